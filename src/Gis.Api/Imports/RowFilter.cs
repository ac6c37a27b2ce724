using System.Globalization;
using System.Text.RegularExpressions;
using Gis.Spatial.Files;

namespace Gis.Api.Imports;

/// <summary>A condition on one column: "healthcare&gt;0", "status=open" or "name" (not blank).</summary>
internal sealed partial record RowFilter(string Column, string? Operator, string Operand)
{
    [GeneratedRegex(@"^\s*(?<column>.+?)\s*(?:(?<operator><=|>=|!=|=|<|>)\s*(?<operand>.*?)\s*)?$")]
    private static partial Regex Pattern { get; }

    public static RowFilter? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var match = Pattern.Match(text);
        string sign = match.Groups["operator"].Value;
        return new(match.Groups["column"].Value, sign.Length == 0 ? null : sign, match.Groups["operand"].Value);
    }

    /// <exception cref="ImportRefusedException">The file has no such column.</exception>
    public void Check(IReadOnlyList<string> columns)
    {
        if (!columns.Contains(Column, StringComparer.OrdinalIgnoreCase))
        {
            throw new ImportRefusedException($"--where names the column \"{Column}\", which the file does not have.");
        }
    }

    /// <summary>A blank value fits nothing but "!=".</summary>
    public bool Fits(Attributes attributes)
    {
        string text = Convert.ToString(attributes[Column], CultureInfo.InvariantCulture)?.Trim() ?? "";
        if (Operator is null)
        {
            return text.Length > 0;
        }

        if (text.Length == 0)
        {
            return Operator == "!=";
        }

        int order = TryNumber(text, out double left) && TryNumber(Operand, out double right)
            ? left.CompareTo(right)
            : string.CompareOrdinal(text, Operand);
        return Operator switch
        {
            "=" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
