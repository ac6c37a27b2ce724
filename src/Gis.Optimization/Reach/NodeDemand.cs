namespace Gis.Optimization.Reach;

/// <summary>Demand points listed at the nodes through which their people enter the network.</summary>
internal sealed class NodeDemand
{
    private readonly int[] start;
    private readonly int[] demandOf;
    private readonly float[] metresOf;

    public NodeDemand(WalkingGraph graph, Attachment[] demand)
    {
        Demand = demand;
        start = new int[graph.Streets.Nodes + 1];
        ForEachEntry(graph, (node, _, _) => start[node + 1]++);
        for (int node = 0; node + 1 < start.Length; node++)
        {
            start[node + 1] += start[node];
        }

        demandOf = new int[start[^1]];
        metresOf = new float[start[^1]];
        var next = (int[])start.Clone();
        ForEachEntry(graph, (node, point, metres) =>
        {
            demandOf[next[node]] = point;
            metresOf[next[node]++] = metres;
        });
    }

    public Attachment[] Demand { get; }

    public ReadOnlySpan<int> At(int node) => demandOf.AsSpan(start[node], start[node + 1] - start[node]);

    /// <summary>Walk from each demand point of <see cref="At"/> to the node, its gap included.</summary>
    public ReadOnlySpan<float> MetresAt(int node) => metresOf.AsSpan(start[node], start[node + 1] - start[node]);

    private void ForEachEntry(WalkingGraph graph, Action<int, int, float> visit)
    {
        for (int point = 0; point < Demand.Length; point++)
        {
            foreach (var (node, metres) in graph.ExitsOf(Demand[point]))
            {
                visit(node, point, metres);
            }
        }
    }
}
