namespace Gis.Optimization.Siting;

/// <summary>Travel from each demand point to the sites it can reach, row by row in flat arrays.</summary>
/// <remarks>A pair that is not listed cannot be travelled. Any unit; zero or more; rows ascend by site.</remarks>
public sealed class TravelTable
{
    private readonly int[] start;
    private readonly int[] site;
    private readonly double[] travel;

    private TravelTable(int sites, int[] start, int[] site, double[] travel)
    {
        Sites = sites;
        this.start = start;
        this.site = site;
        this.travel = travel;
        Longest = travel.Length == 0 ? 0 : travel.Max();
    }

    public int Demands => start.Length - 1;

    public int Sites { get; }

    /// <summary>Number of listed pairs.</summary>
    public int Pairs => site.Length;

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

        return Checked(new(sites, start, [.. site], [.. values]));
    }

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

        return Checked(new(demandOfSite.Length, start, site, travel));
    }

    /// <summary>Sites that a demand point can reach, ascending.</summary>
    public ReadOnlySpan<int> SitesOf(int demand) => site.AsSpan(start[demand], start[demand + 1] - start[demand]);

    /// <summary>Travel to each of <see cref="SitesOf"/>.</summary>
    public ReadOnlySpan<double> TravelOf(int demand) => travel.AsSpan(start[demand], start[demand + 1] - start[demand]);

    private static TravelTable Checked(TravelTable table)
    {
        int bad = Array.FindIndex(table.travel, value => !(value >= 0 && double.IsFinite(value)));
        return bad < 0
            ? table
            : throw new ArgumentException(
                $"Travel to site {table.site[bad]} is {table.travel[bad]}; it is zero or more.");
    }
}
