namespace Gis.Optimization.Reach;

/// <summary>Walking metres from every node to the nearest of some places; buffers are reused.</summary>
/// <remarks>One search from all places at once. One instance per thread.</remarks>
internal sealed class WalkingSearch(WalkingGraph graph)
{
    private readonly NodeLabels labels = new(graph.ArcStart, graph.ArcHead, graph.ArcMetres);

    /// <summary>Per node; infinite where the search did not come.</summary>
    public float[] Metres => labels.Metres;

    /// <summary>Per node its nearest place; of no meaning where <see cref="Metres"/> is infinite.</summary>
    public int[] Owner => labels.Owner;

    /// <summary>Nodes that the last search reached, in no order.</summary>
    public ReadOnlySpan<int> Touched => labels.Touched;

    /// <param name="limitMetres">Nodes farther than this stay unreached.</param>
    public void Run(ReadOnlySpan<Attachment> places, float limitMetres)
    {
        labels.Begin(WidestGap(places));
        for (int place = 0; place < places.Length; place++)
        {
            foreach (var (node, metres) in graph.EntriesOf(places[place]))
            {
                labels.Offer(node, metres, place, limitMetres);
            }
        }

        labels.Settle(limitMetres);
    }

    /// <summary>No walk over a node begins farther from its place than this; its way along the edge comes on top.</summary>
    internal static float WidestGap(ReadOnlySpan<Attachment> places)
    {
        float widest = 0;
        foreach (var place in places)
        {
            widest = place.IsAttached ? Math.Max(widest, place.GapMetres) : widest;
        }

        return widest;
    }
}
