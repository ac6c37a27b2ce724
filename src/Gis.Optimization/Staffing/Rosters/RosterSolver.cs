using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Solves the general staffing problem, with a bound.</summary>
public static class RosterSolver
{
    /// <returns>
    /// <see cref="SolveStatus.Infeasible"/> when the wishes contradict each other; hours that nobody can cover are
    /// left uncovered and charged for.
    /// </returns>
    public static RosterPlan Solve(
        RosterProblem problem,
        Deadline deadline,
        RosterOptions? options = null,
        IProgress<SolveProgress>? progress = null,
        IReadOnlyList<RosterShare>? start = null)
    {
        options ??= new RosterOptions();
        List<RosterGoalLimit> limits = problem.Limits.Moves is { } moves
            ? [new(RosterGoal.Moves, moves * 1000L)]
            : [];
        return options.Order is { Count: > 0 } order
            ? SolveInOrder(problem, deadline, options, order, limits, progress)
            : new RosterSearch(problem, problem.Weights.ToWhole(), limits, options, deadline, progress).Run(start);
    }

    /// <summary>Each step holds what the steps before it have reached; the last one weighs all goals.</summary>
    private static RosterPlan SolveInOrder(
        RosterProblem problem,
        Deadline deadline,
        RosterOptions options,
        IReadOnlyList<RosterGoal> order,
        List<RosterGoalLimit> limits,
        IProgress<SolveProgress>? progress)
    {
        IReadOnlyList<RosterShare>? start = null;
        bool isProved = true;
        for (int step = 0; step < order.Count; step++)
        {
            var goal = order[step];
            var part = deadline.Part(1.0 / (order.Count + 1 - step));
            long[] weights = RosterWeights.Only(goal).ToWhole();
            var plan = new RosterSearch(problem, weights, limits, options, part, null).Run(start);
            if (!plan.HasRoster)
            {
                return plan;
            }

            isProved &= plan.Status == SolveStatus.Optimal;
            limits = [.. limits.Where(limit => limit.Goal != goal), new(goal, plan.Amounts[(int)goal])];
            start = plan.Shares;
        }

        var last = new RosterSearch(problem, problem.Weights.ToWhole(), limits, options, deadline, progress).Run(start) with
        {
            Order = order,
        };
        return isProved || last.Status != SolveStatus.Optimal ? last : last with { Status = SolveStatus.Feasible };
    }
}
