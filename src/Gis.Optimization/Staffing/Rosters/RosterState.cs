namespace Gis.Optimization.Staffing.Rosters;

/// <summary>A roster in the making: the pattern of each worker, what is left of each grid, and what it all costs.</summary>
internal sealed class RosterState
{
    private readonly RosterMeasure measure;

    public RosterState(RosterMeasure measure)
    {
        this.measure = measure;
        PatternOf = new RosterPattern?[measure.Problem.Workers.Count];
        Left = [.. measure.Problem.PartsOfGrid];
        Hands = new int[Left.Length];
    }

    public RosterPattern?[] PatternOf { get; private init; }

    /// <summary>Parts of each grid that nobody covers.</summary>
    public int[] Left { get; private init; }

    /// <summary>Workers of each grid.</summary>
    public int[] Hands { get; private init; }

    public void Set(int worker, RosterPattern? pattern)
    {
        Count(PatternOf[worker], 1);
        Count(pattern, -1);
        PatternOf[worker] = pattern;
    }

    /// <summary>Whether the pattern fits into what is left, its worker having nothing yet.</summary>
    public bool Fits(RosterPattern pattern)
    {
        for (int i = 0; i < pattern.Grids.Length; i++)
        {
            int grid = pattern.Grids[i];
            if (pattern.Parts[i] > Left[grid] || Hands[grid] >= measure.Problem.Limits.WorkersPerGrid)
            {
                return false;
            }
        }

        return true;
    }

    public long[] Amounts()
    {
        long[] amounts = new long[RosterWeights.Goals];
        foreach (var pattern in PatternOf)
        {
            if (pattern is null)
            {
                continue;
            }

            for (int goal = 0; goal < amounts.Length; goal++)
            {
                amounts[goal] += pattern.Amounts[goal];
            }

            amounts[(int)RosterGoal.LargestLoad] = Math.Max(amounts[(int)RosterGoal.LargestLoad], pattern.Load);
        }

        for (int grid = 0; grid < Left.Length; grid++)
        {
            amounts[(int)RosterGoal.UncoveredHours] += Left[grid] * measure.PartHours[grid];
        }

        return amounts;
    }

    public long Cost(long[] weights)
    {
        long[] amounts = Amounts();
        long cost = 0;
        for (int goal = 0; goal < amounts.Length; goal++)
        {
            cost += weights[goal] * amounts[goal];
        }

        return cost;
    }

    public bool Keeps(IReadOnlyList<RosterGoalLimit> limits)
    {
        long[] amounts = Amounts();
        return limits.All(limit => amounts[(int)limit.Goal] <= limit.Most);
    }

    public RosterState Copy() => new(measure)
    {
        PatternOf = [.. PatternOf],
        Left = [.. Left],
        Hands = [.. Hands],
    };

    public IReadOnlyList<RosterShare> Shares() =>
    [
        .. PatternOf.OfType<RosterPattern>().SelectMany(pattern => pattern.Grids
            .Zip(pattern.Parts, (grid, parts) => new RosterShare(pattern.Worker, grid, parts))),
    ];

    private void Count(RosterPattern? pattern, int sign)
    {
        if (pattern is null)
        {
            return;
        }

        for (int i = 0; i < pattern.Grids.Length; i++)
        {
            Left[pattern.Grids[i]] += sign * pattern.Parts[i];
            Hands[pattern.Grids[i]] -= sign;
        }
    }
}
