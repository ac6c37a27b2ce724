namespace Gis.Optimization.Reach;

/// <summary>The walk from each of many points to each of many others, on all cores.</summary>
/// <remarks>
/// With a limit one small search for each destination. Without one, many destinations are searched eight at a time on a
/// condensed graph, which is made once for a graph and kept.
/// </remarks>
public static class TravelMatrix
{
    /// <summary>Fewer destinations are not worth condensing the graph for.</summary>
    private const int ManyDestinations = 32;

    /// <param name="limitMetres">Walks longer than this are infinite; a limit makes the searches small.</param>
    /// <returns>Metres, gaps included: row by origin, column by destination; infinite where there is no walk.</returns>
    public static float[,] Metres(
        WalkingGraph graph,
        Attachment[] origins,
        Attachment[] destinations,
        float limitMetres,
        CancellationToken stopEarly)
    {
        var metres = new float[origins.Length, destinations.Length];
        if (destinations.Length >= ManyDestinations && float.IsPositiveInfinity(limitMetres))
        {
            FillByEight(graph, origins, destinations, metres, stopEarly);
        }
        else
        {
            FillOneByOne(graph, origins, destinations, limitMetres, metres, stopEarly);
        }

        return metres;
    }

    private static void FillByEight(
        WalkingGraph graph,
        Attachment[] origins,
        Attachment[] destinations,
        float[,] metres,
        CancellationToken stopEarly)
    {
        const int Lanes = CondensedSearch.Lanes;
        var condensed = graph.Condensed;
        WorkerBlocks.Run(
            (destinations.Length + Lanes - 1) / Lanes,
            () => new CondensedSearch(graph, condensed),
            (search, block) =>
            {
                int first = block * Lanes;
                int last = Math.Min(first + Lanes, destinations.Length);
                search.Run(destinations.AsSpan(first..last));
                for (int origin = 0; origin < origins.Length; origin++)
                {
                    var walks = search.From(origins[origin]);
                    for (int at = first; at < last; at++)
                    {
                        metres[origin, at] = Math.Min(
                            walks[at - first], EdgePlaces.DirectIfShared(graph, origins[origin], destinations[at]));
                    }
                }
            },
            stopEarly);
    }

    private static void FillOneByOne(
        WalkingGraph graph,
        Attachment[] origins,
        Attachment[] destinations,
        float limitMetres,
        float[,] metres,
        CancellationToken stopEarly) =>
        WorkerBlocks.Run(
            destinations.Length,
            () => new WalkingSearch(graph),
            (search, destination) =>
            {
                search.Run(destinations.AsSpan(destination, 1), limitMetres);
                for (int origin = 0; origin < origins.Length; origin++)
                {
                    float walk = Walk(graph, search, origins[origin], destinations[destination]);
                    metres[origin, destination] = walk <= limitMetres ? walk : float.PositiveInfinity;
                }
            },
            stopEarly);

    private static float Walk(WalkingGraph graph, WalkingSearch search, Attachment origin, Attachment destination)
    {
        float best = EdgePlaces.DirectIfShared(graph, origin, destination);
        foreach (var (node, gap) in graph.ExitsOf(origin))
        {
            best = Math.Min(best, gap + search.Metres[node]);
        }

        return best;
    }
}
