using System.Text;

namespace Gis.Spatial.Files.Writing;

/// <summary>Names cut to the ten bytes that dBASE allows: whole characters, each name different.</summary>
internal static class DbfNames
{
    private const int MostBytes = 10;

    public static IReadOnlyList<string> Cut(IEnumerable<string> names)
    {
        List<string> cut = [];
        HashSet<string> used = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in names)
        {
            string candidate = Truncate(name, MostBytes);
            for (int number = 1; !used.Add(candidate); number++)
            {
                string suffix = $"_{number}";
                candidate = Truncate(name, MostBytes - suffix.Length) + suffix;
            }

            cut.Add(candidate);
        }

        return cut;
    }

    public static string Truncate(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
        {
            return text;
        }

        int length = 0;
        int used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += rune.Utf8SequenceLength;
            if (used > bytes)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }
}
