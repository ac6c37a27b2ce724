using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Medians;

/// <summary>The best set of sites so far.</summary>
internal sealed class Incumbent(Action<SolveProgress> report, Deadline deadline)
{
    private double bound = double.NegativeInfinity;

    /// <summary>By the ids of the problem.</summary>
    public int[] SiteIds { get; private set; } = [];

    public double Cost { get; private set; } = double.PositiveInfinity;

    public double Bound => bound;

    public void Offer(double cost, Func<int[]> siteIds)
    {
        if (cost < Cost)
        {
            (Cost, SiteIds) = (cost, siteIds());
            Report();
        }
    }

    public void RaiseBound(double proved)
    {
        if (proved > bound)
        {
            bound = Math.Min(proved, Cost);
            Report();
        }
    }

    private void Report() => report(new(Cost, double.IsFinite(bound) ? bound : null, deadline.Elapsed));
}
