namespace Gis.Optimization.Siting.Files;

/// <summary>Reads a text file of numbers one after the other, whatever the line breaks.</summary>
internal sealed class NumberFile
{
    private readonly string name;
    private readonly string[] words;
    private int next;

    public NumberFile(string path)
    {
        name = Path.GetFileName(path);
        words = File.ReadAllText(path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    public bool IsAtEnd => next >= words.Length;

    public int Left => words.Length - next;

    public int Whole() => int.TryParse(Word(), out int value)
        ? value
        : throw new FormatException($"{name}: number {next} is '{words[next - 1]}', a whole number was expected.");

    /// <summary>A whole number from one to a limit, as position from zero.</summary>
    public int Index(int limit) => Whole() is var value && value >= 1 && value <= limit
        ? value - 1
        : throw new FormatException($"{name}: number {next} is {words[next - 1]}, expected 1 to {limit}.");

    public double Real() => double.TryParse(Word(), out double value) && double.IsFinite(value)
        ? value
        : throw new FormatException($"{name}: number {next} is '{words[next - 1]}', a number was expected.");

    private string Word() => next < words.Length
        ? words[next++]
        : throw new FormatException($"{name} ends after {next} numbers; more were expected.");
}
