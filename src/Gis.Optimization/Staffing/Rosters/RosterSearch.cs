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
    private const double QuickWork = 1;

    private readonly RosterCore core = new(problem, weights, limits);
    private RosterState best = null!;
    private long bound = long.MinValue;
    private RosterPrices prices = null!;
    private long?[] cheapest = [];

    /// <summary>What the linear program has learnt; null where it was too large.</summary>
    public RosterColumns? Columns { get; private set; }

    public RosterPlan Run(IReadOnlyList<RosterShare>? start)
    {
        var first = new RosterFirst(core, options, deadline);
        if (first.Build(start) is not { } state)
        {
            return RosterPlan.None(first.Status, deadline.Elapsed);
        }

        best = state;
        RaiseBound(first);

        if (!IsEnough && options.Rounds != 0)
        {
            Polish();
            Prove();
        }

        return Describe();
    }

    /// <summary>By the linear program, or along subgradients where that is too large.</summary>
    private void RaiseBound(RosterFirst first)
    {
        if (problem.Grids.Count > RosterFirst.LargestWhole)
        {
            var ascent = new RosterAscent(core, deadline.Part(0.5));
            ascent.Run(first.Prices, Cost, found => Raise(found) && IsEnough);
            (prices, cheapest) = (ascent.Prices, ascent.Cheapest);
            return;
        }

        Columns = new RosterColumns(core, deadline.Part(0.6));
        Columns.Run(first.Prices, best.PatternOf.OfType<RosterPattern>(), found => Raise(found) && IsEnough);
        (prices, cheapest) = (Columns.Prices!, Columns.Cheapest);
        if (!IsEnough)
        {
            Combine();
        }
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
    private void Combine() => Choose(Columns!.Patterns, options.Rounds == 0 ? QuickWork : ProofWork);

    /// <summary>Weighs every pattern that a better roster could use; complete, it settles the question.</summary>
    private void Prove()
    {
        long room = Cost - bound;
        if (IsEnough || deadline.IsReached || room <= 0)
        {
            return;
        }

        var shelves = core.Price(prices, ProofPatterns, worker => cheapest[worker] is { } own
            && (own < 0 || core.Pricing.IsPinned(worker)) ? room + own : room);
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

    private void Polish()
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

    private RosterPlan Describe() => new(
        bound >= Cost ? SolveStatus.Optimal : SolveStatus.Feasible,
        best.Shares(),
        best.Amounts(),
        Cost * RosterProblem.CostUnit,
        Math.Min(bound, Cost) * RosterProblem.CostUnit,
        deadline.Elapsed);
}
