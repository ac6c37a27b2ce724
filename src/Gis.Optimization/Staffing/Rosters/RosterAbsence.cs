using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Covers for absent workers with as few moves as possible: everybody away from the hole stays as they are.</summary>
/// <remarks>In strict order: least of the hole left open, fewest workers who begin somewhere, least cost.</remarks>
public static class RosterAbsence
{
    private const int Resting = 8;
    private const int PatternsOfWorker = 40;
    private const double Work = 0.5;

    /// <summary>In thousandths: only patterns that are worth a move are offered.</summary>
    private const long DearMove = 20_000;

    /// <param name="shares">The roster in force.</param>
    public static RosterRepair Solve(
        RosterProblem problem,
        IReadOnlyList<RosterShare> shares,
        IReadOnlyCollection<int> absent,
        Deadline deadline,
        int seed = 0)
    {
        // Whoever has work and is away already leaves a hole too.
        var gone = shares.Select(share => share.Worker).Where(worker => !problem.Workers[worker].IsAvailable)
            .Concat(absent).ToHashSet();
        var without = problem.With(
            workers: [.. problem.Workers.Select((worker, at) => worker with
            {
                IsAvailable = worker.IsAvailable && !gone.Contains(at),
            })],
            wishes: problem.Wishes with { Pinned = [.. problem.Wishes.Pinned.Where(pin => !gone.Contains(pin.Worker))] },
            limits: problem.Limits with { Moves = null },
            today: [.. shares.Select(share => (share.Worker, share.Grid))]);
        var part = Vicinity(without, shares, gone);
        var inside = part.FromWhole(shares);
        var core = new RosterCore(part.Problem, part.Problem.Weights.ToWhole(), []);
        var state = Remaining(core, inside);
        var best = Staff(core, state, deadline, seed);
        var after = shares.Except(inside.Select(part.ToWhole)).Concat(best.Shares().Select(part.ToWhole))
            .Where(share => !gone.Contains(share.Worker))
            .OrderBy(share => share.Worker)
            .ThenBy(share => share.Grid)
            .ToList();
        return new RosterRepair(
            Describe(without, after, deadline), RosterQuestion.Changes(shares, after), IsFewest(inside, state, best));
    }

    /// <summary>The roster of those who may go on as they do.</summary>
    private static RosterState Remaining(RosterCore core, IReadOnlyList<RosterShare> shares)
    {
        var state = new RosterState(core.Measure);
        var sets = core.Sets.ToDictionary(set => string.Join(',', set.Grids));
        foreach (var own in shares.GroupBy(share => share.Worker))
        {
            var parts = own.OrderBy(share => share.Grid).ToList();
            bool mayStay = parts.All(share => core.Measure.MayWork[core.Measure.Index(own.Key, share.Grid)]);
            if (mayStay && sets.TryGetValue(string.Join(',', parts.Select(share => share.Grid)), out var set)
                && core.Measure.Measure(own.Key, set, [.. parts.Select(share => share.Parts)]) is var pattern
                && state.Fits(pattern))
            {
                state.Set(own.Key, pattern);
            }
        }

        // What nobody covered before is not this absence's hole: closing it would move people for another reason.
        int[] before = [.. core.Problem.PartsOfGrid];
        foreach (var share in shares)
        {
            before[share.Grid] -= share.Parts;
        }

        for (int grid = 0; grid < before.Length; grid++)
        {
            state.Left[grid] = Math.Max(0, state.Left[grid] - Math.Max(0, before[grid]));
        }

        return state;
    }

    /// <summary>
    /// The grids of the absent, their neighbours, who works there, and the nearest who work nowhere; with everything that
    /// these workers share with others, so that the part is whole.
    /// </summary>
    private static RosterPart Vicinity(RosterProblem problem, IReadOnlyList<RosterShare> shares, HashSet<int> gone)
    {
        var holes = shares.Where(share => gone.Contains(share.Worker)).Select(share => share.Grid).ToHashSet();
        var grids = holes.ToHashSet();
        foreach (var (first, second) in problem.Neighbours.Concat(problem.Wishes.Together))
        {
            if (holes.Contains(first) || holes.Contains(second))
            {
                grids.Add(first);
                grids.Add(second);
            }
        }

        var workers = Nearest(problem, shares, holes);
        for (int before = -1; before < grids.Count + workers.Count;)
        {
            before = grids.Count + workers.Count;
            workers.UnionWith(shares.Where(share => grids.Contains(share.Grid)).Select(share => share.Worker));
            grids.UnionWith(shares.Where(share => workers.Contains(share.Worker)).Select(share => share.Grid));
        }

        return new RosterPart(problem, [.. workers.Order()], [.. grids.Order()]);
    }

