namespace Gis.Optimization.Reach;

/// <summary>The nearest facility of every demand point, kept right while facilities open, close and move.</summary>
/// <remarks>
/// A change corrects only the labels that it touches. Opening grows the new facility's own cell until others are nearer;
/// closing empties a cell and lets its neighbours grow into it (Ramalingam and Reps, Journal of Algorithms 21, 1996, on
/// a forest of nearest places). Time grows with the cell and the people in it, plus one pass over the nodes for a
/// closure. Not for two threads at once; <see cref="Fork"/> gives each question a copy to change.
/// </remarks>
public sealed class ServiceReach
{
    private readonly NodeDemand nodeDemand;
    private readonly List<Attachment> facilities;
    private readonly List<bool> isOpen;
    private readonly float[] nodeMetres;
    private readonly int[] nodeOwner;
    private readonly float[] metres;
    private readonly int[] facility;
    private readonly EdgePlaces places;
    private readonly PriorityQueue<int, float> queue = new();
    private readonly HashSet<int> changedNodes = [];
    private readonly SortedSet<int> changed = [];

    /// <param name="graph">May be one with bridges.</param>
    /// <param name="demand">Every point that is ever asked about.</param>
    public ServiceReach(WalkingGraph graph, Attachment[] facilities, Attachment[] demand)
    {
        Graph = graph;
        nodeDemand = new(graph, demand);
        this.facilities = [.. facilities];
        isOpen = [.. facilities.Select(_ => true)];
        places = new(graph, facilities);
        var search = new WalkingSearch(graph);
        search.Run(facilities, float.PositiveInfinity);
        (nodeMetres, nodeOwner) = (search.Metres, search.Owner);
        (metres, facility) = (new float[demand.Length], new int[demand.Length]);
        Parallel.For(0, demand.Length, point => (metres[point], facility[point]) = Look(point));
    }

    private ServiceReach(ServiceReach from)
    {
        Graph = from.Graph;
        nodeDemand = from.nodeDemand;
        facilities = [.. from.facilities];
        isOpen = [.. from.isOpen];
        places = from.places.Copy();
        nodeMetres = [.. from.nodeMetres];
        nodeOwner = [.. from.nodeOwner];
        metres = [.. from.metres];
        facility = [.. from.facility];
    }

    public WalkingGraph Graph { get; private set; }

    public int Facilities => facilities.Count;

    /// <summary>Walk of each demand point; infinite when no open facility can be reached.</summary>
    public ReadOnlySpan<float> Metres => metres;

    /// <summary>Nearest open facility of each demand point; -1 when there is none.</summary>
    public ReadOnlySpan<int> Facility => facility;

    /// <summary>A copy that changes on its own.</summary>
    public ServiceReach Fork() => new(this);

    /// <summary>Where a facility is; <see cref="Attachment.None"/> once it is closed.</summary>
    public Attachment PlaceOf(int number) => isOpen[number] ? facilities[number] : Attachment.None;

    /// <summary>Opens one more facility.</summary>
    /// <returns>Its number, and the points whose nearest walk changed.</returns>
    public (int Facility, IReadOnlyCollection<int> Changed) Open(Attachment at)
    {
        int number = facilities.Count;
        facilities.Add(at);
        isOpen.Add(true);
        places.Add(at);
        Begin();
        Seed(number);
        Settle();
        return (number, LookAgain(at));
    }

    /// <summary>Closes a facility.</summary>
    /// <returns>The points whose nearest walk changed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such open facility.</exception>
    public IReadOnlyCollection<int> Close(int number)
    {
        if ((uint)number >= (uint)facilities.Count || !isOpen[number])
        {
            throw new ArgumentOutOfRangeException(nameof(number), number, "There is no such open facility.");
        }

        isOpen[number] = false;
        places.Remove(number);
        Begin();
        Empty(number);
        Settle();
        return LookAgain(facilities[number]);
    }

