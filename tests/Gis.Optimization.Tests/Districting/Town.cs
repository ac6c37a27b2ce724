using Gis.Optimization.Districting;
using Gis.Optimization.Districting.Drafts;

namespace Gis.Optimization.Tests.Districting;

/// <summary>A thousand blocks of 20 to 80 households on a board of 40 by 25, with a map of sixty uneven grids.</summary>
internal static class Town
{
    private const int Width = 40;
    private const int Height = 25;

    public static DraftProblem With(int grids, double tolerance)
    {
        var random = new Random(7);
        long[] households = [.. Enumerable.Range(0, Width * Height).Select(_ => (long)random.Next(20, 81))];
        int[] lengths = [.. Enumerable.Range(0, 2 * Width * Height).Select(_ => random.Next(50, 150))];
        var graph = PlanarGraphs.Grid(Width, Height, households, lengths);
        return new DraftProblem(graph, grids, tolerance)
        {
            Today = DistrictingSolver.Solve(
                new DistrictingProblem(graph, 60, 0.1),
                new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None),
                seed: 3,
                rounds: 0).PartOfBlock,
        };
    }
}
