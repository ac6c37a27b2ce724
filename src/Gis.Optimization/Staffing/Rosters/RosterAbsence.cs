using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Covers for absent workers with as few moves as possible: everybody away from the hole stays as they are.</summary>
/// <remarks>In strict order: fewest uncovered hours, fewest workers who begin somewhere, least cost.</remarks>
public static class RosterAbsence
{
    private const int Resting = 12;
    private const int PatternsOfWorker = 60;
    private const double Work = 3;

    /// <param name="shares">The roster in force.</param>
    public static RosterRepair Solve(
        RosterProblem problem,
        IReadOnlyList<RosterShare> shares,
        IReadOnlyCollection<int> absent,
        Deadline deadline,
        int seed = 0)
    {
        var gone = absent.ToHashSet();
        var without = problem.With(
            workers: [.. problem.Workers.Select((worker, i) => gone.Contains(i) ? worker with { IsAvailable = false } : worker)],
            wishes: problem.Wishes with { Pinned = [.. problem.Wishes.Pinned.Where(pin => !gone.Contains(pin.Worker))] },
            limits: problem.Limits with { Moves = null },
            today: [.. shares.Select(share => (share.Worker, share.Grid))]);
        var core = new RosterCore(without, without.Weights.ToWhole(), []);
        var (state, holes) = Remaining(core, shares);
        var (grids, workers) = Vicinity(core, state, holes);
        var best = Staff(core, state, grids, workers, deadline, seed);
        return new RosterRepair(
            Describe(core, best, deadline), RosterQuestion.Changes(shares, best.Shares()), IsFewest(core, shares, state, best));
    }

    /// <summary>The roster of those who are still there, and the grids that lost somebody.</summary>
    private static (RosterState State, HashSet<int> Holes) Remaining(RosterCore core, IReadOnlyList<RosterShare> shares)
    {
        var state = new RosterState(core.Measure);
        var holes = new HashSet<int>();
        var sets = core.Sets.ToDictionary(set => string.Join(',', set.Grids));
        foreach (var own in shares.GroupBy(share => share.Worker))
        {
            var parts = own.OrderBy(share => share.Grid).ToList();
            bool mayStay = parts.All(share => core.Measure.MayWork[core.Measure.Index(own.Key, share.Grid)])
                && sets.ContainsKey(string.Join(',', parts.Select(share => share.Grid)));
            var pattern = mayStay
                ? core.Measure.Measure(
                    own.Key, sets[string.Join(',', parts.Select(share => share.Grid))], [.. parts.Select(share => share.Parts)])
                : null;
            if (pattern is not null && state.Fits(pattern))
            {
                state.Set(own.Key, pattern);
            }
            else
            {
                holes.UnionWith(parts.Select(share => share.Grid));
            }
        }

        return (state, holes);
    }

    private static (List<int> Grids, List<int> Workers) Vicinity(RosterCore core, RosterState state, HashSet<int> holes)
    {
        var near = holes.ToHashSet();
        foreach (var (first, second) in core.Problem.Neighbours)
        {
            if (holes.Contains(first) || holes.Contains(second))
            {
                near.Add(first);
                near.Add(second);
            }
        }

        var workers = new SortedSet<int>(state.PatternOf.OfType<RosterPattern>()
            .Where(pattern => pattern.Grids.Any(near.Contains))
            .Select(pattern => pattern.Worker));
        foreach (int hole in holes)
        {
            workers.UnionWith(Enumerable.Range(0, state.PatternOf.Length)
                .Where(worker => state.PatternOf[worker] is null && core.Measure.MayWork[core.Measure.Index(worker, hole)])
                .OrderBy(worker => core.Measure.Metres(worker, hole))
                .Take(Resting));
        }

        return ([.. near.Order()], [.. workers]);
    }

    private static RosterState Staff(
        RosterCore core, RosterState state, List<int> grids, List<int> workers, Deadline deadline, int seed)
    {
        var limits = new List<RosterGoalLimit>();
        var best = state;
        foreach (var goal in new RosterGoal?[] { RosterGoal.UncoveredHours, RosterGoal.Moves, null })
        {
            long[] weights = goal is { } only ? RosterWeights.Only(only).ToWhole() : core.Weights;
            var choices = Choices(core, best, grids, workers);
            var run = new CpSatRun(deadline, seed, 1) { DeterministicLimit = Work };
            var (_, better, _) = new RosterModel(core.Measure, weights, limits)
                .Improve(best, workers, choices, core.Pricing.IsPinned, run);
            best = better.Cost(weights) <= best.Cost(weights) ? better : best;
            if (goal is { } reached)
            {
                limits.Add(new(reached, best.Amounts()[(int)reached]));
            }
        }

        return best;
    }

    /// <summary>What each worker could do here, cheapest first, covering an hour being worth what it costs uncovered.</summary>
    private static List<RosterPattern> Choices(RosterCore core, RosterState state, List<int> grids, List<int> workers)
    {
        int[] free = new int[core.Problem.Grids.Count];
        foreach (int grid in grids)
        {
            free[grid] = core.Problem.PartsOfGrid[grid];
        }

        long[] weights = [.. core.Weights];
        weights[(int)RosterGoal.Moves] = Math.Max(weights[(int)RosterGoal.Moves], 20_000);
        var prices = new RosterPrices(core.Problem.Grids.Count, core.Problem.Workers.Count, weights);
        foreach (int grid in grids)
        {
            prices.Part[grid] = core.Measure.PartHours[grid] * Math.Max(1000, weights[(int)RosterGoal.UncoveredHours]);
        }

        var choices = new List<RosterPattern>();
        foreach (int worker in workers)
        {
            var own = state.PatternOf[worker];
            int[] reach = [.. free];
            foreach (int grid in own?.Grids ?? [])
            {
                reach[grid] = core.Problem.PartsOfGrid[grid];
            }

            var shelf = new PatternShelf(PatternsOfWorker);
            core.Pricing.Fill(shelf, worker, prices, reach);
            choices.AddRange(shelf.Kept.Select(kept => kept.Pattern).Where(pattern => !pattern.IsSame(own)));
            if (own is not null)
            {
                choices.Add(own);
            }
        }

        return choices;
    }

    /// <summary>No grid is less covered than it was, and nobody began but one in each grid that had lost everybody.</summary>
    private static bool IsFewest(
        RosterCore core, IReadOnlyList<RosterShare> shares, RosterState without, RosterState after)
    {
        int[] left = [.. core.Problem.PartsOfGrid];
        foreach (var share in shares)
        {
            left[share.Grid] -= share.Parts;
        }

        int orphans = shares.Select(share => share.Grid).Distinct().Count(grid => without.Hands[grid] == 0);
        return after.Amounts()[(int)RosterGoal.Moves] <= 1000 * orphans
            && Enumerable.Range(0, left.Length).All(grid => after.Left[grid] <= left[grid]);
    }

    private static RosterPlan Describe(RosterCore core, RosterState state, Deadline deadline) => new(
        SolveStatus.Feasible,
        state.Shares(),
        state.Amounts(),
        state.Cost(core.Weights) * RosterProblem.CostUnit,
        double.NegativeInfinity,
        deadline.Elapsed);
}
