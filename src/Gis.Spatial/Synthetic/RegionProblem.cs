namespace Gis.Spatial.Synthetic;

/// <summary>A connected piece of town that is to be cut into connected regions of about equal weight.</summary>
/// <param name="Blocks">Indices of the town's blocks; all arrays below are in this order.</param>
/// <param name="Neighbours">Positions in <paramref name="Blocks"/> and the cost of the step there.</param>
internal sealed record RegionProblem(
    IReadOnlyList<int> Blocks,
    double[] Weights,
    (double East, double North)[] Middles,
    (int Position, double Cost)[][] Neighbours)
{
    public int Count => Blocks.Count;

    public double TotalWeight => Weights.Sum();

    /// <summary>The connected pieces of a set of blocks, each with its own positions.</summary>
    public static IReadOnlyList<RegionProblem> Pieces(
        BlockGraph graph, IReadOnlyList<int> blocks, Func<TownBlock, double> weight, bool acrossBarriers)
    {
        var isMember = new bool[graph.Blocks.Count];
        foreach (int block in blocks)
        {
            isMember[block] = true;
        }

        var pieces = new List<RegionProblem>();
        foreach (int block in blocks)
        {
            if (isMember[block])
            {
                pieces.Add(Piece(graph, block, isMember, weight, acrossBarriers));
            }
        }

        return pieces;
    }

    private static RegionProblem Piece(
        BlockGraph graph, int start, bool[] isMember, Func<TownBlock, double> weight, bool acrossBarriers)
    {
        var position = new Dictionary<int, int> { [start] = 0 };
        var found = new List<int> { start };
        isMember[start] = false;
        for (int next = 0; next < found.Count; next++)
        {
            foreach (var (other, _) in graph.Neighbours(found[next], acrossBarriers))
            {
                if (isMember[other])
                {
                    isMember[other] = false;
                    position[other] = found.Count;
                    found.Add(other);
                }
            }
        }

        return new RegionProblem(
            found,
            [.. found.Select(block => weight(graph.Blocks[block]))],
            [.. found.Select(block => graph.Blocks[block].Middle)],
            [.. found.Select(block => graph.Neighbours(block, acrossBarriers)
                .Where(step => position.ContainsKey(step.Block))
                .Select(step => (position[step.Block], step.Cost))
                .ToArray())]);
    }
}
