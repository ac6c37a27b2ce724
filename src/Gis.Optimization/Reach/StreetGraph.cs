using System.Collections.Concurrent;

namespace Gis.Optimization.Reach;

/// <summary>Streets of one district as flat arrays, with an index over their segments.</summary>
/// <remarks>Immutable once built; walking views are made once per profile and shared between threads.</remarks>
public sealed class StreetGraph
{
    private readonly Lazy<SegmentIndex> segments;
    private readonly ConcurrentDictionary<WalkingProfile, Lazy<WalkingGraph>> views = [];

    internal StreetGraph(
        int nodes, int[] from, int[] to, float[] length, float[] rise, StreetUse[] use, StreetShapes shapes)
    {
        Nodes = nodes;
        From = from;
        To = to;
        Length = length;
        Rise = rise;
        HasSlopes = Array.Exists(rise, metres => metres != 0);
        Use = use;
        Shapes = shapes;
        segments = new(() => new SegmentIndex(Shapes));
    }

    public int Nodes { get; }

    public int Edges => From.Length;

    internal int[] From { get; }

    internal int[] To { get; }

    internal float[] Length { get; }

    /// <summary>Height of the last node over the first; 0 where not known.</summary>
    internal float[] Rise { get; }

    /// <summary>Heights are known, and not all the same.</summary>
    public bool HasSlopes { get; }

    internal StreetUse[] Use { get; }

    internal StreetShapes Shapes { get; }

    internal SegmentIndex Segments => segments.Value;

    /// <summary>The network of everyone who can climb steps, slopes left out.</summary>
    public WalkingGraph ForWalkers => For(new(AvoidsSteps: false, FeelsSlopes: false));

    /// <summary>The network of a wheelchair or a pram: no steps; slopes left out.</summary>
    public WalkingGraph WithoutSteps => For(new(AvoidsSteps: true, FeelsSlopes: false));

    /// <summary>The network as one kind of walker sees it; made once.</summary>
    public WalkingGraph For(WalkingProfile profile)
    {
        var seen = profile with { FeelsSlopes = profile.FeelsSlopes && HasSlopes };
        return views.GetOrAdd(seen, _ => new(() => WalkingGraph.Of(this, seen))).Value;
    }

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
