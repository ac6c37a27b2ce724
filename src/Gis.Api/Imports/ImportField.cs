using System.Globalization;
using System.Text.RegularExpressions;

namespace Gis.Api.Imports;

/// <summary>How the text or number of a column is understood.</summary>
internal enum FieldKind
{
    Text,

    /// <summary>Letters, digits, "_" and "-", at most 40.</summary>
    Code,

    /// <summary>Letters and digits, 2 to 25.</summary>
    AreaCode,

    /// <summary>A whole number from 0.</summary>
    Count,

    /// <summary>A number from 0.</summary>
    Number,

    /// <summary>Words with ";", "|", "、" or a comma between.</summary>
    List,
}

/// <summary>One field of a target.</summary>
/// <param name="Column">Column of the staging table, of the type that the kind has there.</param>
/// <param name="Usual">Column names that files use for it, beside its own.</param>
internal sealed partial record ImportField(
    string Name, string Column, FieldKind Kind, bool Required = false, int Longest = 200, params string[] Usual)
{
    public string SqlType => Kind switch
    {
        FieldKind.Count => "integer",
        FieldKind.Number => "double precision",
        _ => "text",
    };

    [GeneratedRegex("^[0-9A-Za-z_-]{1,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex CodePattern { get; }

    [GeneratedRegex("^[0-9A-Za-z]{2,25}$", RegexOptions.CultureInvariant)]
    private static partial Regex AreaCodePattern { get; }

    /// <summary>The value for the staging table: string, int, double or null.</summary>
    /// <exception cref="FormatException">The value is not of this kind; the message is a sentence.</exception>
    public object? Read(object? value)
    {
        string? text = ToText(value);
        if (text is null)
        {
            return Required ? throw new FormatException($"It has no {Name}.") : null;
        }

        return Kind switch
        {
            FieldKind.Count => ReadCount(text),
            FieldKind.Number => ReadNumber(text),
            FieldKind.Code when !CodePattern.IsMatch(text) => throw new FormatException(
                $"The {Name} \"{Shorten(text)}\" has other signs than letters, digits, - and _, or more than 40."),
            FieldKind.AreaCode when !AreaCodePattern.IsMatch(text) => throw new FormatException(
                $"The {Name} \"{Shorten(text)}\" is not 2 to 25 letters and digits."),
            FieldKind.List => string.Join(';', text.Split(Separators, Options)),
            _ when text.Length > Longest => throw new FormatException(
                $"The {Name} \"{Shorten(text)}\" is longer than {Longest} characters."),
            _ => text,
        };
    }

    private static readonly char[] Separators = [';', '|', ',', '、', '；', '，'];
    private const StringSplitOptions Options = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private int ReadCount(string text)
    {
        double number = ReadNumber(text);
        return number == Math.Floor(number) && number <= int.MaxValue
            ? (int)number
            : throw new FormatException($"The {Name} \"{Shorten(text)}\" is not a whole number.");
    }

    private double ReadNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number)
            ? number >= 0 ? number : throw new FormatException($"The {Name} {Shorten(text)} is below zero.")
            : throw new FormatException($"The {Name} \"{Shorten(text)}\" is not a number.");

    private static string? ToText(object? value)
    {
        string? text = value switch
        {
            null => null,
            string words => words.Trim(),
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
