using System.Text;

namespace Gis.Viewer.Planner;

/// <summary>Comma, semicolon or tab separated text (RFC 4180), record by record.</summary>
internal static class CsvText
{
    /// <summary>The records of a text with the number of the line each begins on; blank lines are left out.</summary>
    public static IEnumerable<(int Line, string Record)> Records(string text)
    {
        int line = 1;
        int start = 0;
        while (start < text.Length)
        {
            int end = EndOfRecord(text, start);
            string record = text[start..end].TrimEnd('\r');
            if (!string.IsNullOrWhiteSpace(record))
            {
                yield return (line, record);
            }

            line += 1 + record.Count(letter => letter == '\n');
            start = end + 1;
        }
    }

    /// <summary>The sign between the values: of the three the one that the record has most of.</summary>
    public static char Separator(string record) =>
        ((ReadOnlySpan<char>)[',', ';', '\t']).ToArray().MaxBy(sign => record.Count(letter => letter == sign));

    /// <summary>The values of one record, without their quotation marks.</summary>
    public static List<string> Fields(string record, char separator = ',')
    {
        List<string> fields = [];
        StringBuilder field = new();
        bool isQuoted = false;
        for (int i = 0; i < record.Length; i++)
        {
            char letter = record[i];
            if (isQuoted && letter == '"' && i + 1 < record.Length && record[i + 1] == '"')
            {
                field.Append(record[++i]);
            }
            else if (letter == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (letter == separator && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(letter);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }

    /// <summary>A value for a record: quoted where it must be; an apostrophe marks what a spreadsheet would take for a formula.</summary>
    public static string Field(string text)
    {
        string safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !double.TryParse(text, out _) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? safe
            : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Whether a quotation mark is still open, so that the record goes on in the next line.</summary>
    public static bool GoesOn(string record) => record.Count(letter => letter == '"') % 2 == 1;

    private static int EndOfRecord(string text, int start)
    {
        bool isQuoted = false;
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (text[i] == '\n' && !isQuoted)
            {
                return i;
            }
        }

        return text.Length;
    }
}
