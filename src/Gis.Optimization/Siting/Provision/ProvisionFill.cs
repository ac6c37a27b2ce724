namespace Gis.Optimization.Siting.Provision;

/// <summary>Takes measures one by one, best first, until nothing more helps or may be taken.</summary>
/// <remarks>
/// What a measure adds only shrinks while others are taken, so it is looked at again only when what it added last would
/// still make it the best (Minoux, 1978).
/// </remarks>
internal sealed class ProvisionFill(ProvisionCore core, ProvisionScore score, Random random)
{
    private readonly double target = core.Target;

    /// <param name="isByCost">Whether gain is divided by cost.</param>
    /// <param name="noise">Share by which the rank of a measure is lowered at random.</param>
    public void Run(ProvisionChoice choice, bool isByCost, double noise, Func<bool> isGivenUp)
    {
        double value = score.Value(choice.Taken);
        var queue = new PriorityQueue<(int Outlet, int Measure, double Factor), double>();
        for (int outlet = 0; outlet < core.Outlets; outlet++)
        {
            for (int measure = core.MeasureStart[outlet]; measure < core.MeasureStart[outlet + 1]; measure++)
            {
                queue.Enqueue((outlet, measure, 1 - (noise * random.NextDouble())), double.NegativeInfinity);
            }
        }

        while (queue.TryDequeue(out var next, out _) && !IsEnough(value) && !isGivenUp())
        {
            double now = core.CapacityOf(next.Outlet, choice.Taken);
            double capacity = core.Capacity[next.Measure];
            if (capacity <= now || !choice.Allows(next.Outlet, next.Measure))
            {
                continue;
            }

            double gain = score.Gain(next.Outlet, capacity, now);
            double rank = next.Factor * Rank(gain, choice.CostOf(next.Outlet, next.Measure), value, isByCost);
            if (rank <= 0)
            {
                continue;
            }

            if (queue.TryPeek(out _, out double negated) && -negated > rank)
            {
                queue.Enqueue(next, -rank);
                continue;
            }

            value += score.Add(next.Outlet, capacity, now);
            choice.Set(next.Outlet, next.Measure);
        }
    }

    private bool IsEnough(double value) => core.Problem.Goal == ProvisionGoal.LeastCost && value >= target;

    private double Rank(double gain, double cost, double value, bool isByCost) => core.Problem.Goal switch
    {
        ProvisionGoal.LeastTotal => isByCost && gain > cost ? gain / Math.Max(cost, 1e-9) : gain - cost,
        ProvisionGoal.LeastCost => Math.Min(gain, target - value) / (isByCost ? Math.Max(cost, 1e-9) : 1),
        _ => gain / (isByCost ? Math.Max(cost, 1e-9) : 1),
    };
}
