namespace Gis.Optimization.Siting.Medians;

/// <summary>A set of open sites with the nearest and second nearest of every demand point, kept up to date.</summary>
/// <remarks>
/// The second nearest tells at once what closing a site costs (Whitaker, INFOR 21, 1983; Resende and Werneck, EJOR
/// 174, 2007).
/// </remarks>
internal sealed class MedianState
{
    private readonly MedianCore core;
    private readonly int[] nearest;
    private readonly double[] cost;
    private readonly double[] secondCost;
    private readonly int[] slotOf;
    private readonly List<int> open = [];
    private readonly List<double> loss = [];

    public MedianState(MedianCore core)
        : this(core, core.Fallback)
    {
    }

    /// <param name="unserved">Cost of each point before any site is open.</param>
    public MedianState(MedianCore core, double[] unserved)
    {
        this.core = core;
        nearest = new int[core.Demands];
        Array.Fill(nearest, -1);
        cost = (double[])unserved.Clone();
        secondCost = (double[])unserved.Clone();
        slotOf = new int[core.Sites];
        Array.Fill(slotOf, -1);
        Total = cost.Sum();
    }

    public static MedianState Of(MedianCore core, IEnumerable<int> sites)
    {
        var state = new MedianState(core);
        foreach (int site in sites)
        {
            state.Add(site);
        }

        return state;
    }

    public double Total { get; private set; }

    public IReadOnlyList<int> Open => open;

    /// <summary>Nearest open site of each demand point; -1 where the fallback is cheapest.</summary>
    public ReadOnlySpan<int> Nearest => nearest;

    public ReadOnlySpan<double> Cost => cost;

    public ReadOnlySpan<double> SecondCost => secondCost;

    /// <summary>Position of a site in <see cref="Open"/>; -1 for a closed one.</summary>
    public int SlotOf(int site) => slotOf[site];

    /// <summary>What closing the site of a slot would cost.</summary>
    public double Loss(int slot) => loss[slot];

    /// <summary>What opening one more site would save.</summary>
    public double Gain(int site)
    {
        double gain = 0;
        var columns = core.Columns;
        for (int entry = columns.Start[site]; entry < columns.Start[site + 1]; entry++)
        {
            gain += Math.Max(0, cost[columns.Demand[entry]] - columns.Cost[entry]);
        }

        return gain;
    }

    public void Add(int site)
    {
        slotOf[site] = open.Count;
        open.Add(site);
        loss.Add(0);
        var columns = core.Columns;
        for (int entry = columns.Start[site]; entry < columns.Start[site + 1]; entry++)
        {
            int demand = columns.Demand[entry];
            double value = columns.Cost[entry];
            if (value < secondCost[demand])
            {
                var (first, second, firstSite) = value < cost[demand]
                    ? (value, cost[demand], site)
                    : (cost[demand], value, nearest[demand]);
                Change(demand, firstSite, first, second);
            }
        }
    }

    public void Remove(int site)
    {
        int slot = slotOf[site];
        slotOf[site] = -1;
        var columns = core.Columns;
        for (int entry = columns.Start[site]; entry < columns.Start[site + 1]; entry++)
        {
            int demand = columns.Demand[entry];
            if (columns.Cost[entry] <= secondCost[demand])
            {
                Rescan(demand, site, slot);
            }
        }

        int last = open.Count - 1;
        (open[slot], loss[slot]) = (open[last], loss[last]);
        slotOf[open[slot]] = slot == last ? -1 : slot;
        open.RemoveAt(last);
        loss.RemoveAt(last);
    }

    private void Rescan(int demand, int removed, int removedSlot)
    {
        int found = -1;
        double first = core.Fallback[demand];
        double second = first;
        for (int entry = core.RowStart[demand]; entry < core.RowStart[demand + 1]; entry++)
        {
            if (slotOf[core.RowSite[entry]] < 0)
            {
                continue;
            }

            if (found >= 0)
            {
                second = core.RowCost[entry];
                break;
            }

            (found, first) = (core.RowSite[entry], core.RowCost[entry]);
        }

        if (nearest[demand] == removed)
        {
            loss[removedSlot] -= secondCost[demand] - cost[demand];
            nearest[demand] = -1;
        }

        Change(demand, found, first, second);
    }

    private void Change(int demand, int site, double first, double second)
    {
        int before = nearest[demand];
        if (before >= 0)
        {
            loss[slotOf[before]] -= secondCost[demand] - cost[demand];
        }

        if (site >= 0)
        {
            loss[slotOf[site]] += second - first;
        }

        Total += first - cost[demand];
        (nearest[demand], cost[demand], secondCost[demand]) = (site, first, second);
    }
}
