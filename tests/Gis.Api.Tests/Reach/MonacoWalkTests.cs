using System.Text.Json;
using Gis.Api.Tests.Hosting;
using Gis.Optimization.Reach;
using Gis.Spatial.Coordinates;
using Gis.Spatial.Files.Osm;
using Gis.Spatial.Streets;

namespace Gis.Api.Tests.Reach;

/// <summary>From the map file to the walk; the oracle is another program's published distances.</summary>
public sealed class MonacoWalkTests
{
    private static readonly TransverseMercator Local = TransverseMercator.Local(7.42, 43.74);

    [Fact]
    public void The_engine_walks_the_published_distances_of_Monaco()
    {
        var walkers = Graph(SharedData.File("graphhopper_osm/monaco.osm.pbf")).ForWalkers;
        string published = File.ReadAllText(SharedData.File("graphhopper_osm/expected_foot_distances.json"));
        using var walks = JsonDocument.Parse(published);

        foreach (var walk in walks.RootElement.GetProperty("monaco_foot").EnumerateArray())
        {
            var (fromX, fromY) = Place(walk.GetProperty("from"));
            var (toX, toY) = Place(walk.GetProperty("to"));
            var found = WalkingDistance.Between(walkers, fromX, fromY, toX, toY, limitMetres: 500);

            double metres = Assert.NotNull(found).StreetMetres;
            double expected = walk.GetProperty("metres").GetDouble();
            Assert.InRange(metres, expected * 0.999, expected * 1.001);
        }
    }

    /// <summary>The published file gives latitude before longitude.</summary>
    private static (double X, double Y) Place(JsonElement point) =>
        Local.Project(point[1].GetDouble(), point[0].GetDouble());

    private static StreetGraph Graph(string file)
    {
        var network = OsmExtract.Read(
            file, OsmContents.Streets, OsmServiceMapping.Default, TestContext.Current.CancellationToken).Streets;
        var position = network.Nodes().Select((node, i) => (node.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        var builder = new StreetGraphBuilder(network.NodeCount);
        foreach (var edge in network.Edges())
        {
            var shape = Array.ConvertAll(edge.Geometry.Coordinates, point => Local.Project(point.X, point.Y));
            builder.AddEdge(
                position[edge.FromNode],
                position[edge.ToNode],
                edge.LengthMetres,
                Use(edge),
                Array.ConvertAll(shape, point => point.Easting),
                Array.ConvertAll(shape, point => point.Northing));
        }

        return builder.Build();
    }

    private static StreetUse Use(StreetEdge edge) =>
        (edge.WalkForward ? StreetUse.Forward : StreetUse.None)
        | (edge.WalkBackward ? StreetUse.Backward : StreetUse.None)
        | (edge.Class == StreetClass.Steps ? StreetUse.Steps : StreetUse.None);
}
