namespace Gis.Optimization.Siting.Provision;

/// <summary>What a choice of measures brings, and what each row still lacks.</summary>
/// <remarks>
/// Exact without capacities. With them rows that few outlets serve are seated first, best outlet first, and then one
/// person makes room for another: a choice is worth at least this; <see cref="ProvisionFlow"/> knows the exact worth.
/// </remarks>
internal sealed class ProvisionScore
{
    private readonly ProvisionCore core;
    private readonly bool isCapacitated;
    private readonly int levels;
    private readonly int[] order;
    private readonly double[] room;
    private readonly double[] flow;
    private readonly int[] columnEntry;
    private readonly int[] cursor;

    public ProvisionScore(ProvisionCore core)
    {
        this.core = core;
        isCapacitated = core.IsCapacitated;
        levels = core.Levels;
        order = [.. Enumerable.Range(0, core.Rows).OrderBy(row => core.RowStart[row + 1] - core.RowStart[row])];
        room = new double[core.Outlets];
        flow = isCapacitated ? new double[core.RowOutlet.Length] : [];
        columnEntry = isCapacitated ? Transpose(core) : [];
        cursor = new int[core.Outlets + 1];
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

    /// <summary>Adds to the choice evaluated last without moving anybody who has a seat; returns the worth gained.</summary>
    public double Add(int outlet, double capacity, double capacityNow)
    {
        double left = capacity - capacityNow;
        double gain = 0;
        for (int entry = core.ColumnStart[outlet]; entry < core.ColumnStart[outlet + 1] && left > 0; entry++)
        {
            int row = core.ColumnRow[entry];
            double benefit = core.ColumnBenefit[entry];
            if (isCapacitated)
            {
                double part = Math.Min(left, Unserved[row]);
                Unserved[row] -= part;
                left -= part;
                gain += part * benefit;
            }
            else if (capacityNow == 0)
            {
                gain += core.RowWeight[row] * (levels == 1 ? Math.Max(0, benefit - Held[row]) : NextLevel(Held[row]));
                Held[row] = levels == 1 ? Math.Max(Held[row], benefit) : Held[row] + 1;
            }
        }

        return gain;
    }

    /// <summary>Weight served at least once in the choice evaluated last.</summary>
    public double People()
    {
        double people = 0;
        for (int row = 0; row < Held.Length; row++)
        {
            people += isCapacitated ? core.RowWeight[row] - Unserved[row] : Held[row] > 0 ? core.RowWeight[row] : 0;
        }

        return people;
    }

    /// <summary>With capacities: who sits where after the last evaluation.</summary>
    public List<ProvisionFlow.Part> Seated()
    {
        var parts = new List<ProvisionFlow.Part>();
        for (int row = 0; row < core.Rows; row++)
        {
            for (int entry = core.RowStart[row]; entry < core.RowStart[row + 1]; entry++)
            {
                if (flow[entry] > 0)
                {
                    parts.Add(new(row, core.RowOutlet[entry], flow[entry], core.RowBenefit[entry]));
                }
            }
        }

        return parts;
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
        Array.Clear(flow);
        foreach (int row in order)
        {
            double left = core.RowWeight[row];
            for (int entry = core.RowStart[row]; entry < core.RowStart[row + 1] && left > 0; entry++)
            {
                double part = Math.Min(left, room[core.RowOutlet[entry]]);
                room[core.RowOutlet[entry]] -= part;
                flow[entry] = part;
                left -= part;
                total += part * core.RowBenefit[entry];
            }

            Unserved[row] = left;
        }

        Array.Copy(core.ColumnStart, cursor, cursor.Length);
        foreach (int row in order)
        {
            for (int entry = core.RowStart[row]; entry < core.RowStart[row + 1] && Unserved[row] > 0; entry++)
            {
                total += MakeRoom(row, entry);
            }
        }

        return total;
    }

    /// <summary>Moves people who sit at a full outlet to another one with room, for people who have no other.</summary>
    /// <remarks>Room only shrinks, so whoever could not be moved once is not asked again: one pass per outlet.</remarks>
    private double MakeRoom(int row, int entry)
    {
        double gained = 0;
        int outlet = core.RowOutlet[entry];
        while (Unserved[row] > 0 && cursor[outlet] < core.ColumnStart[outlet + 1])
        {
            int seated = columnEntry[cursor[outlet]];
            int other = core.ColumnRow[cursor[outlet]];
            double moved = 0;
            for (int way = core.RowStart[other]; way < core.RowStart[other + 1] && flow[seated] > 0; way++)
            {
                double gain = core.RowBenefit[entry] + core.RowBenefit[way] - core.RowBenefit[seated];
                double part = gain <= 0 ? 0
                    : Math.Min(Math.Min(Unserved[row], flow[seated]), room[core.RowOutlet[way]]);
                if (way != seated && part > 0)
                {
                    flow[seated] -= part;
                    flow[way] += part;
                    flow[entry] += part;
                    room[core.RowOutlet[way]] -= part;
                    Unserved[row] -= part;
                    moved += part;
                    gained += part * gain;
                }
            }

            cursor[outlet] += Unserved[row] > 0 || moved == 0 ? 1 : 0;
        }

        return gained;
    }

    /// <summary>Place of each column entry in its row.</summary>
    private static int[] Transpose(ProvisionCore core)
    {
        int[] next = core.ColumnStart[..^1];
        var entries = new int[core.RowOutlet.Length];
        for (int entry = 0; entry < entries.Length; entry++)
        {
            entries[next[core.RowOutlet[entry]]++] = entry;
        }

        return entries;
    }
}
