namespace Gis.Optimization.Staffing.Files;

/// <summary>Whole numbers separated by white space, as the public benchmark files hold them.</summary>
internal sealed class NumberFile
{
    private readonly string[] words;
    private int position;

    public NumberFile(TextReader text) =>
        words = text.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public int Next(string what) => long.TryParse(NextWord(what), out long number) && number is >= 0 and <= int.MaxValue
        ? (int)number
        : throw new FormatException($"Word {position} is '{words[position - 1]}', not {what}.");

    private string NextWord(string what) => position < words.Length
        ? words[position++]
        : throw new FormatException($"The file ends after {position} words, before {what}.");
}
