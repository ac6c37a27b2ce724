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
        var drafts = problem.Today is null || problem.Seeds is not null
            ? CompactAndBalanced(workers: 2)
            : Together(() => CompactAndBalanced(workers: 1), () => Run(DraftEmphasis.Continuity, limit, null, 1).Draft);
        return
        [
            .. drafts
                .Where(draft => !drafts.Exists(other => other.Beats(draft)))
                .DistinctBy(draft => (draft.Spread, draft.Cut, draft.ChangedShare)),
        ];

        List<DraftPlan> CompactAndBalanced(int workers)
        {
            var half = limit == Timeout.InfiniteTimeSpan ? limit : limit / 2;
            var compact = Run(DraftEmphasis.Compactness, half, null, workers);
            var left = limit == Timeout.InfiniteTimeSpan ? limit : whole.Remaining;
            return [compact.Draft, Run(DraftEmphasis.Balance, left, compact.Parts, workers).Draft];
        }

        (DraftPlan Draft, int[]? Parts) Run(DraftEmphasis emphasis, TimeSpan share, int[]? before, int workers)
        {
            var run = new DraftRun(
                problem, reduction, emphasis, new(clock, share, stopEarly), seed, rounds, effort, before, workers);
            var draft = run.Solve(emphasis == DraftEmphasis.Continuity ? WorthOfStaying : 0);
            progress?.Report(new SolveProgress(draft.Cut, null, whole.Elapsed));
            return (draft, run.Parts);
        }
    }

    /// <summary>One core for the compact and the balanced draft, the other for the one that changes little.</summary>
    private static List<DraftPlan> Together(Func<List<DraftPlan>> main, Func<DraftPlan> beside)
    {
        var other = Task.Run(beside);
        try
        {
            var drafts = main();
            drafts.Add(other.GetAwaiter().GetResult());
            return drafts;
        }
        finally
        {
            // A fault of the first is the answer; the second must not go on behind the caller's back.
            Task.WaitAny(other);
        }
    }
}
