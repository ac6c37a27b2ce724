using Gis.Spatial.Files;

namespace Gis.Spatial.Tests.Files.Osm;

public sealed class OsmReaderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(null, "65536,local,both,Main")]
    [InlineData("streets", "65536,local,both,Main")]
    [InlineData("facilities", "n1,Rose Court,,elder,24/7")]
    [InlineData("buildings", "w2,house,2")]
    public void A_theme_of_the_map_reads_like_the_layer_of_any_file(string? layer, string expected)
    {
        using var file = SourceFile.Open(Town().Write(folder), new() { Layer = layer });

        var feature = Assert.Single(file.Read(TestContext.Current.CancellationToken));

        Assert.Null(feature.Problem);
        Assert.Equal(expected, string.Join(',', feature.Attributes.Pairs().Select(pair => pair.Value)));
        Assert.Equal(("OpenStreetMap PBF", "EPSG:4326"), (file.Finding.Format, file.Finding.Crs.Name));
    }

    [Fact]
    public void A_building_that_is_no_polygon_is_a_feature_with_a_problem()
    {
        var town = Town().Way(3, [10, 11, 12], ("building", "yes"));
        using var file = SourceFile.Open(town.Write(folder), new() { Layer = "buildings" });

        var features = file.Read(TestContext.Current.CancellationToken).ToList();

        Assert.Equal([1L, 2L], features.Select(feature => feature.Number));
        Assert.Equal("w3", features[1].Attributes["code"]);
        Assert.Equal("Its outline is open at node 12.", features[1].Problem?.Message);
    }

    [Fact]
    public void An_unknown_theme_is_refused_with_the_known_ones()
    {
        var fault = Assert.Throws<SourceFileException>(
            () => SourceFile.Open(Town().Write(folder), new() { Layer = "trees" }));

        Assert.Contains("streets, facilities and buildings, not \"trees\"", fault.Message, StringComparison.Ordinal);
    }

    private static PbfFile Town() => new PbfFile()
        .Node(10, 0, 0).Node(11, 4, 0).Node(12, 4, 4).Node(13, 0, 4)
        .Node(
            1, 1, 1, ("amenity", "nursing_home"), ("name", "Rose Court"), ("opening_hours", "24/7"))
        .Way(1, [10, 11], ("highway", "residential"), ("name", "Main"))
        .Way(2, [10, 11, 12, 13, 10], ("building", "house"), ("building:levels", "1.5"));
}
