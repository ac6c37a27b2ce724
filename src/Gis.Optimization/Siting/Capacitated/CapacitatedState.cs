namespace Gis.Optimization.Siting.Capacitated;

/// <summary>A choice of sites and the division of the demand points among them, loads kept.</summary>
internal sealed class CapacitatedState(CapacitatedCosts costs, int[] sites)
{
    private const double Slack = 1e-9;
    private readonly double[] room = [.. sites.Select(site => costs.Capacity[site])];

    /// <summary>Open sites; exchanged by the caller between assignments.</summary>
    public int[] Sites { get; } = sites;

    /// <summary>Position in <see cref="Sites"/> for each demand point.</summary>
    public int[] Slot { get; } = new int[costs.Demands];

    public double Total { get; private set; }

    /// <summary>
    /// Places the point with most to lose first (Martello and Toth's regret rule, 1981), then moves and exchanges
    /// points while that pays. False when some point finds no room.
    /// </summary>
    public bool Assign()
    {
        for (int slot = 0; slot < Sites.Length; slot++)
        {
            room[slot] = costs.Capacity[Sites[slot]];
        }

        Array.Fill(Slot, -1);
        for (int left = costs.Demands; left > 0; left--)
        {
            var (point, slot) = MostRegret();
            if (point < 0)
            {
                return false;
            }

            Slot[point] = slot;
            room[slot] -= costs.Load[point];
        }

        while (Shift() || Exchange())
        {
        }

        Total = Enumerable.Range(0, costs.Demands).Sum(point => Cost(point, Slot[point]));
        return double.IsFinite(Total);
    }

    private double Cost(int point, int slot) => costs.Cost[point, Sites[slot]];

    private (int Point, int Slot) MostRegret()
    {
        var best = (Point: -1, Slot: -1, Regret: double.NegativeInfinity);
        for (int point = 0; point < Slot.Length; point++)
        {
            if (Slot[point] >= 0)
            {
                continue;
            }

            var (slot, regret) = Regret(point);
            if (slot < 0)
            {
                return (-1, -1);
            }

            best = regret > best.Regret ? (point, slot, regret) : best;
        }

        return (best.Point, best.Slot);
    }

    private (int Slot, double Regret) Regret(int point)
    {
        int first = -1;
        double least = double.PositiveInfinity;
        double second = double.PositiveInfinity;
        for (int slot = 0; slot < Sites.Length; slot++)
        {
            double cost = costs.Load[point] <= room[slot] + Slack ? Cost(point, slot) : double.PositiveInfinity;
            if (cost < least)
            {
                (first, second, least) = (slot, least, cost);
            }
            else
            {
                second = Math.Min(second, cost);
            }
        }

        return (first, double.IsFinite(second) ? second - least : 1e12 + costs.Load[point]);
    }

    private bool Shift()
    {
        bool any = false;
        for (int point = 0; point < Slot.Length; point++)
        {
            for (int slot = 0; slot < Sites.Length; slot++)
            {
                if (Cost(point, slot) < Cost(point, Slot[point]) - Slack && costs.Load[point] <= room[slot] + Slack)
                {
                    Move(point, slot);
                    any = true;
                }
            }
        }

        return any;
    }

    private bool Exchange()
    {
        for (int one = 0; one < Slot.Length; one++)
        {
            for (int two = one + 1; two < Slot.Length; two++)
            {
                var (a, b) = (Slot[one], Slot[two]);
                double difference = costs.Load[one] - costs.Load[two];
                bool fits = difference <= room[b] + Slack && -difference <= room[a] + Slack;
                if (a != b && fits && Cost(one, b) + Cost(two, a) < Cost(one, a) + Cost(two, b) - Slack)
                {
                    Move(one, b);
                    Move(two, a);
                    return true;
                }
            }
        }

        return false;
    }

    private void Move(int point, int slot)
    {
        room[Slot[point]] += costs.Load[point];
        room[slot] -= costs.Load[point];
        Slot[point] = slot;
    }
}
