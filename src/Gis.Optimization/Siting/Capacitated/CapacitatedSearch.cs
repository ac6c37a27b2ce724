using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Capacitated;

/// <summary>Location and allocation in turn: assign, move each site to the middle of its points, again.</summary>
/// <remarks>Cooper (SIAM Review 6, 1964) with capacities, restarted from changed sites.</remarks>
internal sealed class CapacitatedSearch(CapacitatedCosts costs, int seed, Deadline deadline)
{
    private const int Rounds = 60;
    private readonly Random random = new(seed);

    public double Cost { get; private set; } = double.PositiveInfinity;

    public int[] Sites { get; private set; } = [];

    /// <summary>Site of each demand point.</summary>
    public int[] ServedBy { get; private set; } = [];

    public void Run(Action found)
    {
        int[] sites = RandomSites();
        for (int round = 0; round < Rounds && (round == 0 || !deadline.IsReached); round++)
        {
            if (Improve(sites))
            {
                found();
            }

            sites = Sites.Length == 0 || round % 3 == 0 ? RandomSites() : Changed(Sites);
        }
    }

    /// <summary>True when the sites led to a better plan than the best so far.</summary>
    public bool Improve(int[] sites)
    {
        var state = new CapacitatedState(costs, [.. sites]);
        double before = double.PositiveInfinity;
        bool isBetter = false;
        while (state.Assign() && state.Total < before - 1e-9)
        {
            before = state.Total;
            if (before < Cost)
            {
                isBetter = true;
                (Cost, Sites) = (before, [.. state.Sites]);
                ServedBy = [.. state.Slot.Select(slot => state.Sites[slot])];
            }

            Recentre(state);
        }

        return isBetter;
    }

    /// <summary>Takes over a plan found elsewhere when it is cheaper; the cost of the plan.</summary>
    public double Offer(int[] servedBy, int[] sites)
    {
        double cost = servedBy.Select((site, point) => costs.Cost[point, site]).Sum();
        if (cost < Cost)
        {
            (Cost, Sites, ServedBy) = (cost, sites, servedBy);
        }

        return cost;
    }

    private void Recentre(CapacitatedState state)
    {
        for (int slot = 0; slot < state.Sites.Length; slot++)
        {
            int[] points = [.. Enumerable.Range(0, costs.Demands).Where(point => state.Slot[point] == slot)];
            double load = points.Sum(point => costs.Load[point]);
            int best = state.Sites[slot];
            double least = points.Sum(point => costs.Cost[point, best]);
            for (int site = 0; site < costs.Sites; site++)
            {
                double cost = costs.Capacity[site] >= load && !state.Sites.Contains(site)
                    ? points.Sum(point => costs.Cost[point, site])
                    : double.PositiveInfinity;
                (best, least) = cost < least ? (site, cost) : (best, least);
            }

            state.Sites[slot] = best;
        }
    }

    private int[] RandomSites()
    {
        int[] all = [.. Enumerable.Range(0, costs.Sites)];
        random.Shuffle(all);
        return all[..costs.Open];
    }

    private int[] Changed(int[] sites)
    {
        int[] changed = [.. sites];
        int fresh = random.Next(costs.Sites);
        if (!changed.Contains(fresh) && changed.Length > 0)
        {
            changed[random.Next(changed.Length)] = fresh;
        }

        return changed;
    }
}
