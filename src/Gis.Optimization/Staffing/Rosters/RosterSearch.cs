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
    private const int FewPatterns = 5_000;
    private const int ManyPatterns = 22_000;

    private const int SmallestNeighbourhood = 8;
    private const int Growth = 4;
    private const int LargestGrowth = 8;
    private const int StillRounds = 60;
    private const int ShortPatience = 12;
    private const double ProofWork = 8;
    private const double QuickWork = 1;

    private readonly RosterCore core = new(problem, weights, limits);
    private RosterState best = null!;
    private long bound = long.MinValue;
    private RosterPrices prices = null!;
    private long priced;
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
            Settle(ManyPatterns, 10 * ProofWork);
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
            (prices, cheapest, priced) = (ascent.Prices, ascent.Cheapest, ascent.Bound!.Value);
            return;
        }

        Columns = new RosterColumns(core, deadline.Part(0.6));
        Columns.Run(first.Prices, best.PatternOf.OfType<RosterPattern>(), found => Raise(found) && IsEnough);
        (prices, cheapest, priced) = (Columns.Prices!, Columns.Cheapest, Columns.Bound!.Value);
        if (!IsEnough)
        {
            Settle(FewPatterns, options.Rounds == 0 ? QuickWork : ProofWork);
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

    /// <summary>Weighs the most promising patterns together: a better roster, or a better bound.</summary>
    /// <remarks>
    /// A roster that uses another pattern costs at least the bound and what that pattern costs above the cheapest of
    /// its worker, so either the choice among these is the best of all, or the bound rises by so much.
    /// </remarks>
    private void Settle(int most, double work)
    {
        if (IsEnough || deadline.IsReached)
        {
            return;
        }

        long room = Cost - priced;
        long Least(int worker) => core.Pricing.IsPinned(worker) ? cheapest[worker] ?? 0 : Math.Min(0, cheapest[worker] ?? 0);
        var shelves = core.Price(prices, most / 10, worker => room + Least(worker));
        var ranked = shelves
            .SelectMany((shelf, worker) => shelf.Kept.Select(kept => (Above: kept.Reduced - Least(worker), kept.Pattern)))
            .OrderBy(kept => kept.Above)
            .ToList();
        long left = shelves
            .Where(shelf => shelf.IsFull)
            .Min(shelf => (long?)(shelf.Ceiling - Least(shelf.Kept[0].Pattern.Worker))) ?? room;
        left = Math.Min(left, ranked.Count > most ? ranked[most].Above : room);
        double found = Choose([.. ranked.Take(most).Select(kept => kept.Pattern)], work);
        Raise((long)Math.Min(Math.Min(Cost, priced + left), Math.Ceiling(found - 0.5)));
    }

    /// <returns>What no choice among these patterns costs less than.</returns>
    private double Choose(List<RosterPattern> patterns, double work)
    {
        var seen = best.PatternOf.OfType<RosterPattern>().Where(own => !patterns.Any(own.IsSame)).ToList();
        var run = new CpSatRun(deadline, options.Seed, 1) { DeterministicLimit = work };
        int[] everyone = [.. Enumerable.Range(0, problem.Workers.Count)];
        var (status, state, found) = core.NewModel()
            .Improve(best, everyone, [.. patterns, .. seen], core.Pricing.IsPinned, run);
        if (status is SolveStatus.Optimal or SolveStatus.Feasible && state.Cost(weights) < Cost)
        {
            best = state;
            Report();
        }

        return found;
    }

    /// <summary>Neighbourhoods until time is up; where a proof is in reach, only until they stop helping.</summary>
    private void Polish()
    {
        var around = new RosterNeighbourhood(core, prices, options.Seed);
        int patience = Columns is null ? int.MaxValue : ShortPatience;
        int still = 0;
        for (int round = 0; round < (options.Rounds ?? int.MaxValue) && still < patience; round++)
        {
            if (deadline.IsReached || IsEnough)
            {
                return;
            }

            int size = SmallestNeighbourhood + (Growth * Math.Min(LargestGrowth, still / StillRounds));
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
