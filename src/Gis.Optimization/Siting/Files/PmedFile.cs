namespace Gis.Optimization.Siting.Files;

/// <summary>OR-Library p-median: `n m p`, then m edges `i j cost`; travel is the shortest path.</summary>
/// <remarks>
/// Beasley, "A note on solving large p-median problems", EJOR 21, 1985. Of a repeated edge the last counts.
/// </remarks>
public static class PmedFile
{
    /// <summary>All pairs of more nodes would not fit in four gigabytes.</summary>
    private const int MostNodes = 20_000;

    private const int MostEdges = 200_000_000;

    /// <param name="count">Sites to open; null for the number in the file.</param>
    /// <exception cref="FormatException">The file is not of this form: says where.</exception>
    public static SitingProblem Read(string path, int? count)
    {
        var file = new NumberFile(path);
        int nodes = file.Whole(1, MostNodes, "a number of nodes");
        int edges = file.Whole(0, MostEdges, "a number of edges");
        int sites = count is null ? file.Whole(1, nodes, "a number of sites") : file.Whole();
        file.ExpectLeft(edges, "edges", 3);
        var from = new int[edges];
        var to = new int[edges];
        var costs = new double[edges];
        for (int edge = 0; edge < edges; edge++)
        {
            (from[edge], to[edge]) = (file.Index(nodes), file.Index(nodes));
            costs[edge] = file.NotNegative("the cost of an edge");
        }

        double[] length = ShortestPaths.AllPairs(EdgeGraph.Of(nodes, from, to, costs));
        return new()
        {
            Model = SitingModel.Median,
            Weights = Enumerable.Repeat(1d, nodes).ToArray(),
            Count = count ?? sites,
            Travel = TravelTable.OfAll(nodes, nodes, length),
        };
    }
}
