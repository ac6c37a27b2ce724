using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting;

/// <summary>A cut that no balanced partition can be shorter than.</summary>
/// <remarks>
/// A grid holds no more than its most weight, so of the blocks near a block that together weigh several times as much,
/// most must lie in other grids. Let every block send to each of them the product of both weights: what goes to other
/// grids crosses the cut. The borders that carry most for their length, taken until they carry that much, are the
/// shortest cut that could do it. (Cuts against routed demand: T. Leighton and S. Rao, "Multicommodity max-flow min-cut
/// theorems and their use in designing approximation algorithms", J. ACM 46, 1999.)
/// </remarks>
public static class SeparationBound
{
    /// <summary>Weights of the near blocks that are tried, as multiples of the most of a grid; any gives a bound.</summary>
    private static readonly double[] Reaches = [1.7, 2.5, 3.2];

    /// <summary>The best bound that the time allows; zero at least.</summary>
    public static long Of(DistrictingProblem problem, Deadline deadline, int seed = 0)
    {
        long best = 0;
        foreach (double reach in Reaches)
        {
            var demand = new SeparatedDemand(problem, reach);
            bool isWhole = demand.Route(deadline, seed);
            best = Math.Max(best, demand.ShortestCut());
            if (!isWhole)
            {
                break;
            }
        }

        return best;
    }
}
