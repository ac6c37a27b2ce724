namespace Gis.Optimization.Districting;

/// <summary>Today's part of each block, and how much weight may leave its part.</summary>
/// <param name="PartOfToday">-1 for a block whose part of today has ended: it has changed wherever it goes.</param>
/// <param name="Weights">What each block counts as change.</param>
/// <param name="Budget">Most weight outside its part of today.</param>
/// <param name="Price">Border length that one unit of changed weight is worth avoiding.</param>
internal sealed record ChangeRule(int[] PartOfToday, long[] Weights, long Budget, double Price)
{
    /// <summary>Blocks with the same label are in the same part, now and today.</summary>
    public int[] Label(int[] partOfBlock)
    {
        int width = PartOfToday.Max() + 2;
        return [.. partOfBlock.Select((part, block) => (part * width) + PartOfToday[block] + 1)];
    }

    /// <summary>The rule of joined blocks; those joined share their part of today.</summary>
    public ChangeRule Project(Coarsening level)
    {
        long[] weights = new long[level.Graph.Blocks];
        for (int block = 0; block < Weights.Length; block++)
        {
            weights[level.CoarseOfFine[block]] += Weights[block];
        }

        return this with { PartOfToday = level.Project(PartOfToday), Weights = weights };
    }
}
