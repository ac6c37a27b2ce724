using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Column generation: prices and patterns teach each other until the bound stops rising.</summary>
/// <remarks>
/// Dantzig and Wolfe, "Decomposition principle for linear programs", Operations Research 8, 1960; prices are smoothed
/// as in Wentges, "Weighted Dantzig-Wolfe decomposition for linear mixed-integer programming", 1997.
/// </remarks>
internal sealed class RosterColumns(RosterCore core, Deadline deadline)
{
    private const int Rounds = 80;
    private const int Offered = 6;
    private const double Smoothing = 0.6;

    private readonly HashSet<string> known = [];

    /// <summary>No roster costs less, in units of cost; null before the first pricing.</summary>
    public long? Bound { get; private set; }

    /// <summary>The prices that gave the bound.</summary>
    public RosterPrices? Prices { get; private set; }

    /// <summary>What the cheapest pattern of each worker costs at these prices; null for none.</summary>
    public long?[] Cheapest { get; private set; } = [];

    public List<RosterPattern> Patterns { get; } = [];

    /// <param name="isEnough">Told each new bound, says whether it will do.</param>
    public void Run(RosterPrices first, IEnumerable<RosterPattern> start, Func<long, bool> isEnough)
    {
        using var master = new RosterMaster(core.Measure, core.Weights, core.Limits, core.Pricing.IsPinned);
        foreach (var pattern in start)
        {
            Add(master, pattern);
        }

        var at = first;
        bool isPure = false;
        for (int round = 0; round < Rounds && !(deadline.IsReached && Bound is not null); round++)
        {
            var shelves = core.Price(
                at, Offered, worker => core.Pricing.IsPinned(worker) ? long.MaxValue : 0);
            Learn(at, shelves);
            if (isEnough(Bound!.Value))
            {
                return;
            }

            int added = shelves.SelectMany(shelf => shelf.Kept).Count(kept => Add(master, kept.Pattern));
            if ((added == 0 && isPure) || master.Solve(deadline.Remaining) is not { } prices)
            {
                return;
            }

            if (Bound.Value >= master.Objective - 1)
            {
                return;
            }

            isPure = added == 0;
            at = isPure ? prices : Prices!.Blend(prices, 1 - Smoothing);
        }
    }

    private void Learn(RosterPrices at, PatternShelf[] shelves)
    {
        long?[] cheapest = [.. shelves.Select(shelf => shelf.Kept.Count > 0 ? shelf.Kept[0].Reduced : (long?)null)];
        long bound = RosterBound.Of(core.Measure, at, core.Weights, core.Limits, cheapest, core.Pricing.IsPinned);
        if (Bound is null || bound > Bound)
        {
            (Bound, Prices, Cheapest) = (bound, at, cheapest);
        }
    }

    private bool Add(RosterMaster master, RosterPattern pattern)
    {
        if (!known.Add($"{pattern.Worker}|{string.Join(',', pattern.Grids)}|{string.Join(',', pattern.Parts)}"))
        {
            return false;
        }

        master.Add(pattern);
        Patterns.Add(pattern);
        return true;
    }
}
