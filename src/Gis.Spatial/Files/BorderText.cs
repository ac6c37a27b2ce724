using System.Globalization;
using System.Text.RegularExpressions;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Gis.Spatial.Files;

/// <summary>Geometry as text in one cell: WKT, or a border as people paste it, "lng,lat;lng,lat;…".</summary>
internal static partial class BorderText
{
    private static readonly WKTReader Wkt = new(Geo.Services) { IsOldNtsCoordinateSyntaxAllowed = false };

    [GeneratedRegex(@"^\s*-?\d+(\.\d+)?\s*,\s*-?\d+(\.\d+)?\s*(;\s*-?\d+(\.\d+)?\s*,\s*-?\d+(\.\d+)?\s*)+;?\s*$")]
    private static partial Regex Pattern { get; }

    /// <summary>The file's first line is a border, not a header.</summary>
    public static bool Looks(string path)
    {
        using var reader = new StreamReader(path);
        char[] start = new char[64 << 10];
        int length = reader.ReadBlock(start);
        string first = new string(start, 0, length).TrimStart().Split('\n')[0];
        int lastPair = first.LastIndexOf(';');
        return lastPair > 0 && Pattern.IsMatch(first[..(lastPair + 1)]);
    }

    /// <exception cref="FormatException">The text is neither; the message says why.</exception>
    public static Geometry Parse(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length > 0 && (char.IsAsciiDigit(trimmed[0]) || trimmed[0] == '-'))
        {
            return ParseBorder(trimmed);
        }

        try
        {
            int srid = trimmed.StartsWith("SRID=", StringComparison.OrdinalIgnoreCase) ? trimmed.IndexOf(';') + 1 : 0;
            return Wkt.Read(trimmed[srid..]);
        }
        catch (Exception fault) when (fault is ParseException or ArgumentException)
        {
            throw new FormatException(fault.Message.Split('\n')[0].TrimEnd('.'), fault);
        }
    }

    private static Polygon ParseBorder(string text)
    {
        string[] pairs = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        List<Coordinate> ring = new(pairs.Length + 1);
        foreach (string pair in pairs)
        {
            string[] parts = pair.Split(',');
            if (parts.Length != 2
                || !double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double first)
                || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double second))
            {
                throw new FormatException($"\"{pair}\" is not a pair of numbers");
            }

            ring.Add(new(first, second));
        }

        if (ring.Count > 0 && !ring[0].Equals2D(ring[^1]))
        {
            ring.Add(ring[0].Copy());
        }

        return ring.Count >= 4
            ? Geo.Factory.CreatePolygon([.. ring])
            : throw new FormatException("a border needs at least three points");
    }
}
