using System.Runtime.InteropServices;

namespace Gis.Optimization.Reach;

/// <summary>Takes nodes out of a graph, always one with the fewest neighbours, and joins those neighbours.</summary>
internal sealed class NodeRemoval
{
    private readonly List<NodeLink>[] links;
    private readonly Queue<int>[] waiting;
    private readonly bool[] isOut;

    public NodeRemoval(WalkingGraph graph, int mostNeighbours)
    {
        links = new List<NodeLink>[graph.Streets.Nodes];
        waiting = new Queue<int>[mostNeighbours + 1];
        isOut = new bool[links.Length];
        for (int count = 0; count < waiting.Length; count++)
        {
            waiting[count] = new();
        }

        for (int node = 0; node < links.Length; node++)
        {
            links[node] = new(4);
        }

        // Arcs lead from where a walker arrives to where he comes from.
        for (int node = 0; node < links.Length; node++)
        {
            for (int arc = graph.ArcStart[node]; arc < graph.ArcStart[node + 1]; arc++)
            {
                Join(graph.ArcHead[arc], node, graph.ArcMetres[arc], float.PositiveInfinity);
            }
        }
    }

    /// <summary>Neighbours of a node when it was taken out, or at the end.</summary>
    public List<NodeLink> Neighbours(int node) => links[node];

    /// <returns>All nodes in the order in which they went, those that stay behind them.</returns>
    public int[] Run(out int outside)
    {
        List<int> order = new(links.Length);
        for (int node = 0; node < links.Length; node++)
        {
            Wait(node);
        }

        while (Next() is >= 0 and var node)
        {
            isOut[node] = true;
            order.Add(node);
            Remove(node);
        }

        outside = order.Count;
        order.AddRange(Enumerable.Range(0, links.Length).Where(node => !isOut[node]));
        return [.. order];
    }

    private int Next()
    {
        for (int count = 0; count < waiting.Length; count++)
        {
            while (waiting[count].TryDequeue(out int node))
            {
                if (!isOut[node] && links[node].Count == count)
                {
                    return node;
                }
            }
        }

        return -1;
    }

    private void Wait(int node)
    {
        if (links[node].Count < waiting.Length)
        {
            waiting[links[node].Count].Enqueue(node);
        }
    }

    private void Remove(int node)
    {
        var around = CollectionsMarshal.AsSpan(links[node]);
        foreach (var link in around)
        {
            var others = links[link.Node];
            others.RemoveAt(others.FindIndex(other => other.Node == node));
        }

        for (int one = 0; one < around.Length; one++)
        {
            for (int other = one + 1; other < around.Length; other++)
            {
                Join(
                    around[one].Node,
                    around[other].Node,
                    around[one].Back + around[other].There,
                    around[other].Back + around[one].There);
            }
        }

        foreach (var link in around)
        {
            Wait(link.Node);
        }
    }

    private void Join(int from, int to, float there, float back)
    {
        if (from != to && (float.IsFinite(there) || float.IsFinite(back)))
        {
            Improve(from, to, there, back);
            Improve(to, from, back, there);
        }
    }

    private void Improve(int from, int to, float there, float back)
    {
        foreach (ref var link in CollectionsMarshal.AsSpan(links[from]))
        {
            if (link.Node == to)
            {
                link = new(to, Math.Min(link.There, there), Math.Min(link.Back, back));
                return;
            }
        }

        links[from].Add(new(to, there, back));
    }
}

/// <param name="There">Metres to walk to the neighbour; infinite where there is no way.</param>
/// <param name="Back">Metres to walk from it.</param>
internal readonly record struct NodeLink(int Node, float There, float Back);
