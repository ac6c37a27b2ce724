namespace Gis.Optimization.Reach;

/// <summary>Assigns every demand point to the facility it can walk to soonest.</summary>
/// <remarks>Not for two threads at once; keep one per thread: its buffers are the size of the graph.</remarks>
public sealed class NearestFacilitySearch(WalkingGraph graph)
{
    private const int Block = 4096;
    private readonly WalkingSearch search = new(graph);

    /// <param name="facilities">Unattached ones serve nobody.</param>
    /// <param name="limitMetres">Walks longer than this count as none; infinite for no limit.</param>
    public NearestFacilities Run(Attachment[] facilities, Attachment[] demand, float limitMetres)
    {
        search.Run(facilities, limitMetres);
        var places = new EdgePlaces(graph, facilities);
        bool[] unattached = graph.Unattached(demand, facilities);
        var result = new NearestFacilities(new float[demand.Length], new int[demand.Length], unattached);
        Parallel.For(0, (demand.Length + Block - 1) / Block, block =>
        {
            for (int point = block * Block; point < Math.Min(demand.Length, (block + 1) * Block); point++)
            {
                var (metres, facility) = Nearest(places, demand[point], limitMetres);
                result.Metres[point] = metres;
                result.Facility[point] = facility;
            }
        });
        return result;
    }

    private (float Metres, int Facility) Nearest(EdgePlaces places, Attachment walker, float limitMetres)
    {
        float best = float.PositiveInfinity;
        int facility = -1;
        foreach (var (node, gap) in graph.ExitsOf(walker))
        {
            float metres = gap + search.Metres[node];
            (best, facility) = metres < best ? (metres, search.Owner[node]) : (best, facility);
        }

        places.Improve(walker, ref best, ref facility);
        return best <= limitMetres && float.IsFinite(best) ? (best, facility) : (float.PositiveInfinity, -1);
    }
}
