namespace Gis.Optimization.Siting;

/// <summary>Travel from each demand point to the sites it can reach, row by row in flat arrays.</summary>
/// <remarks>A pair that is not listed cannot be travelled. Any unit; zero or more; rows ascend by site.</remarks>
public sealed class TravelTable
{
    /// <summary>Null when every pair is listed: <see cref="site"/> is then one row that all share.</summary>
    private readonly int[]? start;
    private readonly int[] site;
    private readonly double[] travel;

    private TravelTable(int demands, int sites, int[]? start, int[] site, double[] travel)
    {
        (Demands, Sites) = (demands, sites);
        this.start = start;
        this.site = site;
        this.travel = travel;
        Longest = travel.Length == 0 ? 0 : travel.Max();
    }

    public int Demands { get; }

    public int Sites { get; }

    /// <summary>Number of listed pairs.</summary>
    public int Pairs => travel.Length;

    /// <summary>Largest listed travel.</summary>
    public double Longest { get; }

    /// <param name="travel">Travel from a demand point to a site; infinite where there is no way.</param>
    public static TravelTable Of(int demands, int sites, Func<int, int, double> travel)
    {
        var start = new int[demands + 1];
        var site = new List<int>();
        var values = new List<double>();
        for (int demand = 0; demand < demands; demand++)
        {
            for (int column = 0; column < sites; column++)
            {
                double value = travel(demand, column);
                if (!double.IsPositiveInfinity(value))
                {
                    site.Add(column);
                    values.Add(value);
                }
            }

            start[demand + 1] = site.Count;
        }

        return Checked(new(demands, sites, start, [.. site], [.. values]));
    }

    /// <summary>Takes over travel between every demand point and every site without copying it where it can.</summary>
    /// <param name="travel">Row by row, one row a demand point; infinite where there is no way.</param>
    public static TravelTable OfAll(int demands, int sites, double[] travel) =>
        Array.Exists(travel, double.IsPositiveInfinity)
            ? Of(demands, sites, (demand, column) => travel[(demand * sites) + column])
            : Checked(new(demands, sites, null, [.. Enumerable.Range(0, sites)], travel));

    /// <summary>Builds the table from what each site reaches.</summary>
    /// <param name="demandOfSite">Demand points of each site.</param>
    /// <param name="travelOfSite">Travel of each of them.</param>
    public static TravelTable OfSites(int demands, int[][] demandOfSite, float[][] travelOfSite)
    {
        var start = new int[demands + 1];
        foreach (int demand in demandOfSite.SelectMany(points => points))
        {
            start[demand + 1]++;
        }

        for (int demand = 0; demand < demands; demand++)
        {
            start[demand + 1] += start[demand];
        }

        var site = new int[start[^1]];
        var travel = new double[start[^1]];
        int[] next = start[..^1];
        for (int column = 0; column < demandOfSite.Length; column++)
        {
            for (int entry = 0; entry < demandOfSite[column].Length; entry++)
            {
                int place = next[demandOfSite[column][entry]]++;
                site[place] = column;
                travel[place] = travelOfSite[column][entry];
            }
        }

        return Checked(new(demands, demandOfSite.Length, start, site, travel));
    }

    /// <summary>Sites that a demand point can reach, ascending.</summary>
    public ReadOnlySpan<int> SitesOf(int demand) =>
        start is null ? site : site.AsSpan(start[demand]..start[demand + 1]);

    /// <summary>Travel to each of <see cref="SitesOf"/>.</summary>
    public ReadOnlySpan<double> TravelOf(int demand) => start is null
        ? travel.AsSpan(demand * Sites, Sites)
        : travel.AsSpan(start[demand]..start[demand + 1]);

    private static TravelTable Checked(TravelTable table)
    {
        int bad = Array.FindIndex(table.travel, value => !(value >= 0 && double.IsFinite(value)));
        return bad < 0
            ? table
            : throw new ArgumentException(
                $"Travel to site {table.site[bad % table.site.Length]} is {table.travel[bad]}; it is zero or more.");
    }
}
