using System.Text.Json;
using Gis.Optimization.Districting;

namespace Gis.Optimization.Tests.Districting;

/// <summary>Public maps of polygons that share their border points: neighbours share a segment.</summary>
internal static class PolygonMaps
{
    private const double MetresOfDegree = 111_320;

    /// <param name="weight">The property that counts people.</param>
    public static DistrictGraph Read(string file, string weight)
    {
        using var map = JsonDocument.Parse(File.ReadAllText(SharedData.Find(file)));
        var features = map.RootElement.GetProperty("features").EnumerateArray().ToList();
        long[] people = [.. features.Select(feature => feature.GetProperty("properties").GetProperty(weight).GetInt64())];
        var owner = new Dictionary<(Place, Place), int>();
        var lengths = new Dictionary<(int, int), double>();
        for (int block = 0; block < features.Count; block++)
        {
            foreach (var (one, other) in Segments(features[block].GetProperty("geometry")))
            {
                if (owner.TryGetValue((other, one), out int beyond) || owner.TryGetValue((one, other), out beyond))
                {
                    var pair = (Math.Min(block, beyond), Math.Max(block, beyond));
                    lengths[pair] = lengths.GetValueOrDefault(pair) + Metres(one, other);
                }

                owner[(one, other)] = block;
            }
        }

        return DistrictGraph.Create(
            people.Length,
            [.. lengths.Where(pair => pair.Key.Item1 != pair.Key.Item2)
                .Select(pair => (pair.Key.Item1, pair.Key.Item2, (int)Math.Ceiling(pair.Value)))],
            [people]);
    }

    private static IEnumerable<(Place One, Place Other)> Segments(JsonElement geometry)
    {
        var shapes = geometry.GetProperty("coordinates").EnumerateArray();
        var rings = geometry.GetProperty("type").GetString() == "Polygon"
            ? shapes.AsEnumerable()
            : shapes.SelectMany(polygon => polygon.EnumerateArray());
        foreach (var ring in rings)
        {
            Place[] places = [.. ring.EnumerateArray().Select(place => new Place(place[0].GetDouble(), place[1].GetDouble()))];
            foreach (var pair in places.Zip(places.Skip(1)).Where(pair => pair.First != pair.Second))
            {
                yield return pair;
            }
        }
    }

    private static double Metres(Place one, Place other) => MetresOfDegree * double.Hypot(
        (one.X - other.X) * Math.Cos(one.Y * Math.PI / 180), one.Y - other.Y);

    private readonly record struct Place(double X, double Y);
}
