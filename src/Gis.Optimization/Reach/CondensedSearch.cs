using System.Runtime.Intrinsics;

namespace Gis.Optimization.Reach;

/// <summary>Walking metres from every node to each of eight places at once; buffers are reused.</summary>
/// <remarks>
/// Labels climb to the core, are settled there place by place, and sink back to every node: two passes over memory in
/// order for eight places (Delling, Goldberg, Nowatzyk and Werneck, Journal of Parallel and Distributed Computing 73,
/// 2013). Sums are taken in another order than by <see cref="WalkingSearch"/>. One instance per thread.
/// </remarks>
internal sealed class CondensedSearch(WalkingGraph walking, CondensedGraph graph)
{
    public const int Lanes = 8;

    private readonly Vector256<float>[] labels = new Vector256<float>[graph.PlaceOfNode.Length];
    private readonly NodeLabels core = new(graph.Core.Start, graph.Core.Head, graph.Core.Back);

    /// <summary>Finds the walks to one to eight places.</summary>
    public void Run(ReadOnlySpan<Attachment> places)
    {
        Array.Fill(labels, Vector256.Create(float.PositiveInfinity));
        for (int lane = 0; lane < places.Length; lane++)
        {
            foreach (var (node, metres) in walking.EntriesOf(places[lane]))
            {
                ref var label = ref labels[graph.PlaceOfNode[node]];
                label = label.WithElement(lane, Math.Min(label.GetElement(lane), metres));
            }
        }

        Climb();
        for (int lane = 0; lane < places.Length; lane++)
        {
            SettleCore(lane);
        }

        Sink();
    }

    /// <summary>The walk from an attached walker to each of the places; infinite where there is none.</summary>
    /// <remarks>Not along his own edge to a place on it.</remarks>
    public Vector256<float> From(Attachment walker)
    {
        var best = Vector256.Create(float.PositiveInfinity);
        foreach (var (node, gap) in walking.ExitsOf(walker))
        {
            best = Vector256.Min(best, labels[graph.PlaceOfNode[node]] + Vector256.Create(gap));
        }

        return best;
    }

    private void Climb()
    {
        var none = Vector256.Create(float.PositiveInfinity);
        var links = graph.Links;
        for (int place = 0; place < graph.Outside; place++)
        {
            var own = labels[place];
            if (own == none)
            {
                continue;
            }

            for (int link = links.Start[place]; link < links.Start[place + 1]; link++)
            {
                ref var other = ref labels[links.Head[link]];
                other = Vector256.Min(other, own + Vector256.Create(links.Back[link]));
            }
        }
    }

    private void SettleCore(int lane)
    {
        var inside = labels.AsSpan(graph.Outside);
        float farthest = 0;
        foreach (var label in inside)
        {
            float metres = label.GetElement(lane);
            farthest = float.IsFinite(metres) ? Math.Max(farthest, metres) : farthest;
        }

        core.Begin(farthest);
        for (int place = 0; place < inside.Length; place++)
        {
            core.Offer(place, inside[place].GetElement(lane), lane, float.PositiveInfinity);
        }

        core.Settle(float.PositiveInfinity);
        for (int place = 0; place < inside.Length; place++)
        {
            inside[place] = inside[place].WithElement(lane, core.Metres[place]);
        }
    }

    private void Sink()
    {
        var links = graph.Links;
        for (int place = graph.Outside - 1; place >= 0; place--)
        {
            var own = labels[place];
            for (int link = links.Start[place]; link < links.Start[place + 1]; link++)
            {
                own = Vector256.Min(own, labels[links.Head[link]] + Vector256.Create(links.There[link]));
            }

            labels[place] = own;
        }
    }
}
