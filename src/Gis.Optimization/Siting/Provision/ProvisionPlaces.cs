namespace Gis.Optimization.Siting.Provision;

/// <summary>
/// The relaxed problem when seats are priced: every place decides for itself; the budget (or the target) is kept by one
/// price that is found by halving, and the number of new places by taking the best of them.
/// </summary>
internal sealed class ProvisionPlaces
{
    private const int Halvings = 40;
    private readonly ProvisionCore core;
    private readonly double[] gain;
    private readonly bool[] isForced;
    private readonly bool[] isTaken;
    private readonly int forcedNew;
    private readonly double target;
    private double[] worth = [];
    private double costFactor;
    private double lastNew;

    public ProvisionPlaces(ProvisionCore core)
    {
        this.core = core;
        target = core.Target;
        gain = new double[core.Places];
        isTaken = new bool[core.Places];
        isForced = [.. Enumerable.Range(0, core.Places).Select(IsForced)];
        forcedNew = Enumerable.Range(0, core.Places).Count(place => isForced[place] && core.IsNew(place));
        Taken = new int[core.Outlets];
    }

    /// <summary>Choice of the relaxed problem: measure of each outlet, -1 for none.</summary>
    public int[] Taken { get; }

    /// <summary>What one unit of worth counts beside one unit of cost: the price of the target.</summary>
    public double ValueFactor { get; private set; } = 1;

    /// <summary>The bound at the price of budget or target at which it is least.</summary>
    /// <param name="measureWorth">Worth of each measure at the prices of the seats.</param>
    /// <param name="free">What the rows pay for the seats that they want.</param>
    public double Decide(double[] measureWorth, double free)
    {
        worth = measureWorth;
        bool isTarget = core.Problem.Goal == ProvisionGoal.LeastCost;
        double low = 0;
        double best = Bound(0, free);
        if (IsKept(isTarget, free))
        {
            return best;
        }

        // Most of what the price could need to be: beyond it nothing is taken (budget) or everything (target).
        double high = 1;
        double bestPrice = 0;
        for (int doubling = 0; doubling < 200; doubling++, high *= 2)
        {
            (best, bestPrice) = Better(best, bestPrice, Bound(high, free), high);
            if (IsKept(isTarget, free))
            {
                break;
            }

            low = high;
        }

        for (int halving = 0; halving < Halvings && high - low > 1e-12 * high; halving++)
        {
            double middle = (low + high) / 2;
            (best, bestPrice) = Better(best, bestPrice, Bound(middle, free), middle);
            (low, high) = IsKept(isTarget, free) ? (low, middle) : (middle, high);
        }

        return Bound(bestPrice, free);
    }

    /// <summary>Per measure: the bound with it taken.</summary>
    public double[] WithMeasure(double bound)
    {
        var with = new double[core.MeasureId.Length];
        for (int outlet = 0; outlet < core.Outlets; outlet++)
        {
            int place = core.OutletPlace[outlet];
            double rest = OwnGain(place, except: outlet);
            double slot = core.IsNew(place) && !isTaken[place] ? lastNew : 0;
            for (int measure = core.MeasureStart[outlet]; measure < core.MeasureStart[outlet + 1]; measure++)
            {
                double forced = rest + Net(measure);
                with[measure] = bound + forced - (isTaken[place] ? gain[place] : slot);
            }
        }

        return with;
    }

    private static (double Bound, double Price) Better(double best, double bestPrice, double bound, double price) =>
        bound < best ? (bound, price) : (best, bestPrice);

    private bool IsForced(int place) => core.IsRequired(place)
        || Enumerable.Range(core.OutletStart[place], core.OutletStart[place + 1] - core.OutletStart[place])
            .Any(outlet => core.MustOffer[outlet]);

