using CsCheck;
using Gis.Optimization.Staffing;

namespace Gis.Optimization.Tests.Staffing;

/// <summary>Staffing problems small enough to try every arrangement.</summary>
internal static class SmallStaffing
{
    private static readonly Gen<(double X, double Y)> Place =
        Gen.Select(Gen.Int[0, 5000], Gen.Int[0, 5000], (x, y) => ((double)x, (double)y));

    public static readonly Gen<StaffingProblem> Any =
        from workers in Gen.Int[0, 5]
        from grids in Gen.Int[0, 5]
        from bases in Place.Array[workers]
        from labels in Place.Array[grids]
        from hours in Gen.Int[0, 50].Array[workers]
        from skills in Gen.ULong[0, 7].Array[workers]
        from available in Gen.Frequency((5, Gen.Const(true)), (1, Gen.Const(false))).Array[workers]
        from today in Gen.Shuffle(Enumerable.Range(-workers, workers + grids).ToArray())
        from load in Gen.Int[0, 80].Array[grids]
        from needed in Gen.Frequency((3, Gen.Const(0UL)), (1, Gen.ULong[0, 7])).Array[grids]
        from wished in Gen.ULong[0, 7].Array[grids]
        from grades in Gen.Int[0, 3].Array[workers + grids]
        from uncovered in Gen.OneOf(Gen.Const(0.0), Gen.Const(3.0), Gen.Const(1000.0))
        from forbidden in Gen.Bool.Array[workers * grids]
        select new StaffingProblem(
            [.. Enumerable.Range(0, workers).Select(
                i => new StaffingWorker(hours[i], skills[i], available[i], Math.Max(-1, today[i]), grades[i]))],
            [.. Enumerable.Range(0, grids).Select(i => new StaffingGrid(
                load[i], needed[i], wished[i], grades[workers + i]))],
            new StraightLineTravel(bases, labels, 1.3),
            new StaffingWeights(UncoveredGrid: uncovered, UncoveredPerHour: uncovered / 100),
            new StaffingWishes([], [.. Enumerable.Range(0, workers * grids)
                .Where(i => forbidden[i] && forbidden[(i + 1) % forbidden.Length] && grids > 0)
                .Select(i => (i / grids, i % grids))]));

    /// <summary>The cheapest arrangement by trying all; infinite when the forced pair is impossible.</summary>
    public static double CheapestOfAll(StaffingProblem problem, (int Worker, int Grid)? forced = null)
    {
        double[][] metres = [.. Enumerable.Range(0, problem.Grids.Count).Select(grid =>
        {
            double[] row = new double[problem.Workers.Count];
            problem.Travel.Metres(grid, row);
            return row;
        })];
        return Best(problem, metres, forced, 0, new bool[problem.Workers.Count]);
    }

    private static double Best(
        StaffingProblem problem, double[][] metres, (int Worker, int Grid)? forced, int grid, bool[] taken)
    {
        if (grid == problem.Grids.Count)
        {
            return 0;
        }

        bool isForced = forced?.Grid == grid;
        double best = isForced
            ? double.PositiveInfinity
            : problem.UncoveredCost(grid) + Best(problem, metres, forced, grid + 1, taken);
        for (int worker = 0; worker < problem.Workers.Count; worker++)
        {
            if (!taken[worker] && problem.MayTake(worker, grid) && (forced?.Worker == worker) == isForced)
            {
                taken[worker] = true;
                best = Math.Min(best, problem.Cost(worker, grid, metres[grid][worker]).Total
                    + Best(problem, metres, forced, grid + 1, taken));
                taken[worker] = false;
            }
        }

        return best;
    }
}
