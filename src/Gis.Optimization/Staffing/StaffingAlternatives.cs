namespace Gis.Optimization.Staffing;

/// <summary>Answers "why not this worker?" for one grid: what the whole staffing would cost with the pair forced.</summary>
/// <remarks>
/// Forcing a pair pushes one unit around the cheapest cycle through it in the residual network of the optimal
/// assignment, seen as a minimum-cost flow (Ahuja, Magnanti, Orlin, "Network Flows", 1993, section 9.3). One search
/// backwards from the grid over reduced costs, which are never negative, gives the answer for every worker.
/// </remarks>
public sealed class StaffingAlternatives
{
    private readonly AssignmentProblem costs;
    private readonly StaffingProblem problem;
    private readonly StaffingPlan plan;
    private readonly ForcingSearch search;
    private readonly int grid;

    /// <param name="plan">An optimal plan of the problem, with its certificate.</param>
    /// <exception cref="ArgumentException">The plan is not proved optimal, so its prices say nothing.</exception>
    public StaffingAlternatives(StaffingProblem problem, StaffingPlan plan, int grid)
    {
        if (plan.Status != Stopping.SolveStatus.Optimal)
        {
            throw new ArgumentException("Only an optimal staffing can say what another pairing would cost.", nameof(plan));
        }

        this.problem = problem;
        this.plan = plan;
        this.grid = grid;
        costs = StaffingCosts.ToAssignment(problem);
        search = new ForcingSearch(costs, plan.WorkerOfGrid, plan.Certificate, grid);
    }

    /// <summary>What forcing the worker on the grid adds to the whole cost, and who moves; null if not possible.</summary>
    public ForcedPair? Force(int worker)
    {
        if (costs.Cost(grid, worker) == AssignmentProblem.Forbidden || search.ExtraCost(worker) is not long extra)
        {
            return null;
        }

        double[] metres = new double[problem.Workers.Count];
        problem.Travel.Metres(grid, metres);
        return new ForcedPair(
            worker,
            grid,
            problem.Cost(worker, grid, metres[worker]),
            extra * StaffingProblem.CostUnit,
            plan.WorkerOfGrid[grid] == worker ? [] : search.Moves(worker));
    }

    /// <summary>The workers that could take the grid, least extra cost first.</summary>
    public IReadOnlyList<(int Worker, double ExtraCost)> Ranking(int count) =>
    [
        .. Enumerable.Range(0, problem.Workers.Count)
            .Where(worker => costs.Cost(grid, worker) != AssignmentProblem.Forbidden)
            .Select(worker => (Worker: worker, Extra: search.ExtraCost(worker)))
            .Where(pair => pair.Extra is not null)
            .OrderBy(pair => pair.Extra)
            .ThenBy(pair => pair.Worker)
            .Take(count)
            .Select(pair => (pair.Worker, pair.Extra!.Value * StaffingProblem.CostUnit)),
    ];
}
