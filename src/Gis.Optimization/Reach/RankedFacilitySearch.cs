namespace Gis.Optimization.Reach;

/// <summary>The walks from every demand point to its nearest, second nearest, … facility.</summary>
/// <remarks>
/// A search that keeps at each node one label for each of its nearest different places. What is among the n nearest of a
/// point is among the n nearest of the node by which it is reached, so n labels a node suffice. Time grows with n times
/// the graph. Not for two threads at once.
/// </remarks>
public sealed class RankedFacilitySearch
{
    private const int Block = 4096;
    private readonly WalkingGraph graph;
    private readonly RankedFacilities labels;

    /// <param name="ranks">How many facilities to find for each point, 1 to 16.</param>
    public RankedFacilitySearch(WalkingGraph graph, int ranks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ranks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ranks, 16);
        this.graph = graph;
        labels = new(ranks, new float[graph.Streets.Nodes * ranks], new int[graph.Streets.Nodes * ranks]);
    }

    /// <returns>For each demand point <c>ranks</c> entries, nearest first; what is not found is infinite and -1.</returns>
    public RankedFacilities Run(Attachment[] facilities, Attachment[] demand, float limitMetres)
    {
        Settle(facilities, limitMetres);
        int ranks = labels.Ranks;
        var places = new EdgePlaces(graph, facilities);
        RankedFacilities found = new(ranks, new float[demand.Length * ranks], new int[demand.Length * ranks]);
        Parallel.For(0, (demand.Length + Block - 1) / Block, block =>
        {
            for (int point = block * Block; point < Math.Min(demand.Length, (block + 1) * Block); point++)
            {
                var list = found.At(point);
                list.Clear();
                Collect(list, demand[point], places, limitMetres);
            }
        });
        return found;
    }

    private void Settle(Attachment[] facilities, float limitMetres)
    {
        Array.Fill(labels.Metres, float.PositiveInfinity);
        Array.Fill(labels.Facility, -1);
        var queue = BucketQueue.For(graph.ArcMetres, WalkingSearch.WidestGap(facilities));
        for (int place = 0; place < facilities.Length; place++)
        {
            foreach (var (node, gap) in graph.EntriesOf(facilities[place]))
            {
                Offer(queue, node, place, gap, limitMetres);
            }
        }

        while (queue.TryPop(out int node, out float key))
        {
            int first = node * labels.Ranks;
            for (int label = first; label < first + labels.Ranks && labels.Metres[label] <= key; label++)
            {
                // A label that was overtaken since is not in the list any more.
                if (labels.Metres[label] == key)
                {
                    Relax(queue, node, labels.Facility[label], key, limitMetres);
                }
            }
        }
    }

    private void Relax(BucketQueue queue, int node, int place, float key, float limitMetres)
    {
        for (int arc = graph.ArcStart[node]; arc < graph.ArcStart[node + 1]; arc++)
        {
            Offer(queue, graph.ArcHead[arc], place, key + graph.ArcMetres[arc], limitMetres);
        }
    }

    private void Offer(BucketQueue queue, int node, int place, float walk, float limitMetres)
    {
        if (walk <= limitMetres && labels.At(node).Add(walk, place))
        {
            queue.Push(node, walk);
        }
    }

    private void Collect(RankedList list, Attachment walker, EdgePlaces places, float limitMetres)
    {
        foreach (var (node, gap) in graph.ExitsOf(walker))
        {
            int first = node * labels.Ranks;
            for (int label = first; label < first + labels.Ranks && labels.Facility[label] >= 0; label++)
            {
                Add(list, gap + labels.Metres[label], labels.Facility[label], limitMetres);
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
