namespace Gis.Optimization.Reach;

/// <summary>Places by the edge they are attached to, for walks that never leave one edge.</summary>
internal sealed class EdgePlaces
{
    private readonly WalkingGraph graph;
    private readonly List<Attachment> places;
    private readonly Dictionary<int, List<int>> onEdge = [];

    public EdgePlaces(WalkingGraph graph, IReadOnlyList<Attachment> places)
    {
        this.graph = graph;
        this.places = new(places.Count);
        foreach (var place in places)
        {
            Add(place);
        }
    }

    private EdgePlaces(EdgePlaces from)
    {
        graph = from.graph;
        places = [.. from.places];
        onEdge = from.onEdge.ToDictionary(entry => entry.Key, entry => entry.Value.ToList());
    }

    public EdgePlaces Copy() => new(this);

    /// <summary>Adds a place behind the last.</summary>
    public void Add(Attachment place)
    {
        if (place.IsAttached)
        {
            (onEdge.TryGetValue(place.Edge, out var list) ? list : onEdge[place.Edge] = []).Add(places.Count);
        }

        places.Add(place);
    }

    /// <summary>Takes a place out; the others keep their numbers.</summary>
    public void Remove(int place)
    {
        if (places[place].IsAttached)
        {
            onEdge[places[place].Edge].Remove(place);
        }
    }

    /// <summary>The nearest place reached along the walker's own edge, if it is nearer than what is known.</summary>
    public void Improve(Attachment walker, ref float metres, ref int nearest)
    {
        if (!onEdge.TryGetValue(walker.Edge, out var list))
        {
            return;
        }

        foreach (int place in list)
        {
            float direct = Direct(graph, walker, places[place]);
            if (direct < metres)
            {
                (metres, nearest) = (direct, place);
            }
        }
    }

    /// <summary>Places on the walker's own edge.</summary>
    public IReadOnlyList<int> On(Attachment walker) => onEdge.TryGetValue(walker.Edge, out var list) ? list : [];

    /// <inheritdoc cref="Direct(WalkingGraph, Attachment, Attachment)"/>
    public float Direct(Attachment walker, int place) => Direct(graph, walker, places[place]);

    /// <summary>Walk along the edge that both are attached to; infinite when it may not be walked that way.</summary>
    public static float Direct(WalkingGraph graph, Attachment walker, Attachment place)
    {
        float along = place.OffsetMetres - walker.OffsetMetres;
        bool isAllowed = along == 0 || (along > 0 ? graph.IsForward(walker.Edge) : graph.IsBackward(walker.Edge));
        return isAllowed
            ? walker.GapMetres + graph.FlatMetres(walker.Edge, Math.Abs(along), along > 0) + place.GapMetres
            : float.PositiveInfinity;
    }

    /// <summary>Walk along the edge of both; infinite where they are not on one.</summary>
    public static float DirectIfShared(WalkingGraph graph, Attachment walker, Attachment place) =>
        walker.IsAttached && walker.Edge == place.Edge ? Direct(graph, walker, place) : float.PositiveInfinity;
}
