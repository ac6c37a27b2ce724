using Gis.Optimization.Staffing;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Checking;

/// <summary>Recounts a staffing from the raw problem; shares no code with the solver.</summary>
public static class StaffingChecker
{
    public static CheckReport Check(StaffingProblem problem, StaffingPlan plan)
    {
        var faults = new List<string>();
        if (plan.WorkerOfGrid.Count != problem.Grids.Count)
        {
            return new CheckReport([$"{plan.WorkerOfGrid.Count} grids are planned, but there are {problem.Grids.Count}."]);
        }

        CheckPairs(problem, plan, faults);
        if (faults.Count == 0)
        {
            CheckFigures(problem, plan, faults);
            faults.AddRange(StaffingBoundChecker.Faults(problem, plan));
        }

        return new CheckReport(faults);
    }

    private static void CheckPairs(StaffingProblem problem, StaffingPlan plan, List<string> faults)
    {
        var recount = new StaffingRecount(problem);
        var gridOfWorker = new Dictionary<int, int>();
        for (int grid = 0; grid < problem.Grids.Count; grid++)
        {
            int worker = plan.WorkerOfGrid[grid];
            if (worker < -1 || worker >= problem.Workers.Count)
            {
                faults.Add($"Grid {grid} has worker {worker}, who does not exist.");
            }
            else if (worker >= 0 && !gridOfWorker.TryAdd(worker, grid))
            {
                faults.Add($"Worker {worker} has grids {gridOfWorker[worker]} and {grid}.");
            }
            else if (worker >= 0 && recount.Obstacle(worker, grid) is string obstacle)
            {
                faults.Add($"Worker {worker} has grid {grid}: {obstacle}");
            }
        }

        foreach (var (worker, grid) in problem.Wishes.Pinned.Where(pin => plan.WorkerOfGrid[pin.Grid] != pin.Worker))
        {
            faults.Add($"Worker {worker} is pinned to grid {grid} and does not have it.");
        }
    }

    private static void CheckFigures(StaffingProblem problem, StaffingPlan plan, List<string> faults)
    {
        var recount = new StaffingRecount(problem);
        double[] metres = new double[problem.Workers.Count];
        double cost = 0, uncoveredHours = 0;
        int assigned = 0;
        for (int grid = 0; grid < problem.Grids.Count; grid++)
        {
            int worker = plan.WorkerOfGrid[grid];
            problem.Travel.Metres(grid, metres);
            cost += worker < 0 ? recount.LeftUncovered(grid) : recount.Price(worker, grid, metres[worker]);
            uncoveredHours += worker < 0 ? problem.Grids[grid].WorkloadHoursPerWeek : 0;
            assigned += worker < 0 ? 0 : 1;
        }

        Compare("objective", plan.Objective, cost, recount.Tolerance, faults);
        Compare("uncovered hours", plan.UncoveredHours, uncoveredHours, 1e-6, faults);
        Compare("number of assigned grids", plan.Assigned, assigned, 0, faults);
        if (plan.Bound > plan.Objective)
        {
            faults.Add($"The bound {plan.Bound} is above the objective {plan.Objective}.");
        }

        if (plan.Status == SolveStatus.Optimal && plan.Bound < plan.Objective)
        {
            faults.Add($"The plan is called optimal with the bound {plan.Bound} below the objective {plan.Objective}.");
        }
    }

    private static void Compare(string what, double claimed, double counted, double tolerance, List<string> faults)
    {
        if (!(Math.Abs(claimed - counted) <= tolerance))
        {
            faults.Add($"The {what} is given as {claimed}, but the recount says {counted}.");
        }
    }
}
