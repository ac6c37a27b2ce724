namespace Gis.Optimization.Reach;

/// <summary>Walking metres from every node to the nearest of some places; buffers are reused.</summary>
/// <remarks>Dijkstra (Numerische Mathematik 1, 1959) from all places at once. One instance per thread.</remarks>
internal sealed class WalkingSearch
{
    private readonly WalkingGraph graph;
    private readonly int[] touched;
    private readonly float widthMetres;
    private readonly float longestArc;
    private BucketQueue queue;
    private float queueSpan;

    public WalkingSearch(WalkingGraph graph)
    {
        this.graph = graph;
        Metres = new float[graph.Streets.Nodes];
        Owner = new int[Metres.Length];
        touched = new int[Metres.Length];
        Array.Fill(Metres, float.PositiveInfinity);
        double total = 0;
        foreach (float metres in graph.ArcMetres)
        {
            longestArc = Math.Max(longestArc, metres);
            total += metres;
        }

        widthMetres = (float)Math.Max(0.5, total / Math.Max(1, graph.ArcMetres.Length) / 3);
        queueSpan = longestArc;
        queue = new(widthMetres, queueSpan);
    }

    /// <summary>Per node; infinite where the search did not come.</summary>
    public float[] Metres { get; }

    /// <summary>Per node its nearest place; of no meaning where <see cref="Metres"/> is infinite.</summary>
    public int[] Owner { get; }

    /// <summary>Nodes that the last search reached, in no order.</summary>
    public ReadOnlySpan<int> Touched => touched.AsSpan(0, TouchedCount);

    private int TouchedCount { get; set; }

    /// <param name="limitMetres">Nodes farther than this stay unreached.</param>
    public void Run(ReadOnlySpan<Attachment> places, float limitMetres)
    {
        Reset();
        FitQueue(places);
        for (int place = 0; place < places.Length; place++)
        {
            Seed(place, places[place], limitMetres);
        }

        while (queue.TryPop(out int node, out float key))
        {
            if (key <= Metres[node])
            {
                Relax(node, key, limitMetres);
            }
        }

        queue.Restart();
    }

    private void Relax(int node, float key, float limitMetres)
    {
        int owner = Owner[node];
        int end = graph.ArcStart[node + 1];
        for (int arc = graph.ArcStart[node]; arc < end; arc++)
        {
            Offer(graph.ArcHead[arc], key + graph.ArcMetres[arc], owner, limitMetres);
        }
    }

    private void Seed(int place, Attachment at, float limitMetres)
    {
        foreach (var (node, metres) in graph.EntriesOf(at))
        {
            Offer(node, metres, place, limitMetres);
        }
    }

    private void Offer(int node, float metres, int owner, float limitMetres)
    {
        float known = Metres[node];
        if (metres >= known || metres > limitMetres)
        {
            return;
        }

        if (float.IsPositiveInfinity(known))
        {
            touched[TouchedCount++] = node;
        }

        Metres[node] = metres;
        Owner[node] = owner;
        queue.Push(node, metres);
    }

    private void Reset()
    {
        foreach (int node in Touched)
        {
            Metres[node] = float.PositiveInfinity;
        }

        TouchedCount = 0;
    }

    /// <summary>Places with a wide gap start far from zero: the ring must hold the first keys too.</summary>
    private void FitQueue(ReadOnlySpan<Attachment> places)
    {
        float span = longestArc;
        foreach (var place in places)
        {
            span = place.IsAttached ? Math.Max(span, longestArc + place.GapMetres) : span;
        }

        if (span > queueSpan)
        {
            queueSpan = span;
            queue = new(widthMetres, span);
        }
    }
}
