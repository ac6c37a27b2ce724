namespace Gis.Optimization.Staffing.Rosters;

/// <summary>What the rules that bind workers to each other cost at the margin; any prices give a bound.</summary>
internal sealed class RosterPrices(int grids, int workers, long[] weights)
{
    /// <summary>Worth of one covered part of each grid.</summary>
    public long[] Part { get; } = new long[grids];

    /// <summary>Charge for one more worker in a grid, zero or more.</summary>
    public long[] Place { get; } = new long[grids];

    /// <summary>Charge for a thousandth of load of a worker; together at most the weight of the largest.</summary>
    public long[] Load { get; } = new long[workers];

    /// <summary>What each worker's time is worth, zero or less; a pattern that costs less than this helps.</summary>
    public long[] Worker { get; } = new long[workers];

    /// <summary>The weights of the goals, raised where a goal has a limit.</summary>
    public long[] Weights { get; } = [.. weights];

    /// <summary>What the pattern costs when everything it takes and gives has these prices.</summary>
    public long Reduced(RosterPattern pattern)
    {
        long cost = pattern.Cost(Weights) + (Load[pattern.Worker] * pattern.Load);
        for (int i = 0; i < pattern.Grids.Length; i++)
        {
            cost += Place[pattern.Grids[i]] - (pattern.Parts[i] * Part[pattern.Grids[i]]);
        }

        return cost;
    }

    /// <summary>A price between this one and another.</summary>
    public RosterPrices Blend(RosterPrices other, double share)
    {
        var blend = new RosterPrices(Part.Length, Load.Length, Weights);
        Mix(Part, other.Part, blend.Part, share);
        Mix(Place, other.Place, blend.Place, share);
        Mix(Load, other.Load, blend.Load, share);
        Mix(Weights, other.Weights, blend.Weights, share);
        return blend;
    }

    private static void Mix(long[] own, long[] other, long[] into, double share)
    {
        for (int i = 0; i < own.Length; i++)
        {
            into[i] = (long)((own[i] * (1 - share)) + (other[i] * share));
        }
    }
}
