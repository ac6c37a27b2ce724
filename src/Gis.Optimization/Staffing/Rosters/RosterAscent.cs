using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Raises the bound of a large problem by moving prices along subgradients: no linear program to wait for.</summary>
/// <remarks>
/// Held, Wolfe and Crowder, "Validation of subgradient optimization", Mathematical Programming 6, 1974, with the step
/// of Polyak towards the best roster and directions that remember the last one.
/// </remarks>
internal sealed class RosterAscent(RosterCore core, Deadline deadline)
{
    private const int Rounds = 160;
    private const int Patience = 6;
    private const double Memory = 0.6;
    private const double SmallestStep = 0.02;

    private readonly int grids = core.Problem.Grids.Count;
    private readonly int workers = core.Problem.Workers.Count;

    /// <summary>No roster costs less, in units of cost; null before the first pricing.</summary>
    public long? Bound { get; private set; }

    /// <summary>The prices that gave the bound.</summary>
    public RosterPrices Prices { get; private set; } = null!;

    public long?[] Cheapest { get; private set; } = [];

    /// <param name="target">Cost of the best roster.</param>
    /// <param name="isEnough">Told each new bound, says whether it will do.</param>
    public void Run(RosterPrices first, long target, Func<long, bool> isEnough)
    {
        var at = first;
        double[] direction = new double[grids + workers];
        double step = 1;
        int still = 0;
        for (int round = 0; round < Rounds && step >= SmallestStep && !(deadline.IsReached && Bound is not null); round++)
        {
            var shelves = core.Price(at, 1, worker => core.Pricing.IsPinned(worker) ? long.MaxValue : 0);
            long?[] cheapest = [.. shelves.Select(shelf => shelf.Kept.Count > 0 ? shelf.Kept[0].Reduced : (long?)null)];
            long bound = RosterBound.Of(core.Measure, at, core.Weights, core.Limits, cheapest, core.Pricing.IsPinned);
            still++;
            if (Bound is null || bound > Bound)
            {
                still = 0;
                (Bound, Prices, Cheapest) = (bound, at, cheapest);
                if (isEnough(bound))
                {
                    return;
                }
            }

            if (still >= Patience)
            {
                still = 0;
                step /= 2;
                at = Prices;
                Array.Clear(direction);
                continue;
            }

            at = Move(at, direction, shelves, step * Math.Max(1, target - bound));
        }
    }

    private RosterPrices Move(RosterPrices at, double[] direction, PatternShelf[] shelves, double rise)
    {
        double[] slope = Slope(shelves);
        double length = 0;
        for (int i = 0; i < direction.Length; i++)
        {
            direction[i] = (Memory * direction[i]) + slope[i];
            length += direction[i] * direction[i];
        }

        double by = rise / Math.Max(length, 1e-9);
        var moved = at.Blend(at, 0);
        for (int grid = 0; grid < grids; grid++)
        {
            long most = at.Weights[(int)RosterGoal.UncoveredHours] * core.Measure.PartHours[grid];
            moved.Part[grid] = Math.Min(most, at.Part[grid] + (long)(by * direction[grid]));
        }

        MoveLoads(moved, direction, by);
        return moved;
    }

    /// <summary>Parts asked for and not taken, and thousandths of load over what all weights together may charge.</summary>
    private double[] Slope(PatternShelf[] shelves)
    {
        double[] slope = new double[grids + workers];
        for (int grid = 0; grid < grids; grid++)
        {
            slope[grid] = core.Problem.PartsOfGrid[grid];
        }

        foreach (var pattern in shelves.Where(shelf => shelf.Kept.Count > 0).Select(shelf => shelf.Kept[0].Pattern))
        {
            for (int i = 0; i < pattern.Grids.Length; i++)
            {
                slope[pattern.Grids[i]] -= pattern.Parts[i];
            }

            slope[grids + pattern.Worker] = core.Weights[(int)RosterGoal.LargestLoad] > 0 ? pattern.Load / 1000.0 : 0;
        }

        return slope;
    }

    /// <summary>The charges for load stay zero or more and add up to the weight of the largest load at most.</summary>
    private void MoveLoads(RosterPrices moved, double[] direction, double by)
    {
        double[] loads = [.. Enumerable.Range(0, workers)
            .Select(worker => moved.Load[worker] + (by / 1000 * direction[grids + worker]))];
        double over = loads.Sum(load => Math.Max(0, load)) - core.Weights[(int)RosterGoal.LargestLoad];
        double low = over > 0 ? Excess(loads) : 0;
        for (int worker = 0; worker < workers; worker++)
        {
            moved.Load[worker] = (long)Math.Max(0, loads[worker] - low);
        }
    }

    /// <summary>What must be taken off every load so that the rest adds up to the weight.</summary>
    private double Excess(double[] loads)
    {
        double sum = -core.Weights[(int)RosterGoal.LargestLoad];
        int count = 0;
        foreach (double load in loads.OrderDescending())
        {
            if (count > 0 && sum / count >= load)
            {
                break;
            }

            sum += load;
            count++;
        }

        return sum / count;
    }
}
