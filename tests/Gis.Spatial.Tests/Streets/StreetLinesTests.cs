using Gis.Spatial.Streets;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Streets;

public sealed class StreetLinesTests
{
    [Fact]
    public void Lines_are_cut_where_they_share_a_vertex_and_nowhere_else()
    {
        // The third line passes over the first without a shared vertex, as a bridge does.
        var network = StreetLines.Build(
        [
            Line(1, (0, 0), (1, 0), (2, 0)),
            Line(2, (1, 0), (1, 1)),
            Line(3, (0.5, -1), (0.5, 1)),
        ]);

        Assert.Equal(6, network.NodeCount);
        Assert.Equal(4, network.EdgeCount);
        Assert.Equal(
            ["0 0 1 0", "1 0 2 0", "1 0 1 1", "0.5 -1 0.5 1"],
            network.Edges().Select(edge => string.Join(' ', edge.Geometry.Coordinates.Select(c => $"{c.X} {c.Y}"))));
    }

    [Fact]
    public void Ends_that_differ_by_less_than_the_lattice_meet()
    {
        var network = StreetLines.Build([Line(1, (0, 0), (1, 0)), Line(2, (1.000000001, -0.000000001), (2, 0))]);

        Assert.Equal(3, network.NodeCount);
        var edges = network.Edges().ToList();
        Assert.Equal(edges[0].ToNode, edges[1].FromNode);
    }

    [Fact]
    public void A_closed_line_that_meets_nothing_is_one_edge_from_its_node_to_itself()
    {
        var edge = Assert.Single(StreetLines.Build([Line(1, (0, 0), (1, 0), (1, 1), (0, 0))]).Edges());

        Assert.Equal(edge.FromNode, edge.ToNode);
        Assert.Equal(4, edge.Geometry.NumPoints);
    }

    [Fact]
    public void A_line_that_crosses_itself_at_a_vertex_is_cut_there()
    {
        var network = StreetLines.Build([Line(1, (0, 0), (1, 0), (2, 0), (2, 1), (1, 0), (1, -1))]);

        Assert.Equal(3, network.EdgeCount);
        Assert.Equal(3, network.NodeCount);
    }

    [Fact]
    public void A_repeated_vertex_makes_neither_a_node_nor_an_edge()
    {
        var edge = Assert.Single(StreetLines.Build([Line(1, (0, 0), (0, 0), (1, 0), (1, 0), (2, 0))]).Edges());

        Assert.Equal(3, edge.Geometry.NumPoints);
    }

    [Fact]
    public void Nodes_keep_their_ids_when_the_lines_come_in_another_order()
    {
        StreetLine[] lines = [Line(1, (0, 0), (1, 0)), Line(2, (1, 0), (1, 1)), Line(3, (1, 1), (0, 0))];

        var forwards = StreetLines.Build(lines);
        var backwards = StreetLines.Build(lines.Reverse());

        Assert.Equal(forwards.Nodes(), backwards.Nodes());
        Assert.Equal(forwards.Edges().Select(Ends).Order(), backwards.Edges().Select(Ends).Order());
    }

    [Theory]
    [InlineData(11, new double[] { 10, 12 })]
    [InlineData(10, new double[] { 10, 12, 0, 10, 11 })]
    [InlineData(12, new double[] { double.NaN, 12 })]
    [InlineData(double.NaN, new double[] { double.NaN, double.NaN })]
    public void Where_lines_differ_about_a_height_the_median_holds_in_any_order(double height, double[] given)
    {
        var lines = given.Select((metres, at) => new StreetLine(
            at + 1,
            Geo.Factory.CreateLineString([new CoordinateZ(0, 0, metres), new CoordinateZ(1, at, 5)]),
            StreetClass.Local,
            WalkForward: true,
            WalkBackward: true,
            Name: null)).ToArray();

        Assert.Equal(height, StreetLines.Build(lines).Nodes().First().HeightMetres);
        Assert.Equal(height, StreetLines.Build(lines.Reverse()).Nodes().First().HeightMetres);
        Assert.Equal(5, StreetLines.Build(lines).Nodes().Last().HeightMetres);
    }

    [Fact]
    public void One_degree_of_the_equator_has_the_length_of_a_degree_of_the_mean_sphere()
    {
        var edge = Assert.Single(StreetLines.Build([Line(1, (0, 0), (0.25, 0), (1, 0))]).Edges());

        Assert.Equal(6371008.7714 * Math.PI / 180, edge.LengthMetres, 1e-6);
    }

    private static (long, long, long) Ends(StreetEdge edge) => (edge.Id, edge.FromNode, edge.ToNode);

    private static StreetLine Line(long id, params (double X, double Y)[] points) => new(
        id,
        Geo.Factory.CreateLineString([.. points.Select(p => new Coordinate(p.X, p.Y))]),
        StreetClass.Local,
        WalkForward: true,
        WalkBackward: true,
        Name: null);
}
