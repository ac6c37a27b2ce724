using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Column generation: prices and patterns teach each other until the bound stops rising.</summary>
/// <remarks>
/// Dantzig and Wolfe, "Decomposition principle for linear programs", Operations Research 8, 1960; prices are smoothed
/// as in Wentges, "Weighted Dantzig-Wolfe decomposition for linear mixed-integer programming", 1997.
/// </remarks>
internal sealed class RosterColumns(RosterCore core, Deadline deadline)
{
    private const int Rounds = 120;
    private const int Many = 300;
    private const double Smoothing = 0.6;

    /// <summary>The last ten-thousandth of the bound costs more time than it is worth.</summary>
    private const double Converged = 1e-4;

    /// <summary>Patterns that each worker may offer in one round.</summary>
    private readonly int offered = core.Problem.Workers.Count > Many ? 2 : 6;

    private readonly HashSet<string> known = [];

    /// <summary>No roster costs less, in units of cost; null before the first pricing.</summary>
    public long? Bound { get; private set; }

    /// <summary>The prices that gave the bound.</summary>
    public RosterPrices? Prices { get; private set; }

    /// <summary>What the cheapest pattern of each worker costs at these prices; null for none.</summary>
    public long?[] Cheapest { get; private set; } = [];

    /// <summary>The last prices of the linear program itself; null when it had no solution.</summary>
    public RosterPrices? Exact { get; private set; }

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
            var shelves = core.Price(at, offered, worker => core.Pricing.IsPinned(worker) ? long.MaxValue : 0);
            Learn(at, shelves);
            int added = shelves.SelectMany(shelf => shelf.Kept)
                .Where(kept => Exact is null || Exact.Reduced(kept.Pattern) < Exact.Worker[kept.Pattern.Worker])
                .Count(kept => Add(master, kept.Pattern));
            if (isEnough(Bound!.Value) || (added == 0 && isPure))
            {
                return;
            }

            if (added > 0 || Exact is null)
            {
                Exact = master.Solve(deadline.Remaining);
            }

            if (Exact is null || master.Objective - Bound.Value <= Converged * Math.Abs(master.Objective))
            {
                return;
            }

            isPure = added == 0;
            at = isPure ? Exact : Prices!.Blend(Exact, 1 - Smoothing);
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
