namespace Gis.Optimization.Siting.Capacitated;

/// <summary>Most profit that fits into one site.</summary>
internal sealed class Knapsack(CapacitatedCosts costs)
{
    private readonly bool isExact = costs.HasSmallWholeLoads;
    private double[] value = [];
    private bool[,] taken = new bool[0, 0];

    /// <param name="profit">Per demand point; what is not positive is left.</param>
    /// <param name="isIn">Receives which points are in (in the fractional case: wholly in).</param>
    /// <returns>The best sum, or for loads that are not small whole numbers an upper bound on it.</returns>
    public double Fill(double[] profit, double capacity, bool[] isIn)
    {
        Array.Clear(isIn);
        return isExact ? FillExactly(profit, (int)capacity, isIn) : FillFractionally(profit, capacity, isIn);
    }

    private double FillExactly(double[] profit, int capacity, bool[] isIn)
    {
        if (value.Length <= capacity)
        {
            value = new double[capacity + 1];
            taken = new bool[costs.Demands, capacity + 1];
        }

        Array.Clear(value);
        for (int point = 0; point < profit.Length; point++)
        {
            int load = (int)costs.Load[point];
            bool isUseful = profit[point] > 0;
            for (int full = capacity; full >= 0; full--)
            {
                bool takes = isUseful && full >= load && value[full - load] + profit[point] > value[full];
                taken[point, full] = takes;
                value[full] = takes ? value[full - load] + profit[point] : value[full];
            }
        }

        int left = capacity;
        for (int point = profit.Length - 1; point >= 0; point--)
        {
            isIn[point] = taken[point, left];
            left -= isIn[point] ? (int)costs.Load[point] : 0;
        }

        return value[capacity];
    }

    /// <summary>Dantzig's bound (1957): best ratio first, the last point in part.</summary>
    private double FillFractionally(double[] profit, double capacity, bool[] isIn)
    {
        double total = 0;
        var order = Enumerable.Range(0, profit.Length).Where(point => profit[point] > 0)
            .OrderByDescending(point => profit[point] / Math.Max(costs.Load[point], 1e-12));
        foreach (int point in order)
        {
            double share = Math.Min(1, capacity / Math.Max(costs.Load[point], 1e-12));
            total += share * profit[point];
            isIn[point] = share >= 1;
            capacity -= share * costs.Load[point];
            if (capacity <= 0)
            {
                break;
            }
        }

        return total;
    }
}
