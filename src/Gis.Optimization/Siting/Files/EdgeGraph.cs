namespace Gis.Optimization.Siting.Files;

/// <summary>An undirected graph: for each node its neighbours and what the edge to them costs.</summary>
internal sealed class EdgeGraph
{
    private readonly int[] start;
    private readonly int[] neighbour;
    private readonly double[] cost;

    private EdgeGraph(int[] start, int[] neighbour, double[] cost) =>
        (this.start, this.neighbour, this.cost) = (start, neighbour, cost);

    public int Nodes => start.Length - 1;

    /// <summary>Number of edges, each counted at both its ends.</summary>
    public int Ends => neighbour.Length;

    public ReadOnlySpan<int> NeighboursOf(int node) => neighbour.AsSpan(start[node]..start[node + 1]);

    /// <summary>Cost of the edge to each of <see cref="NeighboursOf"/>.</summary>
    public ReadOnlySpan<double> CostsOf(int node) => cost.AsSpan(start[node]..start[node + 1]);

    /// <summary>Of an edge given twice the last counts; an edge of a node to itself counts never.</summary>
    public static EdgeGraph Of(int nodes, int[] from, int[] to, double[] costs)
    {
        var start = new int[nodes + 1];
        for (int edge = 0; edge < from.Length; edge++)
        {
            start[from[edge] + 1]++;
            start[to[edge] + 1]++;
        }

        for (int node = 0; node < nodes; node++)
        {
            start[node + 1] += start[node];
        }

        // Filled from the back, so that each node meets the last given of its edges first.
        var neighbour = new int[start[^1]];
        var cost = new double[start[^1]];
        int[] next = start[..^1];
        for (int edge = from.Length - 1; edge >= 0; edge--)
        {
            Put(from[edge], to[edge], costs[edge]);
            Put(to[edge], from[edge], costs[edge]);
        }

        void Put(int node, int other, double value)
        {
            (neighbour[next[node]], cost[next[node]]) = (other, value);
            next[node]++;
        }

        int[] lastSeenBy = new int[nodes];
        Array.Fill(lastSeenBy, -1);
        return new EdgeGraph(start, neighbour, cost).Where((node, other, _) =>
        {
            bool isFirst = other != node && lastSeenBy[other] != node;
            lastSeenBy[other] = node;
            return isFirst;
        });
    }

    /// <summary>The graph of the ends that a condition keeps; asked node by node.</summary>
    public EdgeGraph Where(Func<int, int, double, bool> isKept)
    {
        var fewer = new int[start.Length];
        var keptNeighbour = new int[Ends];
        var keptCost = new double[Ends];
        int kept = 0;
        for (int node = 0; node < Nodes; node++)
        {
            for (int entry = start[node]; entry < start[node + 1]; entry++)
            {
                if (isKept(node, neighbour[entry], cost[entry]))
                {
                    (keptNeighbour[kept], keptCost[kept]) = (neighbour[entry], cost[entry]);
                    kept++;
                }
            }

            fewer[node + 1] = kept;
        }

        return new(fewer, keptNeighbour[..kept], keptCost[..kept]);
    }
}
