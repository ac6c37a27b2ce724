using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Rosters;

/// <summary>One solve: a start, a bound by column generation, a proof where it is small, then neighbourhoods.</summary>
internal sealed class RosterSearch(
    RosterProblem problem,
    long[] weights,
    IReadOnlyList<RosterGoalLimit> limits,
    RosterOptions options,
    Deadline deadline,
    IProgress<SolveProgress>? progress)
{
    /// <summary>Patterns that a proof may weigh at once, and that may be kept of one worker.</summary>
    private const int ProofPatterns = 12_000;

    private const int StillRounds = 60;
    private const double ProofWork = 8;

    private readonly RosterCore core = new(problem, weights, limits);
    private RosterState best = null!;
    private long bound = long.MinValue;

    public RosterPlan Run(IReadOnlyList<RosterShare>? start)
    {
        var beginning = new RosterStart(core.Measure, core.Sets, core.Pricing);
        var (matching, prices) = beginning.Match(weights, deadline.Part(0.5));
        best = (start is null ? null : Restore(start)) ?? beginning.Build(matching, prices, core.Limits)!;
        if (best is null)
        {
            var (status, state) = PinnedOnly();
            if (status is SolveStatus.Infeasible or SolveStatus.Unknown)
            {
                return RosterPlan.None(status, deadline.Elapsed);
            }

            best = state;
        }

        var columns = new RosterColumns(core, deadline.Part(0.6));
        columns.Run(prices, best.PatternOf.OfType<RosterPattern>(), found => Raise(found) && IsEnough);
        if (!IsEnough)
        {
            Combine(columns);
            Prove(columns);
        }

        if (!IsEnough)
        {
            Polish(columns.Prices!);
            Prove(columns);
        }

        return Describe();
    }

    private bool IsEnough => Cost - bound <= options.EnoughGap * Math.Abs(Cost);

    private long Cost => best.Cost(weights);

    private bool Raise(long found)
    {
        bound = Math.Max(bound, found);
        Report();
        return true;
    }

    private void Report() => progress?.Report(new SolveProgress(
        Cost * RosterProblem.CostUnit, bound * RosterProblem.CostUnit, deadline.Elapsed));

    /// <summary>The best roster of the patterns that the linear program knows.</summary>
    private void Combine(RosterColumns columns) => Choose(columns.Patterns, ProofWork);

    /// <summary>Weighs every pattern that a better roster could use; complete, it settles the question.</summary>
    private void Prove(RosterColumns columns)
    {
        long room = Cost - bound;
        if (IsEnough || deadline.IsReached || room <= 0)
        {
            return;
        }

        var shelves = core.Price(columns.Prices!, ProofPatterns, worker => columns.Cheapest[worker] is { } cheapest
            && (cheapest < 0 || core.Pricing.IsPinned(worker)) ? room + cheapest : room);
        if (shelves.Sum(shelf => shelf.Kept.Count) > ProofPatterns || shelves.Any(shelf => shelf.IsFull))
        {
            return;
        }

        var status = Choose([.. shelves.SelectMany(shelf => shelf.Kept).Select(kept => kept.Pattern)], 10 * ProofWork);
        if (status == SolveStatus.Optimal || status == SolveStatus.Infeasible)
        {
            Raise(Cost);
        }
    }

    private SolveStatus Choose(List<RosterPattern> patterns, double work)
    {
        var seen = best.PatternOf.OfType<RosterPattern>().Where(own => !patterns.Any(own.IsSame)).ToList();
        var run = new CpSatRun(deadline, options.Seed, 1) { DeterministicLimit = work };
        int[] everyone = [.. Enumerable.Range(0, problem.Workers.Count)];
        var (status, state) = core.NewModel()
            .Improve(best, everyone, [.. patterns, .. seen], core.Pricing.IsPinned, run);
        if (status is SolveStatus.Optimal or SolveStatus.Feasible && state.Cost(weights) < Cost)
        {
            best = state;
            Report();
        }

        return status;
    }

    private void Polish(RosterPrices prices)
    {
        var around = new RosterNeighbourhood(core, prices, options.Seed);
        int still = 0;
        for (int round = 0; round < (options.Rounds ?? int.MaxValue) && !deadline.IsReached && !IsEnough; round++)
        {
            int size = 8 + (4 * (still / StillRounds));
            if (size > Math.Max(40, 2 * StillRounds) || (size > problem.Grids.Count + 4 && still > StillRounds))
            {
                return;
            }

            long before = Cost;
            best = around.Improve(best, Math.Min(size, problem.Grids.Count), deadline);
            still = Cost < before ? 0 : still + 1;
            if (still == 0)
            {
                Report();
            }
        }
    }

    private (SolveStatus Status, RosterState State) PinnedOnly()
    {
        var prices = new RosterPrices(problem.Grids.Count, problem.Workers.Count, weights);
        var choices = new List<RosterPattern>();
        bool isCut = false;
        for (int worker = 0; worker < problem.Workers.Count; worker++)
        {
            if (core.Pricing.IsPinned(worker))
            {
                var shelf = new PatternShelf(ProofPatterns);
                core.Pricing.Fill(shelf, worker, prices);
                isCut |= shelf.IsFull;
                if (shelf.Kept.Count == 0)
                {
                    return (SolveStatus.Infeasible, null!);
                }

                choices.AddRange(shelf.Kept.Select(kept => kept.Pattern));
            }
        }

        int[] pinned = [.. choices.Select(choice => choice.Worker).Distinct()];
        var (status, state) = core.NewModel().Improve(
            new RosterState(core.Measure), pinned, choices, core.Pricing.IsPinned, new CpSatRun(deadline, options.Seed, 1));
        return (status == SolveStatus.Infeasible && isCut ? SolveStatus.Unknown : status, state);
    }

    private RosterState? Restore(IReadOnlyList<RosterShare> shares)
    {
        var state = new RosterState(core.Measure);
        var sets = core.Sets.ToDictionary(set => string.Join(',', set.Grids));
        foreach (var own in shares.GroupBy(share => share.Worker))
        {
            var parts = own.OrderBy(share => share.Grid).ToList();
            if (!sets.TryGetValue(string.Join(',', parts.Select(share => share.Grid)), out var set))
            {
                return null;
            }

            var pattern = core.Measure.Measure(own.Key, set, [.. parts.Select(share => share.Parts)]);
            if (!state.Fits(pattern) || pattern.Grids.Any(grid => !core.Measure.MayWork[core.Measure.Index(own.Key, grid)]))
            {
                return null;
            }

            state.Set(own.Key, pattern);
        }

        bool isPinHeld = problem.Wishes.Pinned.All(pin => state.PatternOf[pin.Worker]?.Grids.Contains(pin.Grid) == true);
        return isPinHeld && state.Keeps(core.Limits) ? state : null;
    }

    private RosterPlan Describe() => new(
        bound >= Cost ? SolveStatus.Optimal : SolveStatus.Feasible,
        best.Shares(),
        best.Amounts(),
        Cost * RosterProblem.CostUnit,
        Math.Min(bound, Cost) * RosterProblem.CostUnit,
        deadline.Elapsed);
}
