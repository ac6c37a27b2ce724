using Gis.Optimization.Siting;

namespace Gis.Benchmarks.Siting;

/// <summary>Points in the plane, each a candidate too, as in the median problems made of TSPLIB's instances.</summary>
internal static class PlanePoints
{
    private const double Side = 10_000;
    private const double TownSide = 3_000;
    private const int Clusters = 30;

    /// <summary>Half of the points anywhere, half around thirty centres; distances rounded to whole numbers.</summary>
    public static SitingProblem Median(int points, int sites, int seed)
    {
        var (x, y) = Scatter(points, new Random(seed));
        var travel = new double[points * points];
        Parallel.For(0, points, new ParallelOptions { MaxDegreeOfParallelism = 2 }, one =>
        {
            for (int other = 0; other < points; other++)
            {
                travel[(one * points) + other] = Math.Round(Distance(x[one] - x[other], y[one] - y[other]));
            }
        });
        return new()
        {
            Model = SitingModel.Median,
            Weights = Enumerable.Repeat(1d, points).ToArray(),
            Count = sites,
            Travel = TravelTable.OfAll(points, points, travel),
        };
    }

    /// <summary>The recipe of OR-Library's pmedcap: places 1 to 100, demands 1 to 20, distances rounded down.</summary>
    public static SitingProblem Capacitated(int points, int sites, double capacity, int seed)
    {
        var random = new Random(seed);
        int[] x = [.. Enumerable.Range(0, points).Select(_ => random.Next(1, 101))];
        int[] y = [.. Enumerable.Range(0, points).Select(_ => random.Next(1, 101))];
        return new()
        {
            Model = SitingModel.CapacitatedMedian,
            Weights = Enumerable.Repeat(1d, points).ToArray(),
            Loads = [.. Enumerable.Range(0, points).Select(_ => (double)random.Next(1, 21))],
            Capacities = Enumerable.Repeat(capacity, points).ToArray(),
            Count = sites,
            Travel = TravelTable.Of(points, points, (d, s) => Math.Floor(Distance(x[d] - x[s], y[d] - y[s]))),
        };
    }

    /// <summary>A town 3 km across with blocks of up to 150 people; every third town counts points, not people.</summary>
    public static SitingProblem Covering(int points, int sites, double radius, int seed)
    {
        var random = new Random(seed);
        var (x, y) = Scatter(points, random);
        return new()
        {
            Model = SitingModel.MaximalCovering,
            Weights = [.. Enumerable.Range(0, points).Select(_ => seed % 3 == 0 ? 1d : random.Next(0, 151))],
            Count = sites,
            Limit = radius,
            Travel = TravelTable.Of(
                points, points, (d, s) => Distance(x[d] - x[s], y[d] - y[s]) * (TownSide / Side)),
        };
    }

    /// <summary>The radius at which the discs of all sites together have a share of the town's area.</summary>
    public static double CoveringRadius(int sites, double share) => TownSide * Math.Sqrt(share / (Math.PI * sites));

    private static (double[] X, double[] Y) Scatter(int points, Random random)
    {
        (double X, double Y)[] centres =
            [.. Enumerable.Range(0, Clusters).Select(_ => (random.NextDouble() * Side, random.NextDouble() * Side))];
        var x = new double[points];
        var y = new double[points];
        for (int point = 0; point < points; point++)
        {
            var centre = centres[random.Next(Clusters)];
            (x[point], y[point]) = point % 2 == 0
                ? (random.NextDouble() * Side, random.NextDouble() * Side)
                : (centre.X + Spread(random), centre.Y + Spread(random));
        }

        return (x, y);
    }

    /// <summary>About a normal deviate, times a twentieth of the side.</summary>
    private static double Spread(Random random) =>
        (Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6) * Side / 20;

    private static double Distance(double dx, double dy) => Math.Sqrt((dx * dx) + (dy * dy));
}
