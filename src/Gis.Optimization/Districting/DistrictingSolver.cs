using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting;

/// <summary>Searches for a balanced contiguous partition with a short cut, for any size.</summary>
/// <remarks>
/// Multilevel annealing: the blocks are joined pair by pair until a part is a few dozen of them, parted there, and the
/// parting is refined level by level. Then the same is repeated from the best plan: pairs inside its parts are joined
/// in another random way, so that whole clusters move at once (iterated V-cycles; C. Walshaw, "Multilevel refinement
/// for combinatorial optimisation problems", Annals of Operations Research 131, 2004).
/// </remarks>
public static class DistrictingSolver
{
    private const int RoundsBetweenRecombinations = 8;

    /// <param name="rounds">Most repeats after the first plan; the time limit may end it earlier.</param>
    public static DistrictingPlan Solve(
        DistrictingProblem problem,
        Deadline deadline,
        int seed = 0,
        int rounds = int.MaxValue,
        IProgress<SolveProgress>? progress = null)
    {
        return Search(problem, deadline, seed, rounds, progress).ToPlan(problem, deadline.Elapsed);
    }

    internal static FoundPartition Search(
        DistrictingProblem problem, Deadline deadline, int seed, int rounds, IProgress<SolveProgress>? progress,
        double effort = 1)
    {
        var random = new FastRandom(seed);
        var search = new MultilevelSearch(problem, deadline, random, null, effort);
        var recombination = new Recombination(problem, null, random, deadline, effort);
        return Improve(problem, search, recombination, search.First(), deadline, rounds, progress);
    }

    /// <summary>Starts from a plan that keeps the rule; so does every plan after it.</summary>
    internal static FoundPartition Improve(
        DistrictingProblem problem, ChangeRule? rule, FoundPartition start, Deadline deadline, int seed, int rounds,
        double effort)
    {
        var random = new FastRandom(seed);
        return Improve(
            problem,
            new MultilevelSearch(problem, deadline, random, rule, effort),
            new Recombination(problem, rule, random, deadline, effort),
            start,
            deadline,
            rounds,
            progress: null);
    }

    private static FoundPartition Improve(
        DistrictingProblem problem,
        MultilevelSearch search,
        Recombination recombination,
        FoundPartition best,
        Deadline deadline,
        int rounds,
        IProgress<SolveProgress>? progress)
    {
        Report(best);
        for (int round = 0; round < rounds && !deadline.IsReached; round++)
        {
            var next = search.Improve(best, round);
            if ((next.Excess > 0 && best.Excess > 0) || round % RoundsBetweenRecombinations == RoundsBetweenRecombinations - 1)
            {
                next = recombination.Improve(next);
            }

            if (next.IsBetterThan(best))
            {
                best = next;
                Report(best);
            }
        }

        return best;

        void Report(FoundPartition found) =>
            progress?.Report(new SolveProgress(found.Excess == 0 ? found.Cut : null, null, deadline.Elapsed));
    }
}
