namespace Gis.Optimization.Siting.Capacitated;

/// <summary>Removes the sites and pairs whose use would push the bound past the best plan.</summary>
internal static class CapacitatedFixing
{
    /// <param name="bound">Its last step was at its best prices.</param>
    public static CapacitatedPart Fix(CapacitatedPart part, CapacitatedBound bound, Knapsack knapsack, double cutoff)
    {
        var costs = part.Costs;
        double room = cutoff - bound.Best;
        double worstIn = double.NegativeInfinity;
        double bestOut = double.PositiveInfinity;
        for (int site = 0; site < costs.Sites; site++)
        {
            if (!part.IsOpen[site] && part.Points[site].Length > 0)
            {
                (worstIn, bestOut) = bound.IsTop[site]
                    ? (Math.Max(worstIn, bound.Reduced[site]), bestOut)
                    : (worstIn, Math.Min(bestOut, bound.Reduced[site]));
            }
        }

        // A site takes the place of the worst one that is in; where none is free to leave, it cannot come in at all.
        double Added(int site) => bound.IsTop[site] ? 0 : bound.Reduced[site] - worstIn;
        return part.Without(
            (site, point) => Added(site) > room
                || Added(site) + Loss(costs, bound, knapsack, part.Points[site], site, point) > room,
            site => bound.IsTop[site] && part.Points[site].Length > 0 && bestOut - bound.Reduced[site] > room);
    }

    /// <summary>What the knapsack of a site loses when one point must be in it.</summary>
    private static double Loss(
        CapacitatedCosts costs, CapacitatedBound bound, Knapsack knapsack, int[] points, int site, int point)
    {
        double[] prices = bound.BestPrices;
        double left = costs.Capacity[site] - costs.Load[point];
        double rest = knapsack.Fill(site, points, prices, left, taken: null, without: point);
        return -bound.Reduced[site] - (prices[point] - costs.OfSite[site][point] + rest);
    }
}
