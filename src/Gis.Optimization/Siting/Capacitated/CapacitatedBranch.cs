using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Capacitated;

/// <summary>Proves a plan best by dividing the sites that may serve one point, the relaxation as bound.</summary>
/// <remarks>The division is that of Ceselli and Righini (Networks 45, 2005); prices move by subgradient.</remarks>
internal sealed class CapacitatedBranch(
    CapacitatedCosts costs,
    CapacitatedSearch search,
    Knapsack knapsack,
    Deadline deadline,
    int mostParts = int.MaxValue)
{
    private const int StepsPerPart = 40;
    private const int Fixings = 2;
    private const int PartsPerSearch = 8;

    public int Parts { get; private set; }

    /// <summary>No plan in this part of the tree is cheaper.</summary>
    public double Explore(CapacitatedPart part, double[] prices)
    {
        if (Parts >= mostParts)
        {
            return double.NegativeInfinity;
        }

        Parts++;
        double proved = double.NegativeInfinity;
        for (int round = 0; round < Fixings; round++)
        {
            if (part.IsEmpty)
            {
                return double.PositiveInfinity;
            }

            var bound = new CapacitatedBound(part, knapsack, prices);
            bound.Run(StepsPerPart, round == 0 ? 0.5 : 0.25, () => search.Cost, deadline, _ => { });
            Offer(bound);
            if (round == 0 && Parts % PartsPerSearch == 0)
            {
                search.Improve([.. Enumerable.Range(0, costs.Sites).Where(site => bound.IsTop[site])]);
            }

            proved = Math.Max(proved, bound.Best);
            double cutoff = costs.Cutoff(search.Cost);
            if (proved > cutoff || deadline.IsReached)
            {
                return proved;
            }

            prices = bound.BestPrices;
            bound.ReturnToBest();
            int before = part.Choices.Sum();
            var smaller = CapacitatedFixing.Fix(part, bound, knapsack, cutoff);
            bool isSmaller = smaller.Choices.Sum() < 0.9 * before;
            part = smaller;
            if (!isSmaller || round == Fixings - 1)
            {
                return Math.Max(proved, Divide(part, bound, prices));
            }
        }

        return proved;
    }

    /// <summary>True sums only: the answer of the relaxation serves every point once and keeps each capacity.</summary>
    private void Offer(CapacitatedBound bound)
    {
        if (bound.Answer is { } servedBy)
        {
            search.Offer(servedBy, [.. Enumerable.Range(0, costs.Sites).Where(site => bound.IsTop[site])]);
        }
    }

    private double Divide(CapacitatedPart part, CapacitatedBound bound, double[] prices)
    {
        if (part.IsEmpty)
        {
            return double.PositiveInfinity;
        }

        int point = MostDivided(part, bound);
        if (point < 0)
        {
            return Leaf(part);
        }

        var sites = Enumerable.Range(0, costs.Sites)
            .Where(site => part.Points[site].Contains(point))
            .OrderByDescending(site => bound.Share[site][point]).ThenBy(site => costs.OfSite[site][point]);
        var halves = new[] { new HashSet<int>(), new HashSet<int>() };
        double first = 0;
        double second = 0;
        foreach (int site in sites)
        {
            bool isFirst = first <= second;
            halves[isFirst ? 0 : 1].Add(site);
            double share = bound.Share[site][point] + 1e-6;
            (first, second) = isFirst ? (first + share, second) : (first, second + share);
        }

        return halves.Min(half => Explore(
            part.Without((site, other) => other == point && !half.Contains(site), _ => false), prices));
    }

    /// <summary>The heaviest point whose sites changed most of late; -1 when each point has one site left.</summary>
    private int MostDivided(CapacitatedPart part, CapacitatedBound bound)
    {
        int best = -1;
        double most = double.NegativeInfinity;
        for (int point = 0; point < costs.Demands; point++)
        {
            double square = 0;
            double sum = 1e-9;
            for (int site = 0; site < costs.Sites; site++)
            {
                double share = bound.Share[site][point];
                (sum, square) = (sum + share, square + (share * share));
            }

            double spread = (1 - (square / (sum * sum))) * (costs.Load[point] + 1);
            (best, most) = part.Choices[point] > 1 && spread > most ? (point, spread) : (best, most);
        }

        return best;
    }

    private double Leaf(CapacitatedPart part)
    {
        int[] servedBy = [.. Enumerable.Range(0, costs.Demands).Select(point =>
            Array.FindIndex(part.Points, points => points.Contains(point)))];
        int[] used = [.. servedBy.Distinct()];
        var load = new double[costs.Sites];
        for (int point = 0; point < servedBy.Length; point++)
        {
            load[servedBy[point]] += costs.Load[point];
        }

        if (used.Length > costs.Open || used.Any(site => load[site] > costs.Capacity[site] + 1e-9))
        {
            return double.PositiveInfinity;
        }

        int[] idle = [.. Enumerable.Range(0, costs.Sites).Where(site => !used.Contains(site))];
        return search.Offer(servedBy, [.. used, .. idle.Take(costs.Open - used.Length)]);
    }
}
