using CsCheck;
using Gis.Optimization.Siting;
using Gis.Optimization.Siting.Files;

namespace Gis.Optimization.Tests.Siting;

public sealed class PmedFileTests
{
    private static readonly Gen<(int Nodes, (int From, int To, int Cost)[] Edges)> AnyGraph =
        from nodes in Gen.Int[1, 12]
        from edges in Gen.Select(Gen.Int[1, nodes], Gen.Int[1, nodes], Gen.Int[0, 30]).Array[0, 60]
        select (nodes, edges);

    [Fact]
    public void Of_an_edge_given_twice_the_last_cost_counts_whichever_end_comes_first()
    {
        var travel = Read("3 4 1   1 2 5   2 3 1   2 1 9   3 2 4").Travel;

        Assert.Equal([0, 9, 13], travel.TravelOf(0).ToArray());
        Assert.Equal([13, 4, 0], travel.TravelOf(2).ToArray());
    }

    [Fact]
    public void A_node_without_a_way_is_not_listed_and_nobody_pretends_to_travel_there()
    {
        var problem = Read("4 2 2\n1 2 5\n2 3 1\n");

        Assert.Equal([0, 1, 2], problem.Travel.SitesOf(0).ToArray());
        Assert.Equal([3], problem.Travel.SitesOf(3).ToArray());
        Assert.Equal(6, PublishedOptimaTests.Solve(problem).Objective);
        Assert.Equal([1, 3], PublishedOptimaTests.Solve(problem).Chosen);
    }

    [Fact]
    public void Travel_is_the_shortest_path_by_either_method()
    {
        AnyGraph.Sample(graph =>
        {
            double[] expected = Relaxed(graph.Nodes, graph.Edges);
            string edges = string.Join('\n', graph.Edges.Select(edge => $"{edge.From} {edge.To} {edge.Cost}"));

            var travel = Read($"{graph.Nodes} {graph.Edges.Length} 1\n{edges}").Travel;

            Assert.Equal(expected, Enumerable.Range(0, graph.Nodes).SelectMany(node => Row(travel, node)));
            var whole = EdgeGraph.Of(
                graph.Nodes,
                [.. graph.Edges.Select(edge => edge.From - 1)],
                [.. graph.Edges.Select(edge => edge.To - 1)],
                [.. graph.Edges.Select(edge => (double)edge.Cost)]);
            Assert.Equal(expected, ShortestPaths.FromEachNode(whole));
            Assert.Equal(expected, DensePaths.AllPairs(whole));
        });
    }

    [Fact]
    public void A_dense_graph_larger_than_one_square_has_the_same_paths_by_both_methods()
    {
        const int Nodes = 150;
        var random = new Random(3);
        int[] from = [.. Enumerable.Range(0, Nodes * 40).Select(_ => random.Next(Nodes - 1))];
        int[] to = [.. from.Select(_ => random.Next(Nodes - 1))];
        var graph = EdgeGraph.Of(Nodes, from, to, [.. from.Select(_ => (double)random.Next(1, 1000))]);

        double[] dense = DensePaths.AllPairs(graph);

        Assert.Equal(ShortestPaths.FromEachNode(graph), dense);
        Assert.Equal(Relaxed(Nodes, [.. LastCosts(from, to, graph)]), dense);
    }

    private static SitingProblem Read(string text) =>
        InstanceText.Read(text, path => PmedFile.Read(path, count: null));

    private static double[] Row(TravelTable travel, int node)
    {
        var row = new double[travel.Sites];
        Array.Fill(row, double.PositiveInfinity);
        for (int entry = 0; entry < travel.SitesOf(node).Length; entry++)
        {
            row[travel.SitesOf(node)[entry]] = travel.TravelOf(node)[entry];
        }

        return row;
    }

    /// <summary>Floyd's three loops, the last given cost of each edge as start.</summary>
    private static double[] Relaxed(int nodes, (int From, int To, int Cost)[] edges)
    {
        var length = new double[nodes * nodes];
        Array.Fill(length, double.PositiveInfinity);
        foreach (var (from, to, cost) in edges)
        {
            length[((from - 1) * nodes) + to - 1] = length[((to - 1) * nodes) + from - 1] = cost;
        }

        for (int node = 0; node < nodes; node++)
        {
            length[(node * nodes) + node] = 0;
        }

        for (int middle = 0; middle < nodes; middle++)
        {
            for (int row = 0; row < nodes; row++)
            {
                for (int column = 0; column < nodes; column++)
                {
                    length[(row * nodes) + column] = Math.Min(
                        length[(row * nodes) + column],
                        length[(row * nodes) + middle] + length[(middle * nodes) + column]);
                }
            }
        }

        return length;
    }

    private static IEnumerable<(int From, int To, int Cost)> LastCosts(int[] from, int[] to, EdgeGraph graph) =>
        from.Zip(to, (one, other) => (
            one + 1,
            other + 1,
            one == other ? 0 : (int)graph.CostsOf(one)[graph.NeighboursOf(one).IndexOf(other)]));
}
