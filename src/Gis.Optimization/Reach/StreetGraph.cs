namespace Gis.Optimization.Reach;

/// <summary>Streets of one district as flat arrays, with an index over their segments.</summary>
/// <remarks>Immutable once built; walking views are made once per profile and shared between threads.</remarks>
public sealed class StreetGraph
{
    private readonly Lazy<SegmentIndex> segments;
    private readonly Lazy<WalkingGraph> anyone;
    private readonly Lazy<WalkingGraph> withoutSteps;

    internal StreetGraph(int nodes, int[] from, int[] to, float[] length, StreetUse[] use, StreetShapes shapes)
    {
        Nodes = nodes;
        From = from;
        To = to;
        Length = length;
        Use = use;
        Shapes = shapes;
        segments = new(() => new SegmentIndex(Shapes));
        anyone = new(() => WalkingGraph.Of(this, avoidSteps: false));
        withoutSteps = new(() => WalkingGraph.Of(this, avoidSteps: true));
    }

    public int Nodes { get; }

    public int Edges => From.Length;

    internal int[] From { get; }

    internal int[] To { get; }

    internal float[] Length { get; }

    internal StreetUse[] Use { get; }

    internal StreetShapes Shapes { get; }

    internal SegmentIndex Segments => segments.Value;

    /// <summary>The network of everyone who can climb steps.</summary>
    public WalkingGraph ForWalkers => anyone.Value;

    /// <summary>The network of a wheelchair or a pram: no steps.</summary>
    public WalkingGraph WithoutSteps => withoutSteps.Value;

    /// <summary>Gives near nodes near numbers, so that a search stays in the processor's cache.</summary>
    internal void RenumberNodesAlongCurve()
    {
        var key = new ulong[Nodes];
        Array.Fill(key, ulong.MaxValue);
        for (int edge = 0; edge < Edges; edge++)
        {
            int first = Shapes.Start[edge];
            int last = Shapes.Start[edge + 1] - 1;
            key[From[edge]] = MortonCode.Of(Shapes.X[first], Shapes.Y[first]);
            key[To[edge]] = MortonCode.Of(Shapes.X[last], Shapes.Y[last]);
        }

        var order = new int[Nodes];
        for (int node = 0; node < order.Length; node++)
        {
            order[node] = node;
        }

        Array.Sort(key, order);
        var number = new int[Nodes];
        for (int place = 0; place < order.Length; place++)
        {
            number[order[place]] = place;
        }

        for (int edge = 0; edge < Edges; edge++)
        {
            From[edge] = number[From[edge]];
            To[edge] = number[To[edge]];
        }
    }
}
