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
    /// <param name="rounds">Most repeats after the first plan; the time limit may end it earlier.</param>
    public static DistrictingPlan Solve(
        DistrictingProblem problem,
        Deadline deadline,
        int seed = 0,
        int rounds = int.MaxValue,
        IProgress<SolveProgress>? progress = null)
    {
        var search = new MultilevelSearch(problem, deadline, new FastRandom(seed));
        var best = search.First();
        Report(best);
        for (int round = 0; round < rounds && !deadline.IsReached; round++)
        {
            var next = search.Improve(best, round);
            if (next.IsBetterThan(best))
            {
                best = next;
                Report(best);
            }
        }

        return best.ToPlan(problem, deadline.Elapsed);

        void Report(FoundPartition found) =>
            progress?.Report(new SolveProgress(found.Excess == 0 ? found.Cut : null, null, deadline.Elapsed));
    }
}
