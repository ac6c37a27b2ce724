using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Answers "why not this worker?" and "who could take this grid?" by solving again with the pair forced.</summary>
public static class RosterQuestion
{
    /// <param name="plan">A roster of the problem; an optimal one makes the answer exact.</param>
    public static RosterAlternative Force(
        RosterProblem problem, RosterPlan plan, int worker, int grid, Deadline deadline, RosterOptions? options = null)
    {
        var wishes = problem.Wishes with { Pinned = [.. problem.Wishes.Pinned.Append((worker, grid)).Distinct()] };
        var forced = RosterSolver.Solve(problem.With(wishes: wishes), deadline, options);
        if (!forced.HasRoster)
        {
            double least = forced.Status == SolveStatus.Infeasible ? double.PositiveInfinity : 0;
            return new RosterAlternative(worker, grid, least, double.PositiveInfinity, []);
        }

        return new RosterAlternative(
            worker,
            grid,
            Math.Max(0, forced.Bound - plan.Objective),
            Math.Max(0, forced.Objective - plan.Bound),
            Changes(plan.Shares, forced.Shares))
        {
            Roster = forced,
        };
    }

    /// <summary>The workers who could take the grid, by what each would cost there alone, cheapest first.</summary>
    public static IReadOnlyList<(int Worker, double Cost)> Rank(RosterProblem problem, int grid, int count)
    {
        var measure = new RosterMeasure(problem);
        long[] weights = problem.Weights.ToWhole();
        var alone = new GridSet([grid], 0);
        return
        [
            .. Enumerable.Range(0, problem.Workers.Count)
                .Where(worker => measure.MayWork[measure.Index(worker, grid)])
                .Select(worker => (Worker: worker, Cost: Alone(measure, weights, alone, worker)))
                .OrderBy(pair => pair.Cost)
                .ThenBy(pair => pair.Worker)
                .Take(count)
                .Select(pair => (pair.Worker, pair.Cost * RosterProblem.CostUnit)),
        ];
    }

    internal static List<RosterChange> Changes(IReadOnlyList<RosterShare> before, IReadOnlyList<RosterShare> after)
    {
        var then = before.ToDictionary(share => (share.Worker, share.Grid), share => share.Parts);
        var now = after.ToDictionary(share => (share.Worker, share.Grid), share => share.Parts);
        return
        [
            .. then.Keys.Union(now.Keys)
                .Select(pair => new RosterChange(
                    pair.Worker, pair.Grid, then.GetValueOrDefault(pair), now.GetValueOrDefault(pair)))
                .Where(change => change.PartsBefore != change.PartsAfter)
                .OrderBy(change => change.Grid)
                .ThenBy(change => change.Worker),
        ];
    }

    private static long Alone(RosterMeasure measure, long[] weights, GridSet alone, int worker)
    {
        int grid = alone.Grids[0];
        int parts = measure.Problem.PartsOfGrid[grid];
        long most = measure.PartHours[grid] == 0 ? parts : Math.Min(parts, measure.Most[worker] / measure.PartHours[grid]);
        long left = (parts - most) * measure.PartHours[grid] * weights[(int)RosterGoal.UncoveredHours];
        return measure.Measure(worker, alone, [(int)most]).Cost(weights) + left;
    }
}
