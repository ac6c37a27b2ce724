namespace Gis.Optimization.Reach;

/// <summary>Street graph as one walking profile sees it: arcs against the walking direction, islands marked.</summary>
/// <remarks>
/// Searches start at facilities and run backwards, so arcs lead from where a walker arrives to where he comes from.
/// </remarks>
public sealed class WalkingGraph
{
    /// <summary>A component with less street than this is a fragment, unless it is the largest.</summary>
    public const double FragmentMetres = 2000;

    private readonly WalkingProfile profile;
    private readonly Islands islands;
    private readonly Lazy<CondensedGraph> condensed;

    private WalkingGraph(StreetGraph streets, WalkingProfile profile)
    {
        Streets = streets;
        this.profile = profile;
        islands = Islands.Of(this);
        ArcStart = CountArcs();
        ArcHead = new int[ArcStart[^1]];
        ArcMetres = new float[ArcStart[^1]];
        FillArcs();
        condensed = new(() => CondensedGraph.Of(this, CondensedGraph.MostNeighbours));
    }

    private WalkingGraph(WalkingGraph graph, Bridge bridge)
    {
        Streets = graph.Streets;
        profile = graph.profile;
        islands = graph.islands.Joined(bridge.From, bridge.To);
        (ArcStart, ArcHead, ArcMetres) = bridge.AddTo(graph);
        condensed = new(() => CondensedGraph.Of(this, CondensedGraph.MostNeighbours));
    }

    public StreetGraph Streets { get; }

    /// <summary>Number of pieces that no walk connects.</summary>
    public int Components => islands.Count;

    internal int[] ArcStart { get; }

    internal int[] ArcHead { get; }

    internal float[] ArcMetres { get; }

    /// <summary>For questions without a limit about many places.</summary>
    internal CondensedGraph Condensed => condensed.Value;

    internal static WalkingGraph Of(StreetGraph streets, WalkingProfile profile) => new(streets, profile);

    /// <summary>The same streets with a new way, walked in both directions, between two places on them.</summary>
    /// <remarks>
    /// The way begins and ends at the nearest corner of each place's edge; its length is as given, from place to place,
    /// so that the caller adds what lies between place and corner if it matters. Time and memory of a copy.
    /// </remarks>
    /// <exception cref="ArgumentException">A place is not attached, or the length is not zero or more.</exception>
    public WalkingGraph WithBridge(Attachment from, Attachment to, double metres) =>
        new(this, Bridge.Between(this, from, to, metres));

    /// <summary>The nearest edge within the limit that is no fragment, else the nearest at all.</summary>
    public Attachment Attach(double x, double y, double limitMetres) => new EdgeSnapper(this).Snap(x, y, limitMetres);

    /// <inheritdoc cref="Attach"/>
    public Attachment[] AttachAll(double[] x, double[] y, double limitMetres)
    {
        var attachments = new Attachment[x.Length];
        var snapper = new EdgeSnapper(this);
        Parallel.For(0, (x.Length + 1023) / 1024, block =>
        {
            for (int point = block * 1024; point < Math.Min(x.Length, (block + 1) * 1024); point++)
            {
                attachments[point] = snapper.Snap(x[point], y[point], limitMetres);
            }
        });
        return attachments;
    }

    /// <summary>Points that no street serves, or that are on an island without a facility.</summary>
    /// <remarks>People on the main network are never unattached: without a facility they are out of reach.</remarks>
    public bool[] Unattached(Attachment[] demand, Attachment[] facilities)
    {
        var served = new bool[Components];
        if (islands.Largest >= 0)
        {
            served[islands.Largest] = true;
        }

        foreach (var facility in facilities)
        {
            if (facility.IsAttached)
            {
                served[ComponentOf(facility.Edge)] = true;
            }
        }

        return Array.ConvertAll(demand, point => !point.IsAttached || !served[ComponentOf(point.Edge)]);
    }

    internal bool IsWalkable(int edge) =>
        (Streets.Use[edge] & StreetUse.BothWays) != 0 && !(profile.AvoidsSteps && (Streets.Use[edge] & StreetUse.Steps) != 0);

    /// <summary>A piece of an edge in metres of flat street: on a slope it takes longer than it is long.</summary>
    internal float FlatMetres(int edge, float metres, bool isForward)
    {
        if (!profile.FeelsSlopes || Streets.Rise[edge] == 0 || Streets.Length[edge] == 0)
        {
            return metres;
        }

        double slope = Streets.Rise[edge] / Streets.Length[edge];
        return (float)(metres * HikingFunction.Slowness(isForward ? slope : -slope));
    }

    internal bool IsForward(int edge) => (Streets.Use[edge] & StreetUse.Forward) != 0;

    internal bool IsBackward(int edge) => (Streets.Use[edge] & StreetUse.Backward) != 0;

    internal bool IsOnFragment(int edge) => islands.IsFragment(ComponentOf(edge));

    internal int ComponentOf(int edge) => islands.ComponentOfNode(Streets.From[edge]);

    /// <summary>Nodes from which one can walk straight to an attached place, with the walk, its gap included.</summary>
    internal NodeWalks EntriesOf(Attachment place) => new(this, place, isExit: false);

    /// <summary>Nodes to which an attached walker can go straight, with the walk, his gap included.</summary>
    internal NodeWalks ExitsOf(Attachment walker) => new(this, walker, isExit: true);

    private int[] CountArcs()
    {
        var start = new int[Streets.Nodes + 1];
        for (int edge = 0; edge < Streets.Edges; edge++)
        {
            if (IsWalkable(edge))
            {
                start[Streets.To[edge] + 1] += IsForward(edge) ? 1 : 0;
                start[Streets.From[edge] + 1] += IsBackward(edge) ? 1 : 0;
            }
        }

        for (int node = 0; node < Streets.Nodes; node++)
        {
            start[node + 1] += start[node];
        }

        return start;
    }

    private void FillArcs()
    {
        var next = (int[])ArcStart.Clone();
        for (int edge = 0; edge < Streets.Edges; edge++)
        {
            var (from, to) = (Streets.From[edge], Streets.To[edge]);
            if (IsWalkable(edge) && IsForward(edge))
            {
                ArcMetres[next[to]] = FlatMetres(edge, Streets.Length[edge], isForward: true);
                ArcHead[next[to]++] = from;
            }

            if (IsWalkable(edge) && IsBackward(edge))
            {
                ArcMetres[next[from]] = FlatMetres(edge, Streets.Length[edge], isForward: false);
                ArcHead[next[from]++] = to;
            }
        }
    }
}
