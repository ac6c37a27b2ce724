using Gis.Optimization.Staffing;
using Gis.Optimization.Staffing.Rosters;

namespace Gis.Optimization.Tests.Staffing.Rosters;

/// <summary>Random rosters: tiny ones to try every arrangement of, and larger ones to look for faults in.</summary>
internal static class SmallRosters
{
    public static RosterProblem Random(int seed, int mostWorkers, int mostGrids)
    {
        var random = new Random(seed);
        int workers = random.Next(1, mostWorkers + 1);
        int grids = random.Next(1, mostGrids + 1);
        (double, double)[] places = Places(random, grids);
        return new RosterProblem(
            [.. Enumerable.Range(0, workers).Select(_ => new RosterWorker(
                random.Next(4) == 0 ? 20 : 40, (ulong)random.Next(8), random.Next(3), random.Next(6) > 0))],
            [.. Enumerable.Range(0, grids).Select(_ => new RosterGrid(
                random.Next(5, 34), random.Next(4) == 0 ? (ulong)random.Next(8) : 0, (ulong)random.Next(8), random.Next(3)))],
            [.. from first in Enumerable.Range(0, grids) from second in Enumerable.Range(first + 1, grids - first - 1)
                where random.Next(2) == 0 select (first, second)],
            places,
            new StraightLineTravel(Places(random, workers), places, 1.3),
            new RosterLimits(
                random.Next(1, 4), random.Next(1, 4), PartHours: 10, AdjacentOnly: random.Next(3) > 0,
                Moves: random.Next(3) == 0 ? random.Next(4) : null),
            new RosterWeights(UncoveredHour: random.Next(2) == 0 ? 10 : 0.5, Move: random.Next(2)),
            new RosterWishes(
                Pairs(random, workers, grids, random.Next(4) == 0 ? 1 : 0),
                Pairs(random, workers, grids, random.Next(3)),
                grids > 1 && random.Next(4) == 0 ? [(0, grids - 1)] : []),
            Pairs(random, workers, grids, random.Next(workers)));
    }

    /// <summary>The cheapest roster by trying all, by the checker's own count; null when the wishes allow none.</summary>
    public static double? CheapestOfAll(RosterProblem problem, Func<IReadOnlyList<RosterShare>, double?> judge)
    {
        double? best = null;
        var shares = new List<RosterShare>();
        void Try(int pair)
        {
            if (pair == problem.Workers.Count * problem.Grids.Count)
            {
                best = judge(shares) is { } cost && !(cost >= best) ? cost : best;
                return;
            }

            var (worker, grid) = (pair / problem.Grids.Count, pair % problem.Grids.Count);
            Try(pair + 1);
            for (int parts = 1; parts <= problem.PartsOfGrid[grid]; parts++)
            {
                shares.Add(new RosterShare(worker, grid, parts));
                Try(pair + 1);
                shares.RemoveAt(shares.Count - 1);
            }
        }

        Try(0);
        return best;
    }

    private static (double, double)[] Places(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => ((double)random.Next(5000), (double)random.Next(5000)))];

    private static (int, int)[] Pairs(Random random, int workers, int grids, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (random.Next(workers), random.Next(grids))).Distinct()];
}
