namespace Gis.Optimization.Reach;

/// <summary>Collects streets as numbers and lays them out as a <see cref="StreetGraph"/>.</summary>
/// <remarks>Nodes are 0 to <paramref name="nodes"/> - 1; coordinates are metres in one local projection.</remarks>
public sealed class StreetGraphBuilder(int nodes)
{
    private readonly List<int> from = [];
    private readonly List<int> to = [];
    private readonly List<float> length = [];
    private readonly List<float> rise = [];
    private readonly List<StreetUse> use = [];
    private readonly List<int> shapeStart = [];
    private readonly List<double> x = [];
    private readonly List<double> y = [];

    /// <summary>Number of edges added so far: the position that the next one gets.</summary>
    public int Edges => from.Count;

    /// <param name="lengthMetres">Walking length; may differ from the drawn length.</param>
    /// <param name="shapeX">Drawn line between the two nodes, both ends included.</param>
    /// <param name="fromHeight">Metres above any one level, NaN where not known: the edge then counts as flat.</param>
    /// <exception cref="ArgumentException">A node out of range, a length below zero, a line of one point.</exception>
    public int AddEdge(
        int fromNode,
        int toNode,
        double lengthMetres,
        StreetUse streetUse,
        ReadOnlySpan<double> shapeX,
        ReadOnlySpan<double> shapeY,
        double fromHeight = double.NaN,
        double toHeight = double.NaN)
    {
        int edge = from.Count;
        if ((uint)fromNode >= (uint)nodes || (uint)toNode >= (uint)nodes)
        {
            throw new ArgumentException($"Edge {edge} joins nodes {fromNode} and {toNode}; the last is {nodes - 1}.");
        }

        if (!(lengthMetres >= 0 && double.IsFinite(lengthMetres)))
        {
            throw new ArgumentException($"Edge {edge} is {lengthMetres} m long; a length is zero or more.");
        }

        if (shapeX.Length < 2 || shapeX.Length != shapeY.Length)
        {
            throw new ArgumentException($"Edge {edge} has {shapeX.Length} x and {shapeY.Length} y; a line needs two.");
        }

        from.Add(fromNode);
        to.Add(toNode);
        length.Add((float)lengthMetres);
        rise.Add(double.IsFinite(toHeight - fromHeight) ? (float)(toHeight - fromHeight) : 0);
        use.Add(streetUse);
        shapeStart.Add(x.Count);
        x.AddRange(shapeX);
        y.AddRange(shapeY);
        return edge;
    }

    public StreetGraph Build()
    {
        int[] starts = [.. shapeStart, x.Count];
        var graph = new StreetGraph(
            nodes, [.. from], [.. to], [.. length], [.. rise], [.. use], new StreetShapes(starts, [.. x], [.. y]));
        graph.RenumberNodesAlongCurve();
        return graph;
    }
}
