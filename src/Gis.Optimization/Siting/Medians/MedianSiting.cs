using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Medians;

/// <summary>Solves the models that are sums over demand points: medians and maximal covering.</summary>
internal static class MedianSiting
{
    public static SitingPlan Solve(
        SitingProblem problem, SitingOptions options, Deadline deadline, Action<SolveProgress> report)
    {
        var core = MedianCoreBuilder.Build(problem);
        double total = problem.Model == SitingModel.MaximalCovering ? problem.Weights.Sum() : 0;
        var solver = new MedianSolver(
            core,
            options.Seed,
            deadline,
            progress => report(progress with
            {
                Objective = Value(problem, progress.Objective, total),
                Bound = Value(problem, progress.Bound, total),
            }));
        var (cost, siteIds, bound, nodes) = solver.Solve();
        bool isProved = bound >= cost;
        return new()
        {
            Status = isProved ? SolveStatus.Optimal : SolveStatus.Feasible,
            Chosen = [.. siteIds.Order()],
            ServedBy = Serving.Nearest(problem, siteIds),
            Objective = Value(problem, cost, total),
            Bound = double.IsFinite(bound) ? Value(problem, bound, total) : null,
            Proof = Proof(isProved, nodes),
            Decisions = MedianDecisions.Explain(core, siteIds, options.ExplainedRejections),
            Seed = options.Seed,
            Elapsed = deadline.Elapsed,
            StoppedEarly = !isProved && deadline.IsReached,
        };
    }

    private static double? Value(SitingProblem problem, double? cost, double total) =>
        problem.Model == SitingModel.MaximalCovering ? total - cost : cost;

    private static string Proof(bool isProved, int nodes) => (isProved, nodes) switch
    {
        (true, 0) => "The Lagrangian bound meets the plan.",
        (true, _) => $"Branch and bound with Lagrangian bounds closed all {nodes} parts of its tree.",
        _ => "The bound is Lagrangian; the search stopped before it was closed.",
    };
}
