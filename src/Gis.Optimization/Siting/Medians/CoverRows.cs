namespace Gis.Optimization.Siting.Medians;

/// <summary>The sites of a covering that no other site makes needless, and the points by who covers them.</summary>
internal sealed class CoverRows
{
    private readonly MedianCore core;
    private readonly bool[] isKept;

    public CoverRows(MedianCore core)
    {
        this.core = core;
        isKept = new bool[core.Sites];
        HashSet<int>[] covers = [.. Enumerable.Range(0, core.Sites).Select(Covers)];
        for (int site = 0; site < core.Sites; site++)
        {
            isKept[site] = covers[site].Count > 0 && !IsBeaten(site, covers);
        }
    }

    public IEnumerable<int> Sites => Enumerable.Range(0, core.Sites).Where(site => isKept[site]);

    /// <summary>Sets of sites and the weight of the points that exactly these cover; none for a point no site covers.</summary>
    public IEnumerable<(int[] Row, double Weight)> Groups()
    {
        var groups = new Dictionary<string, (int[] Row, double Weight)>();
        for (int demand = 0; demand < core.Demands; demand++)
        {
            int[] row = [.. Row(demand).ToArray().Where(site => isKept[site]).Order()];
            string key = string.Join(',', row);
            double weight = groups.TryGetValue(key, out var known) ? known.Weight : 0;
            groups[key] = (row, weight + core.Fallback[demand]);
        }

        return groups.Values;
    }

    private ReadOnlySpan<int> Row(int demand) =>
        core.RowSite.AsSpan(core.RowStart[demand]..core.RowStart[demand + 1]);

    private HashSet<int> Covers(int site) =>
        [.. core.Columns.Demand.AsSpan(core.Columns.Start[site]..core.Columns.Start[site + 1])];

    /// <summary>Another site covers the same and more, or the same and comes first.</summary>
    private bool IsBeaten(int site, HashSet<int>[] covers)
    {
        // Whoever covers all that the site does covers its point with the fewest sites too.
        int rarest = covers[site].MinBy(demand => Row(demand).Length);
        foreach (int other in Row(rarest))
        {
            bool isFirst = covers[other].Count > covers[site].Count
                || (covers[other].Count == covers[site].Count && other < site);
            if (isFirst && covers[site].IsSubsetOf(covers[other]))
            {
                return true;
            }
        }

        return false;
    }
}
