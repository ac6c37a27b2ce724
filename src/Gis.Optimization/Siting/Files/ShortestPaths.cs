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
            () => new PriorityQueue<int, double>(),
            (node, _, queue) =>
            {
                From(graph, node, length.AsSpan(node * nodes, nodes), queue);
                return queue;
            },
            _ => { });
        return length;
    }

    /// <summary>Drops the edges that cost more than the way between their ends through one of some nodes.</summary>
    private static EdgeGraph WithoutDetours(EdgeGraph graph)
    {
        var queue = new PriorityQueue<int, double>();
        int pivots = Math.Min(Pivots, graph.Nodes);
        var length = new double[pivots][];
        for (int pivot = 0; pivot < pivots; pivot++)
        {
            length[pivot] = new double[graph.Nodes];
            From(graph, (int)((long)pivot * graph.Nodes / pivots), length[pivot], queue);
        }

        return graph.Where((node, other, cost) =>
            !Array.Exists(length, through => through[node] + through[other] < cost));
    }

    private static void From(EdgeGraph graph, int first, Span<double> length, PriorityQueue<int, double> queue)
    {
        length.Fill(double.PositiveInfinity);
        length[first] = 0;
        queue.Enqueue(first, 0);
        while (queue.TryDequeue(out int node, out double reached))
        {
            if (reached > length[node])
            {
                continue;
            }

            var neighbours = graph.NeighboursOf(node);
            var costs = graph.CostsOf(node);
            for (int entry = 0; entry < neighbours.Length; entry++)
            {
                double through = reached + costs[entry];
                if (through < length[neighbours[entry]])
                {
                    length[neighbours[entry]] = through;
                    queue.Enqueue(neighbours[entry], through);
                }
            }
        }
    }
}
