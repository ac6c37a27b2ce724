namespace Gis.Optimization.Siting.Medians;

/// <summary>The table of a <see cref="MedianCore"/> site by site.</summary>
internal sealed class MedianColumns
{
    public MedianColumns(MedianCore core)
    {
        Start = new int[core.Sites + 1];
        foreach (int site in core.RowSite)
        {
            Start[site + 1]++;
        }

        for (int site = 0; site < core.Sites; site++)
        {
            Start[site + 1] += Start[site];
        }

        Demand = new int[core.RowSite.Length];
        Cost = new double[core.RowSite.Length];
        int[] next = Start[..^1];
        for (int demand = 0; demand < core.Demands; demand++)
        {
            for (int entry = core.RowStart[demand]; entry < core.RowStart[demand + 1]; entry++)
            {
                int place = next[core.RowSite[entry]]++;
                Demand[place] = demand;
                Cost[place] = core.RowCost[entry];
            }
        }
    }

    public int[] Start { get; }

    public int[] Demand { get; }

    public double[] Cost { get; }
}
