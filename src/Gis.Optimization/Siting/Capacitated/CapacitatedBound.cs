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
    private readonly Knapsack knapsack;
    private readonly double[] price;
    private readonly double[] direction;
    private readonly double[] reduced;
    private readonly bool[][] isIn;
    private readonly bool[] isTop;
    private readonly double[] profit;

    public CapacitatedBound(CapacitatedCosts costs, int[] servedBy)
    {
        this.costs = costs;
        knapsack = new(costs);
        price = [.. servedBy.Select((site, point) => costs.Cost[point, site])];
        direction = new double[costs.Demands];
        profit = new double[costs.Demands];
        reduced = new double[costs.Sites];
        isTop = new bool[costs.Sites];
        isIn = [.. Enumerable.Range(0, costs.Sites).Select(_ => new bool[costs.Demands])];
        Reduced = new double[costs.Sites];
    }

    public double Best { get; private set; } = double.NegativeInfinity;

    /// <summary>Per site its saving (zero or less) at the best prices.</summary>
    public double[] Reduced { get; }

    /// <param name="onSites">Told of the relaxed problem's sites when the bound improves.</param>
    public void Run(int steps, Func<double> upper, Deadline deadline, Action<int[]> onSites)
    {
        double scale = 1;
        int sinceBest = 0;
        for (int step = 0; step < steps && scale > 1e-3 && !deadline.IsReached; step++)
        {
            double value = Evaluate();
            sinceBest++;
            if (value > Best)
            {
                (Best, sinceBest) = (value, 0);
                reduced.CopyTo(Reduced, 0);
                onSites([.. Enumerable.Range(0, costs.Sites).Where(site => isTop[site])]);
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

    private double Evaluate()
    {
        for (int site = 0; site < costs.Sites; site++)
        {
            for (int point = 0; point < profit.Length; point++)
            {
                profit[point] = price[point] - costs.Cost[point, site];
            }

            reduced[site] = -knapsack.Fill(profit, costs.Capacity[site], isIn[site]);
        }

        TopSites.Mark(reduced, (double[])reduced.Clone(), costs.Open, isTop);
        return price.Sum() + Enumerable.Range(0, costs.Sites).Where(site => isTop[site]).Sum(site => reduced[site]);
    }

    /// <summary>False when every point is served exactly once: the relaxed problem is solved.</summary>
    private bool Move(double scale, double upper, double value)
    {
        double square = 0;
        bool isBalanced = true;
        for (int point = 0; point < price.Length; point++)
        {
            int times = 0;
            for (int site = 0; site < costs.Sites; site++)
            {
                times += isTop[site] && isIn[site][point] ? 1 : 0;
            }

            isBalanced &= times == 1;
            direction[point] = 1 - times + (0.3 * direction[point]);
            square += direction[point] * direction[point];
        }

        for (int point = 0; point < price.Length && square > 0; point++)
        {
            price[point] += scale * Math.Max((1.02 * upper) - value, 1e-6) / square * direction[point];
        }

        return !isBalanced && square > 0;
    }
}
