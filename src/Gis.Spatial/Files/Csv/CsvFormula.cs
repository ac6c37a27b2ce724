using System.Text.RegularExpressions;

namespace Gis.Spatial.Files.Csv;

/// <summary>Keeps text from running as a formula in a spreadsheet (OWASP, "CSV Injection"), reversibly.</summary>
internal static partial class CsvFormula
{
    [GeneratedRegex(@"^'*[=+\-@\t\r]")]
    private static partial Regex Dangerous { get; }

    [GeneratedRegex(@"^'+[=+\-@\t\r]")]
    private static partial Regex Neutralised { get; }

    public static string Neutralise(string text) => Dangerous.IsMatch(text) ? "'" + text : text;

    public static string Restore(string text) => Neutralised.IsMatch(text) ? text[1..] : text;
}
