using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting;

/// <summary>Searches for a balanced contiguous partition with a short cut, for any size.</summary>
/// <remarks>
/// Multilevel annealing: the blocks are joined pair by pair until a part is a few dozen of them, parted there, and the
/// parting is refined level by level. Then the same is repeated from the best plan: pairs inside its parts are joined
/// in another random way, so that whole clusters move at once (iterated V-cycles; C. Walshaw, "Multilevel refinement
/// for combinatorial optimisation problems", Annals of Operations Research 131, 2004). Several workers search with
/// random numbers of their own and meet every few rounds, where all go on from the best plan; as they meet after rounds
/// and not after seconds, the same seed and number of workers give the same plan.
/// </remarks>
public static class DistrictingSolver
{
    private const int RoundsBetweenMeetings = 4;

    /// <param name="rounds">Most repeats after the first plan; the time limit may end it earlier.</param>
    /// <param name="workers">Searches side by side, one a core.</param>
    public static DistrictingPlan Solve(
        DistrictingProblem problem,
        Deadline deadline,
        int seed = 0,
        int rounds = int.MaxValue,
        IProgress<SolveProgress>? progress = null,
        int workers = 1)
    {
        return Search(problem, deadline, seed, rounds, progress, workers: workers).ToPlan(problem, deadline.Elapsed);
    }

    internal static FoundPartition Search(
        DistrictingProblem problem, Deadline deadline, int seed, int rounds, IProgress<SolveProgress>? progress,
        double effort = 1, int workers = 1)
    {
        var best = new BestPartition(progress, deadline);
        var team = Team(problem, null, deadline, seed, effort, workers, best);
        return Improve(team, Best(team, worker => worker.First()), deadline, rounds);
    }

    /// <summary>Starts from a plan that keeps the rule; so does every plan after it.</summary>
    internal static FoundPartition Improve(
        DistrictingProblem problem, ChangeRule? rule, FoundPartition start, Deadline deadline, int seed, int rounds,
        double effort, int workers = 1)
    {
        var team = Team(problem, rule, deadline, seed, effort, workers, new BestPartition(null, deadline));
        return Improve(team, start, deadline, rounds);
    }

    private static FoundPartition Improve(
        SearchWorker[] team, FoundPartition best, Deadline deadline, int rounds)
    {
        for (int round = 0; round < rounds && !deadline.IsReached;)
        {
            var (start, from) = (best, round);
            int until = Math.Min(rounds - round, RoundsBetweenMeetings) + round;
            best = Best(team, worker => worker.Improve(start, from, until));
            round = until;
        }

        return best;
    }

    private static SearchWorker[] Team(
        DistrictingProblem problem, ChangeRule? rule, Deadline deadline, int seed, double effort, int workers,
        BestPartition best) =>
        [.. Enumerable.Range(0, workers).Select(worker => new SearchWorker(
            problem, rule, deadline, new FastRandom(unchecked(seed + (worker * 0x2545F491))), effort, best))];

    /// <summary>The best of all workers; the first of equals.</summary>
    private static FoundPartition Best(SearchWorker[] team, Func<SearchWorker, FoundPartition> search)
    {
        var found = new FoundPartition[team.Length];
        Parallel.For(0, team.Length, worker => found[worker] = search(team[worker]));
        return found.Aggregate((best, next) => next.IsBetterThan(best) ? next : best);
    }
}
