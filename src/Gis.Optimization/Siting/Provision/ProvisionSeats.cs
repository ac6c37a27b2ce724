namespace Gis.Optimization.Siting.Provision;

/// <summary>What each measure is worth when a seat of a row has a price: it takes who gains most over the price.</summary>
internal sealed class ProvisionSeats
{
    private readonly ProvisionCore core;
    private readonly double secondLevelPrice;
    private readonly double[] over;
    private readonly double[] weight;
    private readonly int[] entries;

    public ProvisionSeats(ProvisionCore core)
    {
        this.core = core;
        secondLevelPrice = core.Levels == 2 ? 1 - core.Problem.Backup : double.PositiveInfinity;
        Worth = new double[core.MeasureId.Length];
        int longest = Enumerable.Range(0, core.Outlets)
            .Select(outlet => core.ColumnStart[outlet + 1] - core.ColumnStart[outlet]).DefaultIfEmpty().Max();
        over = new double[longest];
        weight = new double[longest];
        entries = new int[longest];
    }

    /// <summary>Per measure at the prices of the last call of <see cref="Price"/>.</summary>
    public double[] Worth { get; }

    /// <summary>Sets <see cref="Worth"/>; returns what the rows pay for the seats that they want.</summary>
    public double Price(double[] prices)
    {
        for (int outlet = 0; outlet < core.Outlets; outlet++)
        {
            int count = Gather(outlet, prices);
            bool isSorted = false;
            double all = 0;
            double people = 0;
            for (int item = 0; item < count; item++)
            {
                all += weight[item] * over[item];
                people += weight[item];
            }

            for (int measure = core.MeasureStart[outlet]; measure < core.MeasureStart[outlet + 1]; measure++)
            {
                double capacity = core.Capacity[measure];
                if (people > capacity && !isSorted)
                {
                    Sort(count);
                    isSorted = true;
                }

                Worth[measure] = people <= capacity ? all : Fitting(count, capacity);
            }
        }

        double free = 0;
        for (int row = 0; row < prices.Length; row++)
        {
            free += core.RowWeight[row] * (prices[row] + Math.Max(0, prices[row] - secondLevelPrice));
        }

        return free;
    }

    /// <summary>Seats that one person of a row wants at a price; the nearest to what they have where it is all one.</summary>
    public double Wanted(double price, double seated)
    {
        double least = price <= 0 ? 0 : price > secondLevelPrice ? 2 : 1;
        double most = price >= secondLevelPrice ? 2 : 1;
        return Math.Clamp(seated, least, most);
    }

    /// <summary>Seats that one person of each row gets at a choice of measures.</summary>
    public void Fill(int[] taken, double[] prices, double[] seated)
    {
        Array.Clear(seated);
        for (int outlet = 0; outlet < core.Outlets; outlet++)
        {
            double left = core.CapacityOf(outlet, taken);
            if (left <= 0)
            {
                continue;
            }

            int count = Gather(outlet, prices);
            if (double.IsFinite(left))
            {
                Sort(count);
            }

            for (int item = 0; item < count && left > 0; item++)
            {
                double part = Math.Min(left, weight[item]);
                left -= part;
                seated[core.ColumnRow[entries[item]]] += part / weight[item];
            }
        }
    }

    /// <summary>The people of an outlet who gain over their price.</summary>
    private int Gather(int outlet, double[] prices)
    {
        int count = 0;
        for (int entry = core.ColumnStart[outlet]; entry < core.ColumnStart[outlet + 1]; entry++)
        {
            int row = core.ColumnRow[entry];
            double gain = core.ColumnBenefit[entry] - prices[row];
            if (gain > 0)
            {
                (over[count], weight[count], entries[count]) = (gain, core.RowWeight[row], entry);
                count++;
            }
        }

        return count;
    }

    private void Sort(int count)
    {
        // Descending by negating: the span sort has no comparer for two companions.
        var order = new int[count];
        var keys = new double[count];
        for (int item = 0; item < count; item++)
        {
            (keys[item], order[item]) = (-over[item], item);
        }

        Array.Sort(keys, order);
        double[] weights = [.. order.Select(item => weight[item])];
        int[] sorted = [.. order.Select(item => entries[item])];
        for (int item = 0; item < count; item++)
        {
            (over[item], weight[item], entries[item]) = (-keys[item], weights[item], sorted[item]);
        }
    }

    private double Fitting(int count, double capacity)
    {
        double total = 0;
        for (int item = 0; item < count && capacity > 0; item++)
        {
            double part = Math.Min(capacity, weight[item]);
            capacity -= part;
            total += part * over[item];
        }

        return total;
    }
}
