namespace Gis.Optimization.Reach;

/// <summary>Connected components of a walking graph, direction ignored, with their metres of street.</summary>
internal sealed class Islands
{
    private readonly int[] component;
    private readonly double[] metres;

    private Islands(int[] component, double[] metres)
    {
        this.component = component;
        this.metres = metres;
        Largest = metres.Length == 0 ? -1 : Array.IndexOf(metres, metres.Max());
    }

    public int Count => metres.Length;

    public int Largest { get; }

    public static Islands Of(WalkingGraph graph)
    {
        var streets = graph.Streets;
        var parent = new int[streets.Nodes];
        for (int node = 0; node < parent.Length; node++)
        {
            parent[node] = node;
        }

        for (int edge = 0; edge < streets.Edges; edge++)
        {
            if (graph.IsWalkable(edge))
            {
                int a = Root(parent, streets.From[edge]);
                int b = Root(parent, streets.To[edge]);
                parent[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        return Number(graph, parent);
    }

    /// <summary>-1 for a node that no walkable edge touches.</summary>
    public int ComponentOfNode(int node) => component[node];

    public bool IsFragment(int island) => island != Largest && metres[island] < WalkingGraph.FragmentMetres;

    /// <summary>The same with two nodes joined, and with them their components.</summary>
    public Islands Joined(int one, int other)
    {
        int kept = Math.Min(component[one], component[other]);
        int gone = Math.Max(component[one], component[other]);
        if (kept == gone)
        {
            return this;
        }

        // Numbers stay dense: the last component takes the number of the one that went.
        int last = Count - 1;
        var lengths = metres[..last];
        lengths[kept] = metres[kept] + metres[gone];
        if (gone < last)
        {
            lengths[gone] = metres[last];
        }

        return new(Array.ConvertAll(component, number => number == gone ? kept : number == last ? gone : number), lengths);
    }

    private static Islands Number(WalkingGraph graph, int[] parent)
    {
        var streets = graph.Streets;
        var component = new int[parent.Length];
        Array.Fill(component, -1);
        var metres = new List<double>();
        for (int edge = 0; edge < streets.Edges; edge++)
        {
            if (!graph.IsWalkable(edge))
            {
                continue;
            }

            int root = Root(parent, streets.From[edge]);
            if (component[root] < 0)
            {
                component[root] = metres.Count;
                metres.Add(0);
            }

            metres[component[root]] += streets.Length[edge];
            component[streets.From[edge]] = component[streets.To[edge]] = component[root];
        }

        return new(component, [.. metres]);
    }

    private static int Root(int[] parent, int node)
    {
        while (parent[node] != node)
        {
            node = parent[node] = parent[parent[node]];
        }

        return node;
    }
}
