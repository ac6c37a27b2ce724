namespace Gis.Optimization.Siting.Provision;

/// <summary>What a choice of measures brings, and what each row still lacks.</summary>
/// <remarks>
/// Exact without capacities. With them rows that few outlets serve are seated first, best outlet first: a choice is worth
/// at least this; <see cref="ProvisionFlow"/> knows the exact worth.
/// </remarks>
internal sealed class ProvisionScore
{
    private readonly ProvisionCore core;
    private readonly bool isCapacitated;
    private readonly int levels;
    private readonly int[] order;
    private readonly double[] room;

    public ProvisionScore(ProvisionCore core)
    {
        this.core = core;
        isCapacitated = core.IsCapacitated;
        levels = core.Levels;
        order = [.. Enumerable.Range(0, core.Rows).OrderBy(row => core.RowStart[row + 1] - core.RowStart[row])];
        room = new double[core.Outlets];
        Held = new double[core.Rows];
        Unserved = new double[core.Rows];
    }

    /// <summary>Benefit of one person of each row at the last evaluation, without capacities; levels with backup.</summary>
    public double[] Held { get; }

    /// <summary>With capacities: people of each row who are not served.</summary>
    public double[] Unserved { get; }

    /// <param name="taken">Measure of each outlet, -1 for none.</param>
    public double Value(int[] taken)
    {
        for (int outlet = 0; outlet < room.Length; outlet++)
        {
            room[outlet] = core.CapacityOf(outlet, taken);
        }

        return isCapacitated ? Seat() : levels == 1 ? Nearest() : TwoLevels();
    }

    /// <summary>About what a measure would add to the choice evaluated last.</summary>
    public double Gain(int outlet, double capacity, double capacityNow)
    {
        if (capacity <= capacityNow)
        {
            return 0;
        }

        double gain = 0;
        double people = 0;
        for (int entry = core.ColumnStart[outlet]; entry < core.ColumnStart[outlet + 1]; entry++)
        {
            int row = core.ColumnRow[entry];
            double benefit = core.ColumnBenefit[entry];
            if (isCapacitated)
            {
                people += Unserved[row];
                gain += Unserved[row] * benefit;
            }
            else
            {
                gain += core.RowWeight[row] * (levels == 1 ? Math.Max(0, benefit - Held[row]) : NextLevel(Held[row]));
            }
        }

        double most = capacity - capacityNow;
        return isCapacitated && people > most ? gain * most / people : gain;
    }

    private double NextLevel(double held) => held == 0 ? 1 : held == 1 ? core.Problem.Backup : 0;

    private double Nearest()
    {
        double total = 0;
        for (int row = 0; row < Held.Length; row++)
        {
            Held[row] = 0;
            for (int entry = core.RowStart[row]; entry < core.RowStart[row + 1]; entry++)
            {
                if (room[core.RowOutlet[entry]] > 0)
                {
                    Held[row] = core.RowBenefit[entry];
                    break;
                }
            }

            total += core.RowWeight[row] * Held[row];
        }

        return total;
    }

    private double TwoLevels()
    {
        double total = 0;
        for (int row = 0; row < Held.Length; row++)
        {
            int count = 0;
            for (int entry = core.RowStart[row]; entry < core.RowStart[row + 1] && count < 2; entry++)
            {
                count += room[core.RowOutlet[entry]] > 0 ? 1 : 0;
            }

            Held[row] = count;
            total += core.RowWeight[row] * (Math.Min(1, count) + (count == 2 ? core.Problem.Backup : 0));
        }

        return total;
    }

    private double Seat()
    {
        double total = 0;
        foreach (int row in order)
        {
            double left = core.RowWeight[row];
            for (int entry = core.RowStart[row]; entry < core.RowStart[row + 1] && left > 0; entry++)
            {
                double part = Math.Min(left, room[core.RowOutlet[entry]]);
                room[core.RowOutlet[entry]] -= part;
                left -= part;
                total += part * core.RowBenefit[entry];
            }

            Unserved[row] = left;
        }

        return total;
    }
}
