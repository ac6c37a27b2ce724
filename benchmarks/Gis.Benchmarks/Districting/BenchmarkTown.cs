using Gis.Optimization.Districting;
using Gis.Optimization.Districting.Drafts;

namespace Gis.Benchmarks.Districting;

/// <summary>A made-up town of 1,000 blocks: a board of 40 by 25 of which some streets cross aslant.</summary>
internal static class BenchmarkTown
{
    private const int Width = 40;
    private const int Height = 25;
    private const int Grids = 60;

    /// <param name="isUneven">Households from 5 to 150, most blocks small, instead of 20 to 80.</param>
    /// <param name="hasMap">With a map of sixty grids whose loads differ by a fifth of the mean and more.</param>
    public static DraftProblem Build(int seed, bool isUneven, bool hasMap, double tolerance)
    {
        var random = new Random(seed);
        long[] households = [.. Enumerable.Range(0, Width * Height).Select(_ => Households(random, isUneven))];
        var graph = DistrictGraph.Create(Width * Height, [.. Borders(random)], [households]);
        return new DraftProblem(graph, Grids, tolerance) { Today = hasMap ? Map(graph, seed) : null };
    }

    private static long Households(Random random, bool isUneven) => isUneven
        ? 5 + (long)(145 * Math.Pow(random.NextDouble(), 3))
        : random.Next(20, 81);

    private static IEnumerable<(int One, int Other, int Length)> Borders(Random random)
    {
        for (int block = 0; block < Width * Height; block++)
        {
            bool isLast = block % Width == Width - 1;
            bool isBelow = block + Width >= Width * Height;
            if (!isLast)
            {
                yield return (block, block + 1, random.Next(50, 150));
            }

            if (!isBelow)
            {
                yield return (block, block + Width, random.Next(50, 150));
            }

            if (!isLast && !isBelow && random.Next(4) == 0)
            {
                yield return random.Next(2) == 0
                    ? (block, block + Width + 1, random.Next(5, 30))
                    : (block + 1, block + Width, random.Next(5, 30));
            }
        }
    }

    private static int[] Map(DistrictGraph graph, int seed) =>
        [.. DistrictingSolver.Solve(
            new DistrictingProblem(graph, Grids, 0.1),
            new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None),
            seed,
            rounds: 0).PartOfBlock];
}
