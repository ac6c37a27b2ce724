namespace Gis.Optimization.Districting.Territories;

/// <summary>What every territory carries of each workload, and what follows for its number of blocks.</summary>
/// <remarks>
/// Blocks of like weight fill a territory only in a few numbers; that is one more row, which the linear relaxation does
/// not see in the others.
/// </remarks>
internal sealed class TerritoryBalance
{
    public TerritoryBalance(TerritoryProblem problem)
    {
        var graph = problem.Graph;
        var rows = graph.Weights
            .Select((weights, workload) => (weights, problem.Range(workload).Least, problem.Range(workload).Most))
            .ToList();
        long fewest = rows.Max(row => Fewest(row.weights, row.Least));
        long largest = rows.Min(row => Largest(row.weights, row.Most));
        long others = problem.Parts - 1;
        FewestBlocks = Math.Max(fewest, graph.Blocks - (others * largest));
        MostBlocks = Math.Min(largest, graph.Blocks - (others * fewest));
        rows.Add(([.. Enumerable.Repeat(1L, graph.Blocks)], FewestBlocks, MostBlocks));
        Rows = rows;
    }

    public IReadOnlyList<(long[] Weights, long Least, long Most)> Rows { get; }

    /// <summary>A territory has at least so many blocks.</summary>
    public long FewestBlocks { get; }

    /// <summary>A territory has at most so many blocks.</summary>
    public long MostBlocks { get; }

    private static long Fewest(long[] weights, long least)
    {
        long sum = 0;
        return Math.Max(1, weights.OrderDescending().TakeWhile(weight => (sum += weight) - weight < least).Count());
    }

    private static long Largest(long[] weights, long most)
    {
        long sum = 0;
        return weights.Order().TakeWhile(weight => (sum += weight) <= most).Count();
    }
}
