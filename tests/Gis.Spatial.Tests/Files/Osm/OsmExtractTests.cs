using Gis.Spatial.Files;
using Gis.Spatial.Files.Osm;

namespace Gis.Spatial.Tests.Files.Osm;

public sealed class OsmExtractTests : IDisposable
{
    private const OsmContents Everything = OsmContents.Streets | OsmContents.Amenities | OsmContents.Buildings;
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Counted in the XML copy of the same extract by another program.</summary>
    [Fact]
    public void Monaco_has_the_buildings_and_services_that_its_tags_say()
    {
        var extract = Read(SharedData.File("graphhopper_osm/monaco.osm.pbf"), Everything);

        Assert.Equal(new OsmCounts(13739, 1944, 77), extract.Counts);
        Assert.Equal(962 + 4, extract.Buildings().Count() + extract.Problems.Count);
        Assert.InRange(extract.Problems.Count, 0, 5);
        var services = extract.Facilities().SelectMany(facility => facility.Services).CountBy(code => code);
        Assert.Equal(
            [("clinic", 3), ("culture", 1), ("education", 2), ("government", 6 + 1 + 1)],
            services.Select(pair => (pair.Key, pair.Value)).Order());
    }

    [Fact]
    public void A_building_of_several_ways_is_joined_and_keeps_its_court()
    {
        var file = Squares()
            .Way(1, [10, 11, 12]).Way(2, [10, 13, 12]).Way(3, [20, 21, 22, 23, 20])
            .Relation(7, [(1, "outer"), (2, ""), (3, "inner")], ("type", "multipolygon"), ("building", "yes"));

        var extract = Read(file.Write(folder), OsmContents.Buildings);
        var building = Assert.Single(extract.Buildings());

        Assert.Empty(extract.Problems);
        Assert.Equal("r7", building.Code);
        Assert.Equal(16 - 4, building.Geometry.Area, 1e-5);
    }

    [Fact]
    public void A_building_that_the_extract_cuts_or_that_crosses_itself_is_reported_and_left_out()
    {
        var file = Squares()
            .Way(1, [10, 11, 12, 13, 10], ("building", "apartments"), ("building:levels", "6"))
            .Way(2, [10, 12, 11, 13, 10], ("building", "yes"))
            .Way(3, [10, 11, 99, 10], ("building", "yes"))
            .Way(4, [10, 11, 12], ("building", "yes"))
            .Way(5, [20, 21, 22, 23, 20], ("building", "no"))
            .Relation(7, [(98, "outer")], ("type", "multipolygon"), ("building", "yes"));

        var extract = Read(file.Write(folder), OsmContents.Buildings);
        var building = Assert.Single(extract.Buildings());

        Assert.Equal(("w1", "apartments", 6), (building.Code, building.Kind, building.Floors));
        Assert.Equal(
            [
                ("r7", "Its way 98 is not in the file."),
                ("w2", "Its outline crosses itself near (0, 0)."),
                ("w3", "Its node 99 is not in the file."),
                ("w4", "Its outline is open at node 12."),
            ],
            extract.Problems.Select(problem => (problem.Code, problem.Message)).Order());
    }

    [Fact]
    public void Services_come_from_nodes_and_from_the_inside_of_outlines()
    {
        var file = Squares()
            .Node(1, 7, 8, ("amenity", "social_facility"), ("social_facility:for", "child;senior"), ("name", "松鹤"))
            .Node(2, 7, 9, ("amenity", "social_facility"), ("social_facility:for", "child"))
            .Way(1, [10, 11, 12, 13, 10], ("amenity", "school"), ("opening_hours", "Mo-Fr 08:00-16:00"));

        var facilities = Read(file.Write(folder), OsmContents.Amenities).Facilities().ToList();

        Assert.Equal(["n1", "w1"], facilities.Select(facility => facility.Code));
        Assert.Equal(("松鹤", "elder", 7.0), (facilities[0].Name, facilities[0].Services[0], facilities[0].Location.X));
        Assert.Equal(("school w1", "education"), (facilities[1].Name, facilities[1].Services[0]));
        Assert.Equal("Mo-Fr 08:00-16:00", facilities[1].Opening);
        Assert.True(facilities[1].Location is { X: > 0 and < 4, Y: > 0 and < 4 });
    }

    [Fact]
    public void A_street_with_nodes_outside_the_extract_is_cut_there()
    {
        var file = Squares().Way(1, [10, 11, 98, 12, 13, 99], ("highway", "residential"), ("name", "长街"));

        var edges = Read(file.Write(folder), OsmContents.Streets).Streets.Edges().ToList();

        Assert.Equal(
            [(10, 11, 65536), (12, 13, 65536 + 3)],
            edges.Select(edge => (edge.FromNode, edge.ToNode, edge.Id)));
        Assert.All(edges, edge => Assert.Equal("长街", edge.Name));
    }

    [Fact]
    public void A_file_of_nonsense_is_no_map()
    {
        byte[] bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(folder.Path("junk.pbf"), bytes);

        var fault = Assert.Throws<SourceFileException>(() => Read(folder.Path("junk.pbf"), Everything));

        Assert.Equal("The file junk.pbf is not an OpenStreetMap .pbf file.", fault.Message);
    }

    [Fact]
    public void A_file_that_is_cut_off_is_refused_wherever_it_is_cut()
    {
        string whole = Squares().Way(1, [10, 11], ("highway", "path")).Write(folder);
        byte[] bytes = File.ReadAllBytes(whole);
        Assert.Equal(1, Read(whole, Everything).Streets.EdgeCount);

        for (int kept = 1; kept < bytes.Length; kept += 7)
        {
            File.WriteAllBytes(folder.Path("cut.pbf"), bytes[..kept]);
            Refused(folder.Path("cut.pbf"));
        }
    }

    [Fact]
    public void A_block_that_unpacks_beyond_the_limit_is_refused_before_it_is_read()
    {
        File.WriteAllBytes(folder.Path("bomb.pbf"), PbfBomb.Bytes(unpackedMegabytes: 200));

        var fault = Assert.Throws<SourceFileException>(() => Read(folder.Path("bomb.pbf"), Everything));

        Assert.Contains("unpacks to more than 32 MiB", fault.Message, StringComparison.Ordinal);
    }

    private static void Refused(string path)
    {
        try
        {
            var extract = Read(path, Everything);

            // Cut between two blocks a file is whole, but has lost its streets.
            Assert.Equal(0, extract.Streets.EdgeCount);
        }
        catch (SourceFileException fault)
        {
            Assert.Contains("cut.pbf", fault.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Nodes 10 to 13: a square of side 4; 20 to 23: a square of side 2 inside it.</summary>
    private static PbfFile Squares() => new PbfFile()
        .Node(10, 0, 0).Node(11, 4, 0).Node(12, 4, 4).Node(13, 0, 4)
        .Node(20, 1, 1).Node(21, 3, 1).Node(22, 3, 3).Node(23, 1, 3);

    private static OsmExtract Read(string path, OsmContents contents) =>
        OsmExtract.Read(path, contents, OsmServiceMapping.Default, TestContext.Current.CancellationToken);
}
