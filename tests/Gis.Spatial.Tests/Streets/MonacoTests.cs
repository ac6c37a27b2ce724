using System.Text.Json;
using Gis.Spatial.Files.Osm;
using Gis.Spatial.Tests.Files;

namespace Gis.Spatial.Tests.Streets;

/// <summary>The oracle: foot distances that a routing engine publishes for the same extract.</summary>
public sealed class MonacoTests
{
    [Fact]
    public void Shortest_walks_have_the_published_lengths()
    {
        var router = new WalkingRouter(
            OsmExtract.Read(
                SharedData.File("graphhopper_osm/monaco.osm.pbf"),
                OsmContents.Streets,
                OsmServiceMapping.Default,
                TestContext.Current.CancellationToken).Streets);
        string published = File.ReadAllText(SharedData.File("graphhopper_osm/expected_foot_distances.json"));
        using var walks = JsonDocument.Parse(published);

        foreach (var walk in walks.RootElement.GetProperty("monaco_foot").EnumerateArray())
        {
            // The file gives latitude before longitude.
            var (from, to) = (walk.GetProperty("from"), walk.GetProperty("to"));
            double metres = router.Metres(
                from[1].GetDouble(), from[0].GetDouble(), to[1].GetDouble(), to[0].GetDouble());

            double expected = walk.GetProperty("metres").GetDouble();
            Assert.InRange(metres, expected * 0.999, expected * 1.001);
        }
    }
}
