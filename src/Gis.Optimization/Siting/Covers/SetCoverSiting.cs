using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Covers;

/// <summary>Solves <see cref="SitingModel.SetCovering"/>.</summary>
internal static class SetCoverSiting
{
    public static SitingPlan Solve(
        SitingProblem problem, SitingOptions options, Deadline deadline, Action<SolveProgress> report)
    {
        var cover = CoverModel.Solve(problem, problem.Limit, atMost: null, options.Seed, deadline);
        report(new(cover.Chosen?.Length, cover.Bound, deadline.Elapsed));
        return new()
        {
            Status = cover.Chosen is null ? SolveStatus.Unknown
                : cover.IsProved ? SolveStatus.Optimal : SolveStatus.Feasible,
            Chosen = cover.Chosen ?? [],
            ServedBy = Serving.Nearest(problem, cover.Chosen ?? []),
            Objective = cover.Chosen?.Length,
            Bound = cover.Bound,
            Proof = cover.IsProved
                ? "CP-SAT proved that no smaller cover exists."
                : "The bound is CP-SAT's; time ran out.",
            Decisions = cover.Chosen is null ? [] : CoverDecisions.Explain(problem, cover.Chosen),
            Seed = options.Seed,
            Elapsed = deadline.Elapsed,
            StoppedEarly = !cover.IsProved,
        };
    }
}
