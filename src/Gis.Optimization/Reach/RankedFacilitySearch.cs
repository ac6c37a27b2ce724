namespace Gis.Optimization.Reach;

/// <summary>The walks from every demand point to its nearest, second nearest, … facility.</summary>
/// <remarks>
/// Dijkstra that settles each node once for each of its nearest different places. What is among the n nearest of a point
/// is among the n nearest of the node by which it is reached, so n labels a node suffice. Time grows with n times the
/// graph. Not for two threads at once.
/// </remarks>
public sealed class RankedFacilitySearch
{
    private readonly WalkingGraph graph;
    private readonly int ranks;
    private readonly float[] metres;
    private readonly int[] owner;
    private readonly byte[] settled;
    private readonly PriorityQueue<(int Node, int Place), float> queue = new();

    /// <param name="ranks">How many facilities to find for each point, 1 to 16.</param>
    public RankedFacilitySearch(WalkingGraph graph, int ranks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ranks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ranks, 16);
        this.graph = graph;
        this.ranks = ranks;
        metres = new float[graph.Streets.Nodes * ranks];
        owner = new int[metres.Length];
        settled = new byte[graph.Streets.Nodes];
    }

    /// <returns>For each demand point <c>ranks</c> entries, nearest first; what is not found is infinite and -1.</returns>
    public RankedFacilities Run(Attachment[] facilities, Attachment[] demand, float limitMetres)
    {
        Settle(facilities, limitMetres);
        var places = new EdgePlaces(graph, facilities);
        var found = new RankedFacilities(ranks, new float[demand.Length * ranks], new int[demand.Length * ranks]);
        Parallel.For(0, demand.Length, point =>
        {
            var list = found.At(point);
            list.Clear();
            Collect(list, demand[point], places, limitMetres);
        });
        return found;
    }

    private void Settle(Attachment[] facilities, float limitMetres)
    {
        Array.Clear(settled);
        for (int place = 0; place < facilities.Length; place++)
        {
            foreach (var (node, gap) in graph.EntriesOf(facilities[place]))
            {
                Offer(node, place, gap, limitMetres);
            }
        }

        while (queue.TryDequeue(out var label, out float key))
        {
            int first = label.Node * ranks;
            int count = settled[label.Node];
            if (count == ranks || owner.AsSpan(first, count).Contains(label.Place))
            {
                continue;
            }

            (metres[first + count], owner[first + count]) = (key, label.Place);
            settled[label.Node]++;
            for (int arc = graph.ArcStart[label.Node]; arc < graph.ArcStart[label.Node + 1]; arc++)
            {
                Offer(graph.ArcHead[arc], label.Place, key + graph.ArcMetres[arc], limitMetres);
            }
        }
    }

    private void Offer(int node, int place, float walk, float limitMetres)
    {
        if (walk <= limitMetres && settled[node] < ranks)
        {
            queue.Enqueue((node, place), walk);
        }
    }

    private void Collect(RankedList list, Attachment walker, EdgePlaces places, float limitMetres)
    {
        foreach (var (node, gap) in graph.ExitsOf(walker))
        {
            for (int rank = 0; rank < settled[node]; rank++)
            {
                int label = (node * ranks) + rank;
                Add(list, gap + metres[label], owner[label], limitMetres);
            }
        }

        foreach (int place in places.On(walker))
        {
            Add(list, places.Direct(walker, place), place, limitMetres);
        }
    }

    private static void Add(RankedList list, float walk, int place, float limitMetres)
    {
        if (walk <= limitMetres && float.IsFinite(walk))
        {
            list.Add(walk, place);
        }
    }
}
