using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Medians;

/// <summary>Proves a plan best by splitting on one site at a time, the relaxation as bound.</summary>
/// <remarks>Depth first; each part of the tree is a smaller <see cref="MedianCore"/> (Beasley, 1985).</remarks>
internal sealed class MedianBranch(Incumbent incumbent, Deadline deadline)
{
    private const int StepsPerNode = 40;

    public int Nodes { get; private set; }

    /// <summary>Searches one part of the tree.</summary>
    /// <param name="opened">Sites open for good above this part.</param>
    /// <returns>No plan in this part is cheaper.</returns>
    public double Explore(MedianCore core, double[] prices, int[] opened, int steps = StepsPerNode)
    {
        Nodes++;
        while (core.Open > 0 && core.Sites > core.Open)
        {
            var bound = new LagrangianBound(core, prices, Nodes == 1 ? 1.5 : 0.2);
            bound.Run(steps, () => incumbent.Cost, deadline, isOpen => Offer(core, opened, isOpen));
            prices = bound.BestPrices;
            if (bound.Best > core.Cutoff(incumbent.Cost) || deadline.IsReached)
            {
                return bound.Best;
            }

            if (SiteFixing.Fix(core, bound, incumbent.Cost) is not { } fate)
            {
                return Split(core, bound, opened);
            }

            opened = [.. opened, .. core.IdsWhere(site => fate[site] > 0)];
            core = core.Reduce(fate);
            steps = StepsPerNode;
        }

        return Leaf(core, opened);
    }

    private double Split(MedianCore core, LagrangianBound bound, int[] opened)
    {
        int site = MostUndecided(bound);
        var fate = new sbyte[core.Sites];
        fate[site] = 1;
        double open = Explore(core.Reduce(fate), bound.BestPrices, [.. opened, core.SiteIds[site]]);
        if (bound.Best > core.Cutoff(incumbent.Cost) || deadline.IsReached)
        {
            return bound.Best;
        }

        fate[site] = -1;
        double gone = Explore(core.Reduce(fate), bound.BestPrices, opened);
        return Math.Max(bound.Best, Math.Min(open, gone));
    }

    /// <summary>Splitting on a site that the relaxation often, but not always, opens moves both bounds.</summary>
    private static int MostUndecided(LagrangianBound bound)
    {
        int best = 0;
        double least = double.PositiveInfinity;
        for (int site = 0; site < bound.Share.Length; site++)
        {
            double distance = Math.Abs(bound.Share[site] - 0.6);
            if (distance < least)
            {
                (best, least) = (site, distance);
            }
        }

        return best;
    }

    private double Leaf(MedianCore core, int[] opened)
    {
        var isOpen = new bool[core.Sites];
        Array.Fill(isOpen, core.Open > 0);
        return Offer(core, opened, isOpen);
    }

    private double Offer(MedianCore core, int[] opened, bool[] isOpen)
    {
        var (cost, least) = core.Evaluate(isOpen);
        incumbent.Offer(cost, () => [.. opened, .. core.IdsWhere(site => isOpen[site])]);
        return least;
    }
}
