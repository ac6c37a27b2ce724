using System.Numerics;

namespace Gis.Optimization.Siting.Capacitated;

/// <summary>Most profit that fits into one site: price less cost of each point that it serves.</summary>
internal sealed class Knapsack(CapacitatedCosts costs)
{
    private readonly int[] useful = new int[costs.Demands];
    private readonly double[] profit = new double[costs.Demands];
    private double[][] best = [];

    /// <summary>Whether <see cref="Fill"/> gives the best sum itself, not only a bound on it.</summary>
    public bool IsExact { get; } = costs.HasSmallWholeLoads;

    /// <param name="points">Points that the site may serve; what gives no profit is left.</param>
    /// <param name="taken">Receives the points that are wholly in.</param>
    /// <param name="without">A point to leave out; -1 for none.</param>
    /// <returns>The best sum, or for loads that are not small whole numbers an upper bound on it.</returns>
    public double Fill(int site, int[] points, double[] price, double capacity, List<int>? taken, int without = -1)
    {
        taken?.Clear();
        int count = 0;
        double load = 0;
        double all = 0;
        double[] cost = costs.OfSite[site];
        foreach (int point in points)
        {
            double gain = price[point] - cost[point];
            if (gain > 0 && costs.Load[point] <= capacity && point != without)
            {
                (useful[count], profit[count]) = (point, gain);
                (load, all, count) = (load + costs.Load[point], all + gain, count + 1);
            }
        }

        if (load <= capacity)
        {
            taken?.AddRange(useful.AsSpan(0, count));
            return all;
        }

        return IsExact ? FillExactly(count, (int)capacity, taken) : FillFractionally(count, capacity, taken);
    }

    /// <summary>One row a point: the best sum for every capacity with the points so far.</summary>
    private double FillExactly(int count, int capacity, List<int>? taken)
    {
        MakeRoom(count + 1, capacity + 1);
        Array.Clear(best[0], 0, capacity + 1);
        for (int item = 0; item < count; item++)
        {
            Step(best[item], best[item + 1], (int)costs.Load[useful[item]], profit[item], capacity);
        }

        int left = capacity;
        for (int item = count; item > 0 && taken is not null; item--)
        {
            if (best[item][left] != best[item - 1][left])
            {
                taken.Add(useful[item - 1]);
                left -= (int)costs.Load[useful[item - 1]];
            }
        }

        return best[count][capacity];
    }

    private static void Step(double[] before, double[] after, int load, double gain, int capacity)
    {
        Array.Copy(before, after, load);
        int full = load;
        var gains = new Vector<double>(gain);
        for (; full <= capacity + 1 - Vector<double>.Count; full += Vector<double>.Count)
        {
            Vector.MaxNative(new Vector<double>(before, full), new Vector<double>(before, full - load) + gains)
                .CopyTo(after, full);
        }

        for (; full <= capacity; full++)
        {
            after[full] = Math.Max(before[full], before[full - load] + gain);
        }
    }

    private void MakeRoom(int rows, int width)
    {
        if (best.Length < rows || best[0].Length < width)
        {
            int length = Math.Max(width, best.Length > 0 ? best[0].Length : 0);
            best = [.. Enumerable.Range(0, Math.Max(rows, best.Length)).Select(_ => new double[length])];
        }
    }

    /// <summary>Dantzig's bound (1957): best ratio first, the last point in part.</summary>
    private double FillFractionally(int count, double capacity, List<int>? taken)
    {
        double total = 0;
        var order = Enumerable.Range(0, count)
            .OrderByDescending(item => profit[item] / Math.Max(costs.Load[useful[item]], 1e-12));
        foreach (int item in order)
        {
            double load = costs.Load[useful[item]];
            double share = Math.Min(1, capacity / Math.Max(load, 1e-12));
            total += share * profit[item];
            capacity -= share * load;
            if (share < 1)
            {
                break;
            }

            taken?.Add(useful[item]);
        }

        return total;
    }
}
