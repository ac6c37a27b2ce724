using Gis.Optimization.Siting.Medians;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Capacitated;

/// <summary>Lower bound by pricing the demand points and filling every site on its own.</summary>
/// <remarks>
/// Relaxes "every point is served once"; what is left is one knapsack a site (Pirkul, 1987). Prices move by a deflected
/// subgradient.
/// </remarks>
internal sealed class CapacitatedBound
{
    private const int Patience = 12;
    private readonly CapacitatedCosts costs;
    private readonly CapacitatedPart part;
    private readonly Knapsack knapsack;
    private readonly double[] price;
    private readonly double[] direction;
    private readonly double[] rank;
    private readonly int[] times;
    private readonly List<int>[] taken;

    public CapacitatedBound(CapacitatedPart part, Knapsack knapsack, double[] prices)
    {
        (this.part, this.knapsack, costs) = (part, knapsack, part.Costs);
        price = (double[])prices.Clone();
        BestPrices = (double[])prices.Clone();
        direction = new double[costs.Demands];
        times = new int[costs.Demands];
        rank = new double[costs.Sites];
        taken = [.. Enumerable.Range(0, costs.Sites).Select(_ => new List<int>())];
        Reduced = new double[costs.Sites];
        IsTop = new bool[costs.Sites];
        Share = [.. Enumerable.Range(0, costs.Sites).Select(_ => new double[costs.Demands])];
    }

    public double Best { get; private set; } = double.NegativeInfinity;

    public double[] BestPrices { get; }

    /// <summary>Per site its saving (zero or less) at the prices of the last step.</summary>
    public double[] Reduced { get; }

    /// <summary>Sites that the relaxed problem opened in the last step.</summary>
    public bool[] IsTop { get; }

    /// <summary>Per site and point how often the relaxed problem chose the pair of late.</summary>
    public double[][] Share { get; }

    /// <summary>The relaxed problem's answer keeps every condition: site of each point; null when none did.</summary>
    public int[]? Answer { get; private set; }

    /// <param name="onSites">Told of the relaxed problem's sites when the bound improves.</param>
    public void Run(int steps, double scale, Func<double> upper, Deadline deadline, Action<int[]> onSites)
    {
        int sinceBest = 0;
        for (int step = 0; step < steps && scale > 1e-3 && !deadline.IsReached; step++)
        {
            double value = Evaluate();
            sinceBest++;
            if (value > Best)
            {
                Best = value;
                sinceBest = 0;
                price.CopyTo(BestPrices, 0);
                onSites([.. Enumerable.Range(0, costs.Sites).Where(site => IsTop[site])]);
            }

            if (Best > costs.Cutoff(upper()) || !Move(scale, upper(), value))
            {
                return;
            }

            if (sinceBest >= Patience)
            {
                scale *= 0.7;
                sinceBest = 0;
            }
        }
    }

    /// <summary>Prices again at the best prices, so that what is read of the last step belongs to the bound.</summary>
    public void ReturnToBest()
    {
        BestPrices.CopyTo(price, 0);
        Best = Math.Max(Best, Evaluate());
    }

    private double Evaluate()
    {
        double total = price.Sum();
        for (int site = 0; site < costs.Sites; site++)
        {
            Reduced[site] = part.Points[site].Length == 0
                ? 0
                : -knapsack.Fill(site, part.Points[site], price, costs.Capacity[site], taken[site]);
            rank[site] = part.IsOpen[site] ? double.NegativeInfinity
                : part.Points[site].Length == 0 ? double.MaxValue
                : Reduced[site];
        }

        TopSites.Mark(rank, (double[])rank.Clone(), costs.Open, IsTop);
        return total + Enumerable.Range(0, costs.Sites).Where(site => IsTop[site]).Sum(site => Reduced[site]);
    }

    /// <summary>False when every point is served exactly once: the relaxed problem is solved.</summary>
    private bool Move(double scale, double upper, double value)
    {
        CountTimes();
        double square = 0;
        bool isBalanced = true;
        for (int point = 0; point < price.Length; point++)
        {
            isBalanced &= times[point] == 1;
            direction[point] = 1 - times[point] + (0.3 * direction[point]);
            square += direction[point] * direction[point];
        }

        if (isBalanced && knapsack.IsExact)
        {
            Answer = [.. Enumerable.Range(0, price.Length).Select(point =>
                Array.FindIndex(taken, all => all.Contains(point) && IsTop[Array.IndexOf(taken, all)]))];
        }

        for (int point = 0; point < price.Length && square > 0; point++)
        {
            price[point] += scale * Math.Max((1.02 * upper) - value, 1e-6) / square * direction[point];
        }

        return !isBalanced && square > 0;
    }

    private void CountTimes()
    {
        Array.Clear(times);
        for (int site = 0; site < costs.Sites; site++)
        {
            if (part.Points[site].Length == 0)
            {
                continue;
            }

            double[] share = Share[site];
            foreach (int point in part.Points[site])
            {
                share[point] *= 0.93;
            }

            for (int entry = 0; IsTop[site] && entry < taken[site].Count; entry++)
            {
                int point = taken[site][entry];
                times[point]++;
                share[point] += 0.07;
            }
        }
    }
}
