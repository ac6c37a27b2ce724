using Gis.Optimization.Reach;

namespace Gis.Benchmarks.Reach;

/// <summary>A lattice of 100,000 nodes whose edges have random whole lengths, so that sums are exact everywhere.</summary>
internal sealed class WeightedLattice
{
    public const int Nodes = Columns * Rows;
    private const int Columns = 250;
    private const int Rows = 400;
    private readonly List<(int From, int To, int Metres)> edges = [];
    private readonly Attachment[] places = new Attachment[Nodes];

    public WeightedLattice()
    {
        var random = new Random(7);
        for (int node = 0; node < Nodes; node++)
        {
            if ((node % Columns) + 1 < Columns)
            {
                Join(node, node + 1, random.Next(100, 10_000));
            }

            if (node + Columns < Nodes)
            {
                Join(node, node + Columns, random.Next(100, 10_000));
            }
        }
    }

    public IReadOnlyList<(int From, int To, int Metres)> Edges => edges;

    /// <summary>Every node as a place on the street.</summary>
    public Attachment[] Places => places;

    public WalkingGraph Build()
    {
        var builder = new StreetGraphBuilder(Nodes);
        foreach (var (from, to, metres) in edges)
        {
            builder.AddEdge(from, to, metres, StreetUse.BothWays, [X(from), X(to)], [Y(from), Y(to)]);
        }

        return builder.Build().ForWalkers;
    }

    private static double X(int node) => node % Columns * 80;

    private static double Y(int node) => (double)(node / Columns) * 80;

    private void Join(int from, int to, int metres)
    {
        places[from] = new(edges.Count, 0, 0);
        places[to] = new(edges.Count, metres, 0);
        edges.Add((from, to, metres));
    }
}
