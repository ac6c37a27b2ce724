namespace Gis.Optimization.Siting.Capacitated;

/// <summary>The numbers of a capacitated problem as a table; infinite where a point cannot be served.</summary>
internal sealed class CapacitatedCosts
{
    public CapacitatedCosts(SitingProblem problem)
    {
        Open = problem.Count;
        Load = problem.Loads!;
        Capacity = problem.Capacities!;
        Cost = new double[problem.Demands, problem.Sites];
        for (int demand = 0; demand < problem.Demands; demand++)
        {
            for (int site = 0; site < problem.Sites; site++)
            {
                Cost[demand, site] = double.PositiveInfinity;
            }

            var sites = problem.Travel.SitesOf(demand);
            var travel = problem.Travel.TravelOf(demand);
            for (int entry = 0; entry < sites.Length; entry++)
            {
                double cost = problem.Weights[demand] * travel[entry];
                Cost[demand, sites[entry]] = Load[demand] <= Capacity[sites[entry]] ? cost : double.PositiveInfinity;
                IsIntegral &= cost == Math.Floor(cost);
            }
        }

        OfSite = [.. Enumerable.Range(0, problem.Sites).Select(Column)];
    }

    private CapacitatedCosts(CapacitatedCosts whole, int[] points, int[] sites, int open)
    {
        Open = open;
        Load = [.. points.Select(point => whole.Load[point])];
        Capacity = [.. sites.Select(site => whole.Capacity[site])];
        IsIntegral = whole.IsIntegral;
        Cost = new double[points.Length, sites.Length];
        for (int point = 0; point < points.Length; point++)
        {
            for (int site = 0; site < sites.Length; site++)
            {
                Cost[point, site] = whole.Cost[points[point], sites[site]];
            }
        }

        OfSite = [.. Enumerable.Range(0, sites.Length).Select(Column)];
    }

    public int Open { get; }

    public double[,] Cost { get; }

    /// <summary>The same costs, one row a site.</summary>
    public double[][] OfSite { get; }

    public double[] Load { get; }

    public double[] Capacity { get; }

    /// <summary>All costs are whole, so a bound may be rounded up.</summary>
    public bool IsIntegral { get; } = true;

    public int Demands => Load.Length;

    public int Sites => Capacity.Length;

    /// <summary>Whole loads and capacities small enough for a table of subset sums.</summary>
    public bool HasSmallWholeLoads =>
        Array.TrueForAll(Load, load => load == Math.Floor(load))
        && Array.TrueForAll(Capacity, capacity => capacity <= 5_000);

    public double Cutoff(double upper) => upper - (IsIntegral ? 1 - 1e-6 : 1e-9 * Math.Max(1, upper));

    /// <summary>The problem of some points and some sites alone.</summary>
    public CapacitatedCosts Part(int[] points, int[] sites, int open) => new(this, points, sites, open);

    private double[] Column(int site) => [.. Enumerable.Range(0, Demands).Select(demand => Cost[demand, site])];
}
