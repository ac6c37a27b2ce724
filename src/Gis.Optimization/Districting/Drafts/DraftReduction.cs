namespace Gis.Optimization.Districting.Drafts;

/// <summary>What is left to decide: locked grids are taken out, the blocks of a compound are one.</summary>
internal sealed class DraftReduction
{
    private readonly DraftProblem problem;
    private readonly int[] nodeOfBlock;

    public DraftReduction(DraftProblem problem)
    {
        this.problem = problem;
        nodeOfBlock = Number(problem, out int nodes);
        Graph = Join(problem.Graph, nodeOfBlock, nodes);
        Grids = problem.Grids - problem.Locked.Count;
        if ((Grids > 0) != (nodes > 0))
        {
            throw new ArgumentException(
                $"{problem.Locked.Count} locked grids leave {nodes} blocks for {Grids} grids.");
        }

        (Today, Staying) = Homes(problem, nodeOfBlock, nodes);
        FixedChange = problem.Today is null ? 0 : Enumerable.Range(0, nodeOfBlock.Length)
            .Where(block => nodeOfBlock[block] >= 0 && Today[nodeOfBlock[block]] != problem.Today[block])
            .Sum(problem.ChangeWeight);
    }

    public DistrictGraph Graph { get; }

    /// <summary>Number of grids that are not locked.</summary>
    public int Grids { get; }

    /// <summary>Today's grid of each joined block, -1 for none: where most of it lies.</summary>
    public int[] Today { get; }

    /// <summary>Weight of each joined block that lies in today's grid.</summary>
    public long[] Staying { get; }

    /// <summary>Weight that changes whatever is decided, because its compound lies in several grids today.</summary>
    public long FixedChange { get; }

    public int NodeOf(int block) => nodeOfBlock[block];

    /// <param name="gridOfNode">Grid number of each joined block.</param>
    public int[] Expand(Func<int, int> gridOfNode) =>
        [.. nodeOfBlock.Select((node, block) => node < 0 ? problem.Today![block] : gridOfNode(node))];

    private static int[] Number(DraftProblem problem, out int nodes)
    {
        var graph = problem.Graph;
        int[] node = new int[graph.Blocks];
        Array.Fill(node, -1);
        nodes = 0;
        for (int block = 0; block < graph.Blocks; block++)
        {
            if (node[block] < 0 && IsFree(problem, block))
            {
                Spread(problem, block, nodes++, node);
            }
        }

        return node;
    }

    private static void Spread(DraftProblem problem, int start, int number, int[] node)
    {
        var open = new Stack<int>([start]);
        node[start] = number;
        while (open.TryPop(out int block))
        {
            foreach (int next in problem.Graph.NeighboursOf(block))
            {
                if (node[next] < 0 && IsFree(problem, next) && IsSameCompound(problem, block, next))
                {
                    node[next] = number;
                    open.Push(next);
                }
            }
        }
    }

    private static bool IsFree(DraftProblem problem, int block) =>
        problem.Today is null || !problem.Locked.Contains(problem.Today[block]);

    private static bool IsSameCompound(DraftProblem problem, int one, int other) =>
        problem.Compound is { } compound && compound[one] >= 0 && compound[one] == compound[other];

    private static DistrictGraph Join(DistrictGraph graph, int[] nodeOfBlock, int nodes)
    {
        long[][] weights = Array.ConvertAll(graph.Weights, _ => new long[nodes]);
        var borders = new List<(int One, int Other, int Length)>();
        for (int block = 0; block < graph.Blocks; block++)
        {
            int node = nodeOfBlock[block];
            for (int workload = 0; workload < weights.Length && node >= 0; workload++)
            {
                weights[workload][node] += graph.Weights[workload][block];
            }

            for (int at = graph.Offsets[block]; at < graph.Offsets[block + 1] && node >= 0; at++)
            {
                int other = nodeOfBlock[graph.Neighbours[at]];
                if (graph.Neighbours[at] > block && other >= 0 && other != node)
                {
                    borders.Add((node, other, graph.Borders[at]));
                }
            }
        }

        return DistrictGraph.Create(nodes, borders, weights);
    }

    private static (int[] Today, long[] Staying) Homes(DraftProblem problem, int[] nodeOfBlock, int nodes)
    {
        int[] today = new int[nodes];
        long[] staying = new long[nodes];
        Array.Fill(today, -1);
        if (problem.Today is { } grids)
        {
            foreach (var node in Enumerable.Range(0, grids.Count).Where(block => nodeOfBlock[block] >= 0)
                .ToLookup(block => nodeOfBlock[block]))
            {
                var home = node.GroupBy(block => grids[block], problem.ChangeWeight)
                    .Select(grid => (Grid: grid.Key, Weight: grid.Sum()))
                    .OrderByDescending(grid => grid.Weight)
                    .ThenBy(grid => grid.Grid)
                    .First();
                (today[node.Key], staying[node.Key]) = home;
            }
        }

        return (today, staying);
    }
}
