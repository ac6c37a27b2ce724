namespace Gis.Optimization.Siting.Medians;

/// <summary>The candidates of one demand point that beat its fallback; filled again for every point.</summary>
internal sealed class MedianRow
{
    private readonly SitingProblem problem;
    private readonly int[] number;
    private readonly int[] site;
    private readonly double[] cost;
    private readonly double[] scratch;
    private int count;

    public MedianRow(SitingProblem problem)
    {
        this.problem = problem;
        number = new int[problem.Sites];
        SiteIds = [.. Enumerable.Range(0, problem.Sites).Where(candidate => !problem.IsExisting(candidate))];
        Array.Fill(number, -1);
        for (int candidate = 0; candidate < SiteIds.Length; candidate++)
        {
            number[SiteIds[candidate]] = candidate;
        }

        site = new int[problem.Sites];
        cost = new double[problem.Sites];
        scratch = new double[problem.Sites];
    }

    /// <summary>Sites of the problem that are not open yet; a candidate is a position in it.</summary>
    public int[] SiteIds { get; }

    public ReadOnlySpan<int> Sites => site.AsSpan(0, count);

    public ReadOnlySpan<double> Costs => cost.AsSpan(0, count);

    /// <summary>Cost when no candidate serves the point.</summary>
    public double Fallback { get; private set; }

    /// <summary>Nothing that the row left out costs less.</summary>
    public double Beyond { get; private set; }

    public bool IsIntegral { get; private set; }

    public void Fill(int demand)
    {
        count = 0;
        var sites = problem.Travel.SitesOf(demand);
        var travel = problem.Travel.TravelOf(demand);

        // A point that no site at all can serve is not a matter of choice and costs nothing here.
        double fallback = sites.Length == 0 && problem.Model == SitingModel.Median ? 0 : AloneCost(demand);
        for (int entry = 0; entry < sites.Length; entry++)
        {
            double value = PairCost(demand, travel[entry]);
            int candidate = number[sites[entry]];
            if (candidate < 0)
            {
                fallback = Math.Min(fallback, value);
            }
            else
            {
                (site[count], cost[count]) = (candidate, value);
                count++;
            }
        }

        Fallback = fallback;
        Beyond = fallback;
        IsIntegral = fallback == Math.Floor(fallback);
        Keep(double.PositiveInfinity);
    }

    /// <summary>Leaves out what is farther than a number of sites; ties stay together.</summary>
    public void CutAfter(int reach)
    {
        if (count > reach)
        {
            Costs.CopyTo(scratch);
            Keep(TopSites.Select(scratch.AsSpan(0, count), reach - 1));
        }
    }

    public void CutAfterSecond(bool[] isOpen)
    {
        double first = double.PositiveInfinity;
        double second = double.PositiveInfinity;
        for (int entry = 0; entry < count; entry++)
        {
            if (isOpen[SiteIds[site[entry]]] && cost[entry] < second)
            {
                (first, second) = cost[entry] < first ? (cost[entry], first) : (first, cost[entry]);
            }
        }

        Keep(second);
    }

    /// <summary>Nearest first.</summary>
    public void Sort() => cost.AsSpan(0, count).Sort(site.AsSpan(0, count));

    private void Keep(double most)
    {
        int kept = 0;
        for (int entry = 0; entry < count; entry++)
        {
            double value = cost[entry];
            if (value <= most && value < Fallback)
            {
                IsIntegral &= value == Math.Floor(value);
                (site[kept], cost[kept]) = (site[entry], value);
                kept++;
            }
            else
            {
                Beyond = Math.Min(Beyond, value);
            }
        }

        count = kept;
    }

    private double PairCost(int demand, double travel) => problem.Model == SitingModel.MaximalCovering
        ? travel <= problem.Limit ? 0 : double.PositiveInfinity
        : problem.Weights[demand] * travel;

    private double AloneCost(int demand) => problem.Model == SitingModel.MaximalCovering
        ? problem.Weights[demand]
        : problem.Weights[demand] * problem.BeyondTravel;
}
