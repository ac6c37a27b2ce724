namespace Gis.Optimization.Siting.Medians;

/// <summary>
/// Open exactly <see cref="Open"/> sites so that the sum over demand points of the cheaper of the nearest open site
/// and a fallback is least. Covering, medians and existing sites all take this form.
/// </summary>
/// <remarks>
/// Rows ascend by cost and end before the fallback: whatever is not listed is never better. A covering problem has
/// cost zero within the limit and the weight as fallback; an existing site lowers the fallback. A row may be cut short:
/// plans are then charged the fallback for what they may have nearer, and bounds count <see cref="Beyond"/> for it, so
/// that both stay true of the whole problem.
/// </remarks>
internal sealed class MedianCore
{
    private readonly Lazy<MedianColumns> columns;

    public MedianCore(
        int open,
        int[] siteIds,
        double[] fallback,
        double[] beyond,
        int[] rowStart,
        int[] rowSite,
        double[] rowCost,
        bool isIntegral)
    {
        (Open, SiteIds, Fallback, Beyond) = (open, siteIds, fallback, beyond);
        (RowStart, RowSite, RowCost) = (rowStart, rowSite, rowCost);
        IsIntegral = isIntegral;
        columns = new(() => new MedianColumns(this));
    }

    public int Open { get; }

    /// <summary>What the caller calls each site.</summary>
    public int[] SiteIds { get; }

    public double[] Fallback { get; }

    /// <summary>Nothing that a row leaves out costs less; the fallback where it leaves nothing out.</summary>
    public double[] Beyond { get; }

    /// <summary>Some row leaves out what would beat its fallback.</summary>
    public bool IsCut => !Beyond.AsSpan().SequenceEqual(Fallback);

    public int[] RowStart { get; }

    public int[] RowSite { get; }

    public double[] RowCost { get; }

    /// <summary>All costs are whole numbers, so a bound may be rounded up.</summary>
    public bool IsIntegral { get; }

    public int Sites => SiteIds.Length;

    public int Demands => Fallback.Length;

    public MedianColumns Columns => columns.Value;

    /// <summary>A subproblem whose bound is above this holds no plan better than <paramref name="upper"/>.</summary>
    public double Cutoff(double upper) =>
        upper - (IsIntegral ? 1 - 1e-6 : 1e-9 * Math.Max(1, Math.Abs(upper)));

    public IEnumerable<int> IdsWhere(Func<int, bool> isWanted) =>
        Enumerable.Range(0, Sites).Where(isWanted).Select(site => SiteIds[site]);

    /// <summary>Cost if every site were open.</summary>
    public double Least()
    {
        double total = 0;
        for (int demand = 0; demand < Demands; demand++)
        {
            int first = RowStart[demand];
            total += first < RowStart[demand + 1] ? RowCost[first] : Beyond[demand];
        }

        return total;
    }

    /// <summary>What opening the given sites costs, and what it costs at least should a row have left out a nearer one.</summary>
    public (double Cost, double Least) Evaluate(bool[] isOpen)
    {
        double total = 0;
        double least = 0;
        for (int demand = 0; demand < Demands; demand++)
        {
            int entry = RowStart[demand];
            int end = RowStart[demand + 1];
            while (entry < end && !isOpen[RowSite[entry]])
            {
                entry++;
            }

            total += entry < end ? RowCost[entry] : Fallback[demand];
            least += entry < end ? RowCost[entry] : Beyond[demand];
        }

        return (total, least);
    }

    /// <summary>The problem that remains when some sites are open for good and some are gone.</summary>
    /// <param name="fate">Per site: above zero open, below zero gone, zero free.</param>
    public MedianCore Reduce(sbyte[] fate)
    {
        var number = new int[Sites];
        var ids = new List<int>();
        for (int site = 0; site < Sites; site++)
        {
            number[site] = fate[site] == 0 ? ids.Count : -1;
            if (fate[site] == 0)
            {
                ids.Add(SiteIds[site]);
            }
        }

        var fallback = (double[])Fallback.Clone();
        var start = new int[Demands + 1];
        var sites = new List<int>();
        var costs = new List<double>();
        for (int demand = 0; demand < Demands; demand++)
        {
            for (int entry = RowStart[demand]; entry < RowStart[demand + 1]; entry++)
            {
                int site = RowSite[entry];
                if (fate[site] > 0)
                {
                    fallback[demand] = RowCost[entry];
                    break;
                }

                if (fate[site] == 0)
                {
                    sites.Add(number[site]);
                    costs.Add(RowCost[entry]);
                }
            }

            TrimTies(fallback[demand], start[demand], sites, costs);
            start[demand + 1] = sites.Count;
        }

        int left = Open - fate.Count(value => value > 0);
        double[] beyond = [.. Beyond.Zip(fallback, Math.Min)];
        return new(left, [.. ids], fallback, beyond, start, [.. sites], [.. costs], IsIntegral);
    }

    /// <summary>Entries that equal the fallback change nothing.</summary>
    private static void TrimTies(double fallback, int first, List<int> sites, List<double> costs)
    {
        int keep = sites.Count;
        while (keep > first && costs[keep - 1] >= fallback)
        {
            keep--;
        }

        sites.RemoveRange(keep, sites.Count - keep);
        costs.RemoveRange(keep, costs.Count - keep);
    }
}
