namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Everything one worker could be given: some parts of some grids.</summary>
/// <param name="Amounts">Of every goal in thousandths; the largest load is <paramref name="Load"/> instead.</param>
/// <param name="Load">Thousandths of the contract.</param>
internal sealed record RosterPattern(int Worker, int[] Grids, int[] Parts, long[] Amounts, long Load)
{
    public long Cost(long[] weights)
    {
        long cost = 0;
        for (int goal = 0; goal < weights.Length; goal++)
        {
            cost += weights[goal] * Amounts[goal];
        }

        return cost;
    }

    public bool IsSame(RosterPattern? other) => other is not null && Worker == other.Worker
        && Grids.AsSpan().SequenceEqual(other.Grids) && Parts.AsSpan().SequenceEqual(other.Parts);
}
