using Gis.Api.Commands;
using Gis.Api.Tests.Hosting;
using Gis.Spatial.Files;
using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Api.Tests.Blocks;

/// <summary>gis blocks on files, without a database.</summary>
public sealed class BlockVerbTests : IDisposable
{
    private const string Outlines = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"A"},"geometry":{"type":"Polygon",
        "coordinates":[[[7.4115,43.7255],[7.4253,43.7255],[7.4211,43.7485],[7.4115,43.7485],[7.4115,43.7255]]]}},
        {"type":"Feature","properties":{"code":"B"},"geometry":{"type":"Polygon",
        "coordinates":[[[7.4253,43.7255],[7.4385,43.7255],[7.4385,43.7485],[7.4211,43.7485],[7.4253,43.7255]]]}}]}
        """;

    private const string Streets = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[7.40,43.7391],[7.44,43.7399]]}},
        {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[7.43,43.7394],[7.43,43.7420]]}}]}
        """;

    private const string Buildings = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{},"geometry":{"type":"Polygon",
        "coordinates":[[[7.43,43.7390],[7.4304,43.7390],[7.4304,43.7400],[7.43,43.7400],[7.43,43.7390]]]}},
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[7.5,43.7]}}]}
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gis-blocks-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_of_outlines_is_cut_along_a_file_of_lines()
    {
        string output = Path.Combine(folder.FullName, "blocks.geojson");

        Assert.Equal(0, await GisCommandLine.Run([
            "blocks", Write("o.geojson", Outlines), "--id", "code", "--streets", Write("s.geojson", Streets),
            "--barriers", Write("w.geojson", Streets), "--buildings", Write("b.geojson", Buildings), "--out", output]));

        var features = Read(output);
        Assert.Equal(["A", "A", "B", "B"], features.Select(feature => feature.Attributes["outline"]));
        Assert.Equal(1L, features.Sum(feature => (long)feature.Attributes["buildings"]!));
        Assert.Equal(4, features.Select(feature => feature.Attributes["code"]).Distinct().Count());
        AssertTiles(features);
    }

    [Fact]
    public async Task The_streets_of_an_openstreetmap_file_cut_the_town_and_cutting_again_gives_the_same_file()
    {
        string streets = SharedData.File("graphhopper_osm/monaco.osm.pbf");
        string outlines = Write("o.geojson", Outlines);
        string[] outputs = [Path.Combine(folder.FullName, "one.geojson"), Path.Combine(folder.FullName, "two.geojson")];

        foreach (string output in outputs)
        {
            Assert.Equal(0, await GisCommandLine.Run(["blocks", outlines, "--streets", streets, "--out", output]));
        }

        var features = Read(outputs[0]);
        Assert.True(features.Count > 150);
        AssertTiles(features);
        Assert.Equal(await File.ReadAllBytesAsync(outputs[0]), await File.ReadAllBytesAsync(outputs[1]));
    }

    [Fact]
    public async Task Wrong_usage_and_files_without_lines_write_nothing()
    {
        string outlines = Write("o.geojson", Outlines);
        string output = Path.Combine(folder.FullName, "blocks.geojson");

        Assert.Equal(2, await GisCommandLine.Run(["blocks"]));
        Assert.Equal(2, await GisCommandLine.Run(["blocks", outlines, "--out", output]));
        Assert.Equal(2, await GisCommandLine.Run(["blocks", outlines, "--community", "440303001001"]));
        Assert.Equal(1, await GisCommandLine.Run(["blocks", outlines, "--streets", outlines, "--out", output]));
        Assert.Equal(1, await GisCommandLine.Run(
            ["blocks", outlines, "--streets", Write("s.geojson", Streets), "--out", output, "--min-area", "-1"]));
        Assert.Equal(1, await GisCommandLine.Run(
            ["blocks", outlines, "--streets", Write("s.geojson", Streets), "--out", output + ".xyz"]));
        Assert.Equal(2, folder.GetFiles().Length);
    }

    /// <summary>Each outline and both together, whose sides lie along parallels and meridians.</summary>
    private static void AssertTiles(List<SourceFeature> features)
    {
        var box = Spatial.Geo.Factory.ToGeometry(new Envelope(7.4115, 7.4385, 43.7255, 43.7485));
        Assert.True(PartitionCheck.Find(
            [.. features.Select(feature => new GridPolygon($"{feature.Number}", feature.Geometry!))],
            Spatial.Geo.RoundToLattice(box)).IsClean);
    }

    private static List<SourceFeature> Read(string path)
    {
        using var file = SourceFile.Open(path, new());
        return [.. file.Read(CancellationToken.None)];
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