    private static HashSet<int> Nearest(RosterProblem problem, IReadOnlyList<RosterShare> shares, HashSet<int> holes)
    {
        var busy = shares.Select(share => share.Worker).ToHashSet();
        var nearest = new HashSet<int>();
        double[] metres = new double[problem.Workers.Count];
        foreach (int hole in holes)
        {
            problem.Travel.Metres(hole, metres);
            nearest.UnionWith(Enumerable.Range(0, metres.Length)
                .Where(worker => !busy.Contains(worker) && problem.MayWork(worker, hole))
                .OrderBy(worker => metres[worker])
                .ThenBy(worker => worker)
                .Take(Resting));
        }

        return nearest;
    }

    private static RosterState Staff(RosterCore core, RosterState state, Deadline deadline, int seed)
    {
        int[] workers = [.. Enumerable.Range(0, core.Problem.Workers.Count)];
        var limits = new List<RosterGoalLimit>();
        var best = state;
        foreach (var goal in new RosterGoal?[] { RosterGoal.UncoveredHours, RosterGoal.Moves, null })
        {
            long[] weights = goal is { } only ? RosterWeights.Only(only).ToWhole() : core.Weights;
            var choices = Choices(core, state, best);
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

    /// <summary>What each worker could do here; covering an hour is worth what it costs uncovered.</summary>
    /// <param name="before">Whoever can go on as here may always choose to: that is what no move means.</param>
    private static List<RosterPattern> Choices(RosterCore core, RosterState before, RosterState state)
    {
        long[] weights = [.. core.Weights];
        weights[(int)RosterGoal.Moves] = Math.Max(weights[(int)RosterGoal.Moves], DearMove);
        var prices = new RosterPrices(core.Problem.Grids.Count, core.Problem.Workers.Count, weights);
        for (int grid = 0; grid < prices.Part.Length; grid++)
        {
            prices.Part[grid] = core.Measure.PartHours[grid] * Math.Max(1000, weights[(int)RosterGoal.UncoveredHours]);
        }

        var choices = new List<RosterPattern>();
        for (int worker = 0; worker < core.Problem.Workers.Count; worker++)
        {
            var own = state.PatternOf[worker];
            int[] hole = [.. before.Left];
            for (int i = 0; i < (own?.Grids.Length ?? 0); i++)
            {
                hole[own!.Grids[i]] += own.Parts[i];
            }

            // First what closes the hole, then some exchanges with others.
            var near = new PatternShelf(PatternsOfWorker);
            core.Pricing.Fill(near, worker, prices, hole);
            var wide = new PatternShelf(PatternsOfWorker / 3);
            core.Pricing.Fill(wide, worker, prices);
            choices.AddRange(near.Kept.Concat(wide.Kept)
                .Select(kept => kept.Pattern)
                .Concat(new[] { before.PatternOf[worker], own }.OfType<RosterPattern>())
                .DistinctBy(pattern => (string.Join(',', pattern.Grids), string.Join(',', pattern.Parts))));
        }

        return choices;
    }

    /// <summary>The hole is closed, and nobody began but one in each grid that had lost everybody.</summary>
    private static bool IsFewest(IReadOnlyList<RosterShare> shares, RosterState without, RosterState after)
    {
        int orphans = shares.Select(share => share.Grid).Distinct().Count(grid => without.Hands[grid] == 0);
        return after.Amounts()[(int)RosterGoal.Moves] <= 1000 * orphans && after.Left.All(left => left == 0);
    }

    private static RosterPlan Describe(RosterProblem problem, List<RosterShare> shares, Deadline deadline)
    {
        var measure = new RosterMeasure(problem);
        var state = new RosterState(measure);
        foreach (var own in shares.GroupBy(share => share.Worker))
        {
            var set = GridSets.Of(problem, [.. own.Select(share => share.Grid)]);
            state.Set(own.Key, measure.Measure(own.Key, set, [.. own.Select(share => share.Parts)]));
        }

        return new RosterPlan(
            SolveStatus.Feasible,
            shares,
            state.Amounts(),
            state.Cost(problem.Weights.ToWhole()) * RosterProblem.CostUnit,
            double.NegativeInfinity,
            deadline.Elapsed);
    }
}
