namespace Gis.Optimization.Districting;

/// <summary>Blocks to be joined into exactly so many contiguous grids of like workload with short borders.</summary>
public sealed class DistrictingProblem
{
    private readonly (long Least, long Most)[]? ranges;

    /// <inheritdoc cref="DistrictingProblem(DistrictGraph, int, IReadOnlyList{double})"/>
    public DistrictingProblem(DistrictGraph graph, int parts, double tolerance)
        : this(graph, parts, [.. Enumerable.Repeat(tolerance, graph.Weights.Length)])
    {
    }

    /// <param name="parts">Exact number of grids.</param>
    /// <param name="tolerances">
    /// For each workload the largest deviation from its mean, as a share, on both sides; infinite for one that is only counted.
    /// </param>
    /// <exception cref="ArgumentException">There are fewer blocks than grids, or more pieces of land than grids.</exception>
    public DistrictingProblem(DistrictGraph graph, int parts, IReadOnlyList<double> tolerances)
    {
        if (parts < 1 || parts > graph.Blocks)
        {
            throw new ArgumentException($"{graph.Blocks} blocks cannot be joined into {parts} grids.", nameof(parts));
        }

        if (tolerances.Count != graph.Weights.Length || tolerances.Any(tolerance => !(tolerance >= 0)))
        {
            throw new ArgumentException("Every workload needs a tolerance, zero or more.", nameof(tolerances));
        }

        int pieces = Connectivity.CountPieces(graph);
        if (pieces > parts)
        {
            throw new ArgumentException($"The blocks form {pieces} separate pieces, more than {parts} grids.");
        }

        Graph = graph;
        Parts = parts;
        Tolerances = tolerances;
    }

    /// <summary>A part of a larger problem, whose ranges hold here too.</summary>
    internal DistrictingProblem(DistrictGraph graph, int parts, (long Least, long Most)[] ranges)
    {
        Graph = graph;
        Parts = parts;
        Tolerances = [];
        this.ranges = ranges;
    }

    public DistrictGraph Graph { get; }

    public int Parts { get; }

    /// <summary>For each workload; empty for a part of a larger problem.</summary>
    public IReadOnlyList<double> Tolerances { get; }

    /// <summary>Least and most of a workload that a grid may carry.</summary>
    public (long Least, long Most) Range(int workload)
    {
        if (ranges is not null)
        {
            return ranges[workload];
        }

        long sum = Graph.Weights[workload].Sum();
        double tolerance = Tolerances[workload];
        double mean = (double)sum / Parts;
        return tolerance >= Parts
            ? (0, sum)
            : ((long)Math.Ceiling((mean * (1 - tolerance)) - 1e-9), (long)Math.Floor((mean * (1 + tolerance)) + 1e-9));
    }

    /// <summary>The figures of a given partition.</summary>
    internal FoundPartition Rate(int[] partOfBlock, ChangeRule? change = null) =>
        FoundPartition.Of(new Partition(this, Graph, (int[])partOfBlock.Clone(), change));
}
