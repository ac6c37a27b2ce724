namespace Gis.Optimization.Reach;

/// <summary>The walk from each of many points to each of many others.</summary>
/// <remarks>One search for each destination, on all cores; time grows with destinations times the graph.</remarks>
public static class TravelMatrix
{
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
        Parallel.For(
            0,
            destinations.Length,
            new ParallelOptions { CancellationToken = stopEarly },
            () => new WalkingSearch(graph),
            (destination, _, search) =>
            {
                search.Run(destinations.AsSpan(destination, 1), limitMetres);
                for (int origin = 0; origin < origins.Length; origin++)
                {
                    float walk = Walk(graph, search, origins[origin], destinations[destination]);
                    metres[origin, destination] = walk <= limitMetres ? walk : float.PositiveInfinity;
                }

                return search;
            },
            _ => { });
        return metres;
    }

    private static float Walk(WalkingGraph graph, WalkingSearch search, Attachment origin, Attachment destination)
    {
        float best = origin.IsAttached && destination.IsAttached && origin.Edge == destination.Edge
            ? EdgePlaces.Direct(graph, origin, destination)
            : float.PositiveInfinity;
        foreach (var (node, gap) in graph.ExitsOf(origin))
        {
            best = Math.Min(best, gap + search.Metres[node]);
        }

        return best;
    }
}
