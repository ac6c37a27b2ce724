namespace Gis.Optimization.Staffing;

/// <summary>Refuses numbers that cannot be meant before they reach a search.</summary>
internal static class StaffingRanges
{
    private const double LargestWeight = 1e6;

    public static void Check(StaffingProblem problem)
    {
        for (int worker = 0; worker < problem.Workers.Count; worker++)
        {
            Require(problem.Workers[worker].HoursPerWeek, 168, $"Weekly hours of worker {worker}");
        }

        for (int grid = 0; grid < problem.Grids.Count; grid++)
        {
            Require(problem.Grids[grid].WorkloadHoursPerWeek, 1e5, $"Weekly workload of grid {grid}");
        }

        var weights = problem.Weights;
        Require(weights.TravelPerKilometre, LargestWeight, "The weight of travel");
        Require(weights.Continuity, LargestWeight, "The weight of continuity");
        Require(weights.OverloadPerHour, LargestWeight, "The weight of overload");
        Require(weights.UncoveredGrid, LargestWeight, "The weight of an uncovered grid");
        Require(weights.MissingWish, LargestWeight, "The weight of a missing wish");
        Require(weights.UncoveredPerHour, LargestWeight, "The weight of an uncovered hour");
        foreach (var (worker, grid) in problem.Wishes.Pinned)
        {
            CheckPin(problem, worker, grid);
        }
    }

    private static void CheckPin(StaffingProblem problem, int worker, int grid)
    {
        if (worker < 0 || worker >= problem.Workers.Count || grid < 0 || grid >= problem.Grids.Count)
        {
            throw new ArgumentException($"Worker {worker} is pinned to grid {grid}, and one of the two does not exist.");
        }

        if (!problem.MayTake(worker, grid))
        {
            throw new ArgumentException(
                $"Worker {worker} is pinned to grid {grid} but may not take it: status, skills or another wish forbid it.");
        }
    }

    private static void Require(double value, double largest, string what)
    {
        if (!(value >= 0 && value <= largest))
        {
            throw new ArgumentException($"{what} is {value}; it must lie between 0 and {largest}.");
        }
    }
}