    /// <summary>Opens a new way between two places on the streets, walked in both directions.</summary>
    /// <returns>The points whose nearest walk changed.</returns>
    /// <exception cref="ArgumentException">As <see cref="WalkingGraph.WithBridge"/>.</exception>
    public IReadOnlyCollection<int> Build(Attachment from, Attachment to, double lengthMetres)
    {
        var bridge = Bridge.Between(Graph, from, to, lengthMetres);
        Graph = Graph.WithBridge(from, to, lengthMetres);
        Begin();
        Offer(bridge.To, nodeMetres[bridge.From] + bridge.Metres, nodeOwner[bridge.From]);
        Offer(bridge.From, nodeMetres[bridge.To] + bridge.Metres, nodeOwner[bridge.To]);
        Settle();
        return LookAgain(Attachment.None);
    }

    /// <summary>The state as one table, walks beyond the limit left out.</summary>
    public NearestFacilities Within(float limitMetres)
    {
        var open = new Attachment[facilities.Count];
        for (int number = 0; number < open.Length; number++)
        {
            open[number] = PlaceOf(number);
        }

        return new(
            Array.ConvertAll(metres, walk => walk <= limitMetres ? walk : float.PositiveInfinity),
            [.. metres.Zip(facility, (walk, number) => walk <= limitMetres ? number : -1)],
            Graph.Unattached(nodeDemand.Demand, open));
    }

    private void Begin()
    {
        changedNodes.Clear();
        changed.Clear();
    }

    private void Seed(int number)
    {
        foreach (var (node, walk) in Graph.EntriesOf(facilities[number]))
        {
            Offer(node, walk, number);
        }
    }

    private void Offer(int node, float walk, int owner)
    {
        if (walk < nodeMetres[node])
        {
            (nodeMetres[node], nodeOwner[node]) = (walk, owner);
            changedNodes.Add(node);
            queue.Enqueue(node, walk);
        }
    }

    private void Settle()
    {
        while (queue.TryDequeue(out int node, out float key))
        {
            if (key > nodeMetres[node])
            {
                continue;
            }

            for (int arc = Graph.ArcStart[node]; arc < Graph.ArcStart[node + 1]; arc++)
            {
                Offer(Graph.ArcHead[arc], key + Graph.ArcMetres[arc], nodeOwner[node]);
            }
        }
    }

    /// <summary>Empties the cell of a facility and lets its neighbours and the other facilities offer to it.</summary>
    private void Empty(int number)
    {
        for (int node = 0; node < nodeMetres.Length; node++)
        {
            if (nodeOwner[node] == number && float.IsFinite(nodeMetres[node]))
            {
                nodeMetres[node] = float.PositiveInfinity;
                changedNodes.Add(node);
            }
        }

        // Arcs lead from a label to those it may improve, so who borders the cell is found from outside.
        for (int node = 0; node < nodeMetres.Length; node++)
        {
            float walk = nodeMetres[node];
            for (int arc = Graph.ArcStart[node]; arc < Graph.ArcStart[node + 1] && float.IsFinite(walk); arc++)
            {
                Offer(Graph.ArcHead[arc], walk + Graph.ArcMetres[arc], nodeOwner[node]);
            }
        }

        for (int other = 0; other < facilities.Count; other++)
        {
            if (isOpen[other])
            {
                Seed(other);
            }
        }
    }

    /// <summary>Looks again from every point behind a changed node, and from those on the edge of a place.</summary>
    private IReadOnlyCollection<int> LookAgain(Attachment place)
    {
        foreach (int node in changedNodes)
        {
            LookFrom(node);
        }

        if (place.IsAttached)
        {
            LookFrom(Graph.Streets.From[place.Edge]);
            LookFrom(Graph.Streets.To[place.Edge]);
        }

        return [.. changed];
    }

    private void LookFrom(int node)
    {
        foreach (int point in nodeDemand.At(node))
        {
            var (walk, nearest) = Look(point);
            if (walk != metres[point] || nearest != facility[point])
            {
                (metres[point], facility[point]) = (walk, nearest);
                changed.Add(point);
            }
        }
    }

    private (float Metres, int Facility) Look(int point)
    {
        float best = float.PositiveInfinity;
        int nearest = -1;
        foreach (var (node, gap) in Graph.ExitsOf(nodeDemand.Demand[point]))
        {
            float walk = gap + nodeMetres[node];
            (best, nearest) = walk < best ? (walk, nodeOwner[node]) : (best, nearest);
        }

        places.Improve(nodeDemand.Demand[point], ref best, ref nearest);
        return (best, nearest);
    }
}
