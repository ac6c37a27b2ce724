using System.Globalization;

namespace Gis.Benchmarks.Districting;

/// <summary>Territory designs in the form of the public 2DU files, with more blocks.</summary>
internal static class BenchmarkTerritories
{
    private const double Side = 500;

    private static readonly (int Low, int High)[] Workloads = [(835, 880), (2650, 2850), (2650, 2950)];

    public static void Write(string folder)
    {
        foreach (var (blocks, parts) in new[] { (80, 5), (100, 6), (120, 6), (200, 8), (500, 10), (1000, 20) })
        {
            File.WriteAllLines(Path.Combine(folder, $"2DU{blocks}.dat"), Lines(blocks, parts, new Random(blocks)));
        }
    }

    /// <summary>Random places in a square; neighbours by the Gabriel graph, which is planar and connected.</summary>
    private static IEnumerable<string> Lines(int blocks, int parts, Random random)
    {
        var places = Enumerable.Range(0, blocks)
            .Select(_ => (X: Side * random.NextDouble(), Y: Side * random.NextDouble())).ToArray();
        yield return $"{blocks}";
        for (int block = 0; block < blocks; block++)
        {
            string workloads = string.Join(' ', Workloads.Select(range => random.Next(range.Low, range.High + 1)));
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{block} {places[block].X:0.000000} {places[block].Y:0.000000} {workloads}");
        }

        var pairs = (
            from one in Enumerable.Range(0, blocks)
            from other in Enumerable.Range(one + 1, blocks - one - 1)
            where !places.Where((_, third) => third != one && third != other)
                .Any(third => Square(places[one], third) + Square(places[other], third) < Square(places[one], places[other]))
            select $"{one} {other}").ToList();
        yield return $"{pairs.Count}";
        foreach (string pair in pairs)
        {
            yield return pair;
        }

        yield return $"{parts} {parts} 0.003 0.05 0.05";
    }

    private static double Square((double X, double Y) one, (double X, double Y) other) =>
        ((one.X - other.X) * (one.X - other.X)) + ((one.Y - other.Y) * (one.Y - other.Y));
}
