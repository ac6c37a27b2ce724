namespace Gis.Optimization.Districting;

/// <summary>Blocks to be joined into exactly so many contiguous grids of like workload with short borders.</summary>
public sealed class DistrictingProblem
{
    private readonly (long Least, long Most)[]? ranges;

    /// <param name="parts">Exact number of grids.</param>
    /// <param name="tolerance">Largest deviation of a workload from its mean, as a share, on both sides.</param>
    /// <exception cref="ArgumentException">There are fewer blocks than grids, or more pieces of land than grids.</exception>
    public DistrictingProblem(DistrictGraph graph, int parts, double tolerance)
    {
        if (parts < 1 || parts > graph.Blocks)
        {
            throw new ArgumentException($"{graph.Blocks} blocks cannot be joined into {parts} grids.", nameof(parts));
        }

        if (!(tolerance >= 0))
        {
            throw new ArgumentException("The tolerance must not be negative.", nameof(tolerance));
        }

        int pieces = Connectivity.CountPieces(graph);
        if (pieces > parts)
        {
            throw new ArgumentException($"The blocks form {pieces} separate pieces, more than {parts} grids.");
        }

        Graph = graph;
        Parts = parts;
        Tolerance = tolerance;
    }

    /// <summary>A part of a larger problem, whose ranges hold here too.</summary>
    internal DistrictingProblem(DistrictGraph graph, int parts, (long Least, long Most)[] ranges)
    {
        Graph = graph;
        Parts = parts;
        this.ranges = ranges;
    }

    public DistrictGraph Graph { get; }

    public int Parts { get; }

    public double Tolerance { get; }

    /// <summary>Least and most of a workload that a grid may carry.</summary>
    public (long Least, long Most) Range(int workload)
    {
        if (ranges is not null)
        {
            return ranges[workload];
        }

        double mean = (double)Graph.Weights[workload].Sum() / Parts;
        return ((long)Math.Ceiling((mean * (1 - Tolerance)) - 1e-9), (long)Math.Floor((mean * (1 + Tolerance)) + 1e-9));
    }

    /// <summary>The figures of a given partition.</summary>
    internal FoundPartition Rate(int[] partOfBlock, ChangeRule? change = null) =>
        FoundPartition.Of(new Partition(this, Graph, (int[])partOfBlock.Clone(), change));
}
