namespace Gis.Optimization.Reach;

/// <summary>A walking graph whose nodes of few neighbours were taken out one by one, shortcuts in their place.</summary>
/// <remarks>
/// Taking a node out joins its neighbours pairwise, so that walks between those left keep their length (as in Dibbelt,
/// Strasser and Wagner, Journal of Experimental Algorithmics 21, 2016, but with a core that stays). A place is
/// numbered by when its node went: links lead from it to later places only.
/// </remarks>
internal sealed class CondensedGraph
{
    /// <summary>Keeps the core of a street network small, and what is done for it in proportion to the network.</summary>
    public const int MostNeighbours = 32;

    private CondensedGraph(int[] placeOfNode, int outside, CondensedLinks links, CondensedLinks core)
    {
        (PlaceOfNode, Outside, Links, Core) = (placeOfNode, outside, links, core);
    }

    /// <summary>Position of each node in the order.</summary>
    public int[] PlaceOfNode { get; }

    /// <summary>Places before this one were taken out; the others are the core.</summary>
    public int Outside { get; }

    /// <summary>Of every place that was taken out, to later places.</summary>
    public CondensedLinks Links { get; }

    /// <summary>Between places of the core, both numbered from its first.</summary>
    public CondensedLinks Core { get; }

    /// <param name="mostNeighbours">Nodes with more neighbours than this stay in the core.</param>
    public static CondensedGraph Of(WalkingGraph graph, int mostNeighbours)
    {
        var removal = new NodeRemoval(graph, mostNeighbours);
        int[] order = removal.Run(out int outside);
        var place = new int[order.Length];
        for (int at = 0; at < order.Length; at++)
        {
            place[order[at]] = at;
        }

        return new(
            place,
            outside,
            CondensedLinks.Of(removal, order.AsSpan(0, outside), place, first: 0),
            CondensedLinks.Of(removal, order.AsSpan(outside), place, first: outside));
    }
}

/// <summary>Links of places in flat arrays.</summary>
/// <param name="Start">First link of each place, and one entry past the last.</param>
/// <param name="Head">Place at the other end.</param>
/// <param name="There">Metres to walk to it; infinite where there is no way.</param>
/// <param name="Back">Metres to walk from it.</param>
internal sealed record CondensedLinks(int[] Start, int[] Head, float[] There, float[] Back)
{
    public static CondensedLinks Of(NodeRemoval removal, ReadOnlySpan<int> nodes, int[] place, int first)
    {
        var start = new int[nodes.Length + 1];
        for (int at = 0; at < nodes.Length; at++)
        {
            start[at + 1] = start[at] + removal.Neighbours(nodes[at]).Count;
        }

        CondensedLinks links = new(start, new int[start[^1]], new float[start[^1]], new float[start[^1]]);
        for (int at = 0; at < nodes.Length; at++)
        {
            int next = start[at];
            foreach (var link in removal.Neighbours(nodes[at]))
            {
                links.Head[next] = place[link.Node] - first;
                (links.There[next], links.Back[next++]) = (link.There, link.Back);
            }
        }

        return links;
    }
}