    private bool IsKept(bool isTarget, double free)
    {
        if (!isTarget)
        {
            return core.Cost(Taken) <= core.Problem.Budget;
        }

        double value = free;
        for (int outlet = 0; outlet < Taken.Length; outlet++)
        {
            value += Taken[outlet] < 0 ? 0 : worth[Taken[outlet]];
        }

        return value >= target;
    }

    private double Bound(double price, double free)
    {
        bool isTarget = core.Problem.Goal == ProvisionGoal.LeastCost;
        ValueFactor = isTarget ? price : 1;
        costFactor = isTarget ? 1 : core.Problem.Goal == ProvisionGoal.LeastTotal ? 1 + price : price;
        double constant = isTarget ? price * (free - target)
            : free + (price == 0 ? 0 : price * core.Problem.Budget);
        return constant + Choose();
    }

    private double Choose()
    {
        double total = 0;
        for (int place = 0; place < gain.Length; place++)
        {
            gain[place] = Settle(place);
            isTaken[place] = isForced[place] || gain[place] > 0;
        }

        LimitNew();
        for (int place = 0; place < gain.Length; place++)
        {
            total += isTaken[place] ? gain[place] : 0;
            for (int outlet = core.OutletStart[place]; outlet < core.OutletStart[place + 1] && !isTaken[place]; outlet++)
            {
                Taken[outlet] = -1;
            }
        }

        return total;
    }

    /// <summary>Keeps the best new places when there are more than allowed.</summary>
    private void LimitNew()
    {
        lastNew = 0;
        int most = Math.Max(0, core.MostNew - forcedNew);
        int[] wanted = [.. Enumerable.Range(0, gain.Length)
            .Where(place => core.IsNew(place) && !isForced[place] && isTaken[place])];
        if (wanted.Length < most || core.MostNew == int.MaxValue)
        {
            return;
        }

        Array.Sort(wanted, (a, b) => gain[b].CompareTo(gain[a]) is not 0 and var order ? order : a.CompareTo(b));
        lastNew = most > 0 ? gain[wanted[most - 1]] : 0;
        foreach (int place in wanted.Skip(most))
        {
            isTaken[place] = false;
        }
    }

    /// <summary>Gain of a place that is used, with the best measure of each outlet, which is noted in the choice.</summary>
    private double Settle(int place)
    {
        double total = 0;
        bool isUsed = false;
        (int Outlet, int Measure, double Loss) least = (-1, -1, double.PositiveInfinity);
        for (int outlet = core.OutletStart[place]; outlet < core.OutletStart[place + 1]; outlet++)
        {
            int best = BestMeasure(outlet);
            double net = Net(best);
            bool isWorth = net > 0 || core.MustOffer[outlet];
            Taken[outlet] = isWorth ? best : -1;
            total += isWorth ? net : 0;
            isUsed |= isWorth;
            least = !isWorth && -net < least.Loss ? (outlet, best, -net) : least;
        }

        if (core.IsRequired(place) && !isUsed && least.Outlet >= 0)
        {
            Taken[least.Outlet] = least.Measure;
            total -= least.Loss;
            isUsed = true;
        }

        return isUsed ? total - (costFactor * core.PlaceCost(place)) : 0;
    }

    /// <summary>Gain of a place without one of its outlets, the place being used.</summary>
    private double OwnGain(int place, int except)
    {
        double total = -costFactor * core.PlaceCost(place);
        for (int outlet = core.OutletStart[place]; outlet < core.OutletStart[place + 1]; outlet++)
        {
            double net = outlet == except ? 0 : Net(BestMeasure(outlet));
            total += core.MustOffer[outlet] ? net : Math.Max(0, net);
        }

        return total;
    }

    private int BestMeasure(int outlet)
    {
        int best = core.MeasureStart[outlet];
        for (int measure = best + 1; measure < core.MeasureStart[outlet + 1]; measure++)
        {
            best = Net(measure) > Net(best) ? measure : best;
        }

        return best;
    }

    private double Net(int measure) => (ValueFactor * worth[measure]) - (costFactor * core.MeasureCost[measure]);
}
