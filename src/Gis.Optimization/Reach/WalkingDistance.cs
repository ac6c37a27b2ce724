namespace Gis.Optimization.Reach;

/// <summary>Shortest walk between two points of the plane over a street network.</summary>
public static class WalkingDistance
{
    /// <summary>Snaps both points to their nearest street; null when one is too far off or no way exists.</summary>
    /// <param name="limitMetres">Longest straight line from a point to a street.</param>
    public static Walk? Between(
        WalkingGraph graph, double fromX, double fromY, double toX, double toY, double limitMetres)
    {
        var from = graph.Attach(fromX, fromY, limitMetres);
        var to = graph.Attach(toX, toY, limitMetres);
        if (!from.IsAttached || !to.IsAttached)
        {
            return null;
        }

        var nearest = new NearestFacilitySearch(graph).Run([to], [from], float.PositiveInfinity);
        double gap = from.GapMetres + to.GapMetres;
        return nearest.Facility[0] < 0 ? null : new(Math.Max(0, nearest.Metres[0] - gap), gap);
    }
}
