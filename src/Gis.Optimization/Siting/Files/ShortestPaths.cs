namespace Gis.Optimization.Siting.Files;

/// <summary>The length of the shortest path between every two nodes of a graph.</summary>
internal static class ShortestPaths
{
    /// <summary>Two: all pairs are the first step of a solve, which leaves the other cores to other work.</summary>
    public const int Threads = 2;

    private const int Pivots = 12;

    /// <summary>With more ends a node than this share of the nodes the dense method is faster.</summary>
    private const double DenseShare = 0.15;

    /// <returns>Row by row; infinite where no path leads.</returns>
    public static double[] AllPairs(EdgeGraph graph)
    {
        graph = WithoutDetours(graph);
        return graph.Ends > DenseShare * graph.Nodes * graph.Nodes ? DensePaths.AllPairs(graph) : FromEachNode(graph);
    }

    /// <summary>Dijkstra (Numerische Mathematik 1, 1959) from every node.</summary>
    public static double[] FromEachNode(EdgeGraph graph)
    {
        int nodes = graph.Nodes;
        var length = new double[nodes * nodes];
        Parallel.For(
            0,
            nodes,
            new ParallelOptions { MaxDegreeOfParallelism = Threads },
            () => new NodeHeap(nodes),
            (node, _, heap) =>
            {
                From(graph, node, length.AsSpan(node * nodes, nodes), heap);
                return heap;
            },
            _ => { });
        return length;
    }

    /// <summary>Drops the edges that cost more than the way between their ends through one of some nodes.</summary>
    private static EdgeGraph WithoutDetours(EdgeGraph graph)
    {
        var heap = new NodeHeap(graph.Nodes);
        int pivots = Math.Min(Pivots, graph.Nodes);
        var length = new double[pivots][];
        for (int pivot = 0; pivot < pivots; pivot++)
        {
            length[pivot] = new double[graph.Nodes];
            From(graph, (int)((long)pivot * graph.Nodes / pivots), length[pivot], heap);
        }

        return graph.Where((node, other, cost) =>
            !Array.Exists(length, through => through[node] + through[other] < cost));
    }

    private static void From(EdgeGraph graph, int first, Span<double> length, NodeHeap heap)
    {
        length.Fill(double.PositiveInfinity);
        length[first] = 0;
        heap.Offer(first, 0);
        for (int node = heap.Take(); node >= 0; node = heap.Take())
        {
            var neighbours = graph.NeighboursOf(node);
            var costs = graph.CostsOf(node);
            double reached = length[node];
            for (int entry = 0; entry < neighbours.Length; entry++)
            {
                double through = reached + costs[entry];
                if (through < length[neighbours[entry]])
                {
                    length[neighbours[entry]] = through;
                    heap.Offer(neighbours[entry], through);
                }
            }
        }
    }
}
