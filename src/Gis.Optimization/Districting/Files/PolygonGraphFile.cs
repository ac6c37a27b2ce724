using System.Text.Json;

namespace Gis.Optimization.Districting.Files;

/// <summary>GeoJSON polygons as blocks: neighbours share a segment between two corners, metres are the border.</summary>
/// <remarks>For maps whose polygons have the same corners along a shared border; one number is the workload.</remarks>
public static class PolygonGraphFile
{
    private const double MetresOfDegree = 111_320;

    /// <param name="weight">The property that is balanced; null: every polygon counts one.</param>
    /// <exception cref="FormatException">It is no collection of polygons, or a polygon lacks the property.</exception>
    public static DistrictGraph Read(Stream text, string? weight)
    {
        try
        {
            using var map = JsonDocument.Parse(text);
            var features = map.RootElement.GetProperty("features").EnumerateArray().ToList();
            long[] weights = [.. features.Select(feature => weight is null
                ? 1
                : (long)Math.Round(feature.GetProperty("properties").GetProperty(weight).GetDouble()))];
            return DistrictGraph.Create(features.Count, Borders(features), [weights]);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"This is no GeoJSON of polygons with a number '{weight}' each.", fault);
        }
    }

    private static List<(int One, int Other, int Length)> Borders(List<JsonElement> features)
    {
        var owner = new Dictionary<(Place, Place), int>();
        var lengths = new SortedDictionary<(int One, int Other), double>();
        for (int block = 0; block < features.Count; block++)
        {
            foreach (var (start, end) in Segments(features[block].GetProperty("geometry")))
            {
                var key = start.CompareTo(end) < 0 ? (start, end) : (end, start);
                if (!owner.TryAdd(key, block) && owner[key] != block)
                {
                    var pair = (owner[key], block);
                    lengths[pair] = lengths.GetValueOrDefault(pair) + Metres(start, end);
                }
            }
        }

        return [.. lengths.Select(pair => (pair.Key.One, pair.Key.Other, (int)Math.Ceiling(pair.Value)))];
    }

    private static IEnumerable<(Place Start, Place End)> Segments(JsonElement geometry)
    {
        var shapes = geometry.GetProperty("coordinates").EnumerateArray();
        var rings = geometry.GetProperty("type").GetString() == "Polygon"
            ? shapes.AsEnumerable()
            : shapes.SelectMany(polygon => polygon.EnumerateArray());
        return rings
            .Select(ring => ring.EnumerateArray().Select(place => new Place(place[0].GetDouble(), place[1].GetDouble())))
            .SelectMany(ring => ring.Zip(ring.Skip(1)))
            .Where(segment => segment.First != segment.Second);
    }

    private static double Metres(Place start, Place end) => MetresOfDegree * double.Hypot(
        (start.X - end.X) * Math.Cos(start.Y * Math.PI / 180), start.Y - end.Y);

    private readonly record struct Place(double X, double Y) : IComparable<Place>
    {
        public int CompareTo(Place other) => X != other.X ? X.CompareTo(other.X) : Y.CompareTo(other.Y);
    }
}
