using Gis.Optimization.Districting;
using Gis.Optimization.Districting.Territories;

namespace Gis.Optimization.Tests.Districting;

/// <summary>Territory designs in the manner of the public ones (2DU60 to 2DU120), of any size.</summary>
internal static class TerritoryTowns
{
    /// <summary>Places in a square, neighbours by the Gabriel graph, three workloads about 855, 2,750 and 2,800 each.</summary>
    public static TerritoryProblem Build(int blocks, int parts, int seed)
    {
        var random = new Random(seed);
        double[] x = [.. Enumerable.Range(0, blocks).Select(_ => 500 * random.NextDouble())];
        double[] y = [.. Enumerable.Range(0, blocks).Select(_ => 500 * random.NextDouble())];
        long[][] weights =
        [
            .. new[] { (835, 880), (2650, 2850), (2650, 2950) }.Select(range =>
                Enumerable.Range(0, blocks).Select(_ => (long)random.Next(range.Item1, range.Item2)).ToArray()),
        ];
        var borders =
            from one in Enumerable.Range(0, blocks)
            from other in Enumerable.Range(one + 1, blocks - one - 1)
            where Enumerable.Range(0, blocks).All(third => third == one || third == other
                || Square(x, y, one, third) + Square(x, y, other, third) >= Square(x, y, one, other))
            select (one, other, 1);
        return new TerritoryProblem(DistrictGraph.Create(blocks, [.. borders], weights), x, y, parts, 0.05);
    }

    private static double Square(double[] x, double[] y, int one, int other) =>
        ((x[one] - x[other]) * (x[one] - x[other])) + ((y[one] - y[other]) * (y[one] - y[other]));
}
