using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting.Drafts;

/// <summary>Proposes several maps with different emphasis; none is worse than another in everything.</summary>
/// <remarks>The balanced draft begins with the compact one.</remarks>
public static class DraftSolver
{
    /// <summary>In borders of mean length: what it must save to give a mean block another grid.</summary>
    private const double WorthOfStaying = 4;

    /// <param name="rounds">Most improvements of each draft; the time limit is shared by all.</param>
    /// <param name="effort">Multiplies the tries of each improvement; one is usual.</param>
    /// <exception cref="ArgumentException">The wishes contradict each other; the message says why.</exception>
    public static IReadOnlyList<DraftPlan> Solve(
        DraftProblem problem,
        TimeProvider clock,
        TimeSpan limit,
        CancellationToken stopEarly,
        int seed = 0,
        int rounds = int.MaxValue,
        double effort = 1,
        IProgress<SolveProgress>? progress = null)
    {
        problem.Require();
        var whole = new Deadline(clock, limit, stopEarly);
        var reduction = new DraftReduction(problem);
        DraftEmphasis[] emphases = problem.Today is null
            ? [DraftEmphasis.Compactness, DraftEmphasis.Balance]
            : [DraftEmphasis.Compactness, DraftEmphasis.Balance, DraftEmphasis.Continuity];
        int[]? compact = null;
        var drafts = new List<DraftPlan>();
        foreach (var (at, emphasis) in emphases.Index())
        {
            var share = limit == Timeout.InfiniteTimeSpan ? limit : whole.Remaining / (emphases.Length - at);
            var run = new DraftRun(
                problem,
                reduction,
                emphasis,
                new Deadline(clock, share, stopEarly),
                seed,
                rounds,
                effort,
                emphasis == DraftEmphasis.Balance ? compact : null);
            var draft = run.Solve(emphasis == DraftEmphasis.Continuity ? WorthOfStaying : 0);
            compact ??= run.Parts;
            drafts.Add(draft);
            progress?.Report(new SolveProgress(draft.Cut, null, whole.Elapsed));
        }

        return
        [
            .. drafts
                .Where(draft => !drafts.Exists(other => other.Beats(draft)))
                .DistinctBy(draft => (draft.Spread, draft.Cut, draft.ChangedShare)),
        ];
    }
}
