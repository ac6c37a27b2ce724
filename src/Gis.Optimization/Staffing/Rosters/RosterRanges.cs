namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Refuses numbers that cannot be meant before they reach a search.</summary>
internal static class RosterRanges
{
    private const int MostGridsPerWorker = 4;

    public static void Check(RosterProblem problem)
    {
        CheckLimits(problem.Limits);
        _ = problem.Weights.ToWhole();
        for (int worker = 0; worker < problem.Workers.Count; worker++)
        {
            Require(problem.Workers[worker].HoursPerWeek, 0, 168, $"Weekly hours of worker {worker}");
        }

        for (int grid = 0; grid < problem.Grids.Count; grid++)
        {
            Require(problem.Grids[grid].HoursPerWeek, 0, 1e4, $"Weekly workload of grid {grid}");
        }

        if (problem.Places.Count != problem.Grids.Count)
        {
            throw new ArgumentException($"{problem.Grids.Count} grids need as many places, not {problem.Places.Count}.");
        }

        CheckPairs(problem, problem.Wishes.Pinned, "A pin");
        CheckPairs(problem, problem.Wishes.Forbidden, "A forbidden pair");
        CheckPairs(problem, problem.Today, "Today's roster");
        CheckGrids(problem, problem.Wishes.Together, "A wish to stay together");
        CheckGrids(problem, problem.Neighbours, "A neighbourhood");
    }

    private static void CheckLimits(RosterLimits limits)
    {
        Require(limits.GridsPerWorker, 1, MostGridsPerWorker, "The most grids of a worker");
        Require(limits.WorkersPerGrid, 1, 100, "The most workers of a grid");
        Require(limits.LargestLoad, 0.1, 3, "The largest load");
        Require(limits.PartHours, 1, 168, "The hours of a part");
        Require(limits.Moves ?? 0, 0, int.MaxValue, "The change budget");
    }

    private static void CheckPairs(RosterProblem problem, IEnumerable<(int Worker, int Grid)> pairs, string what)
    {
        foreach (var (worker, grid) in pairs)
        {
            if (worker < 0 || worker >= problem.Workers.Count || grid < 0 || grid >= problem.Grids.Count)
            {
                throw new ArgumentException($"{what} names worker {worker} and grid {grid}, and one does not exist.");
            }
        }
    }

    private static void CheckGrids(RosterProblem problem, IEnumerable<(int First, int Second)> pairs, string what)
    {
        foreach (var (first, second) in pairs)
        {
            if (Math.Min(first, second) < 0 || Math.Max(first, second) >= problem.Grids.Count || first == second)
            {
                throw new ArgumentException($"{what} names grids {first} and {second}, which are not two grids.");
            }
        }
    }

    private static void Require(double value, double least, double largest, string what)
    {
        if (!(value >= least && value <= largest))
        {
            throw new ArgumentException($"{what} is {value}; it must lie between {least} and {largest}.");
        }
    }
}
