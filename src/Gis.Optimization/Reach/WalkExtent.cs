namespace Gis.Optimization.Reach;

/// <summary>How far away a walk can begin that ends at a place in time.</summary>
/// <remarks>
/// Farther than the metres it may count: gently downhill a metre of street counts for less than one, and a street may be
/// drawn longer than it is walked. Only streets that such a walk comes to are asked, so no other widens the answer.
/// </remarks>
public static class WalkExtent
{
    /// <param name="limitMetres">Longest walk, in metres of flat street.</param>
    /// <returns>Metres as the crow flies that no walk of the limit exceeds; bridges are not drawn and do not count.</returns>
    public static double Metres(WalkingGraph graph, Attachment place, float limitMetres)
    {
        var search = new WalkingSearch(graph);
        search.Run([place], limitMetres);
        var streets = graph.Streets;
        double mostDrawn = 1;
        for (int edge = 0; edge < streets.Edges; edge++)
        {
            bool isWalked = edge == place.Edge
                || float.IsFinite(search.Metres[streets.From[edge]]) || float.IsFinite(search.Metres[streets.To[edge]]);
            if (isWalked && graph.IsWalkable(edge))
            {
                mostDrawn = Math.Max(mostDrawn, DrawnPerMetre(graph, edge));
            }
        }

        return limitMetres * mostDrawn;
    }

    private static double DrawnPerMetre(WalkingGraph graph, int edge)
    {
        float length = graph.Streets.Length[edge];
        float forward = graph.IsForward(edge) ? graph.FlatMetres(edge, length, isForward: true) : float.PositiveInfinity;
        float backward = graph.IsBackward(edge) ? graph.FlatMetres(edge, length, isForward: false) : float.PositiveInfinity;
        float quickest = Math.Min(forward, backward);
        return quickest > 0 ? graph.Streets.Shapes.Metres(edge) / quickest : 0;
    }
}
