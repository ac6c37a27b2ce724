using System.Globalization;
using System.Text;

namespace Gis.Optimization.Siting.Files;

/// <summary>Reads a text file of numbers one after the other, whatever the line breaks.</summary>
/// <remarks>Keeps the bytes, not the words: a complete graph of some thousand nodes has tens of millions.</remarks>
internal sealed class NumberFile
{
    private const int LongestQuoted = 20;
    private readonly string name;
    private readonly byte[] text;
    private int place;
    private int read;

    public NumberFile(string path)
    {
        name = Path.GetFileName(path);
        text = File.ReadAllBytes(path);
        place = text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        SkipSpace();
    }

    /// <summary>How many words are not read yet; counts them.</summary>
    public int Left
    {
        get
        {
            var (oldPlace, oldRead) = (place, read);
            while (place < text.Length)
            {
                Word();
            }

            int left = read - oldRead;
            (place, read) = (oldPlace, oldRead);
            return left;
        }
    }

    public int Whole() => Word() is var word && int.TryParse(
        word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
        ? value
        : throw Unexpected(word, "a whole number was expected");

    /// <summary>A whole number from one to a limit, as position from zero.</summary>
    public int Index(int limit) => Whole(1, limit, "a position") - 1;

    /// <param name="meaning">What the number is, with its article.</param>
    public int Whole(int least, int most, string meaning)
    {
        int value = Whole();
        return value >= least && value <= most
            ? value
            : throw new FormatException($"{name}: number {read} is {value}, {meaning} from {least} to {most} was expected.");
    }

    public double Real() => Word() is var word && double.TryParse(
        word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
        ? value
        : throw Unexpected(word, "a number was expected");

    /// <param name="meaning">What the number is, with its article.</param>
    public double NotNegative(string meaning) => Real() is var value && value >= 0
        ? value
        : throw new FormatException($"{name}: number {read} is {value}, {meaning} of zero or more was expected.");

    /// <summary>Refuses a file that ends too early or goes on too long.</summary>
    /// <param name="things">What the head of the file counts.</param>
    public void ExpectLeft(int count, string things, params int[] numbersEach)
    {
        int left = Left;
        if (!Array.Exists(numbersEach, numbers => left == (long)numbers * count))
        {
            string each = string.Join(" or ", numbersEach);
            throw new FormatException($"{name}: {count} {things} need {each} numbers each, but {left} numbers follow.");
        }
    }

    private ReadOnlySpan<byte> Word()
    {
        if (place >= text.Length)
        {
            throw new FormatException($"{name} ends after {read} numbers; more were expected.");
        }

        int start = place;
        while (place < text.Length && !IsSpace(text[place]))
        {
            place++;
        }

        int end = place;
        read++;
        SkipSpace();
        return text.AsSpan(start..end);
    }

    private void SkipSpace()
    {
        while (place < text.Length && IsSpace(text[place]))
        {
            place++;
        }
    }

    private FormatException Unexpected(ReadOnlySpan<byte> word, string expected)
    {
        string quoted = Encoding.UTF8.GetString(word[..Math.Min(word.Length, LongestQuoted)]);
        return new($"{name}: number {read} is '{quoted}', {expected}.");
    }

    /// <summary>Blank, line break, tab, or the end mark of files from DOS.</summary>
    private static bool IsSpace(byte letter) => letter <= (byte)' ';
}
