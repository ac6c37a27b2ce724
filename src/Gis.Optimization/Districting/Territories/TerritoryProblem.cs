namespace Gis.Optimization.Districting.Territories;

/// <summary>Blocks to be joined into exactly so many contiguous territories around central blocks.</summary>
/// <remarks>
/// The model of R. Z. Ríos-Mercado and E. Fernández, "A reactive GRASP for a commercial territory design problem with
/// multiple balancing requirements", Computers and Operations Research 36, 2009: the sum of the distances of all blocks
/// to the centre of their territory is least; a centre is a block of its own territory; every workload of every
/// territory lies within the tolerance of the mean, on both sides.
/// </remarks>
public sealed class TerritoryProblem
{
    /// <param name="graph">Blocks with their neighbours and workloads; border lengths mean nothing here.</param>
    /// <param name="tolerance">Largest deviation of a workload from its mean, as a share, on both sides.</param>
    /// <exception cref="ArgumentException">There are fewer blocks than territories, or more pieces of land.</exception>
    public TerritoryProblem(DistrictGraph graph, double[] x, double[] y, int parts, double tolerance)
    {
        Shape = new DistrictingProblem(graph, parts, tolerance);
        if (x.Length != graph.Blocks || y.Length != graph.Blocks)
        {
            throw new ArgumentException($"{graph.Blocks} blocks need as many places.");
        }

        X = x;
        Y = y;
    }

    /// <summary>The same without places.</summary>
    internal DistrictingProblem Shape { get; }

    public DistrictGraph Graph => Shape.Graph;

    public int Parts => Shape.Parts;

    public double Tolerance => Shape.Tolerances[0];

    public double[] X { get; }

    public double[] Y { get; }

    public double Distance(int one, int other) => Math.Sqrt(
        ((X[one] - X[other]) * (X[one] - X[other])) + ((Y[one] - Y[other]) * (Y[one] - Y[other])));

    /// <summary>Least and most of a workload that a territory may carry.</summary>
    public (long Least, long Most) Range(int workload) => Shape.Range(workload);
}
