using System.Globalization;
using System.Text.Json.Nodes;
using Gis.Api.Commands;
using Gis.Api.Commands.Plans;
using Gis.Spatial.Files;
using Gis.Spatial.Partition;

namespace Gis.Api.Tests.Commands;

public sealed class PlanFileVerbsTests : IDisposable
{
    private const string Overlapping = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"A","people":12},"geometry":{"type":"Polygon",
        "coordinates":[[[114,22],[114.003,22],[114.003,22.002],[114,22.002],[114,22]]]}},
        {"type":"Feature","properties":{"code":"B","people":7},"geometry":{"type":"Polygon",
        "coordinates":[[[114.002,22],[114.005,22],[114.005,22.002],[114.002,22.002],[114.002,22]]]}}]}
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gis-plan-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_repaired_file_tiles_and_keeps_its_attributes()
    {
        string input = Write("in.geojson", Overlapping);
        string output = Path.Combine(folder.FullName, "out.geojson");

        Assert.Equal(0, await GisCommandLine.Run(["plan", "repair", input, "--out", output, "--id", "code"]));

        using var file = SourceFile.Open(output, new());
        var features = file.Read(CancellationToken.None).ToList();
        Assert.Equal(["A", "B"], features.Select(feature => feature.Attributes["code"]));
        var polygons = features.ConvertAll(feature => new GridPolygon($"{feature.Number}", feature.Geometry!));
        Assert.True(PartitionCheck.Find(polygons).IsClean);
    }

    [Theory]
    [InlineData("out.geojson")]
    [InlineData("out.gpkg")]
    [InlineData("out.shp")]
    public async Task A_folder_that_is_not_there_is_named_and_is_not_made(string name)
    {
        string missing = Path.Combine(folder.FullName, "missing");

        Assert.Equal(1, await GisCommandLine.Run(
            ["plan", "repair", Write("in.geojson", Overlapping), "--out", Path.Combine(missing, name)]));

        Assert.False(Directory.Exists(missing));
    }

    [Theory]
    [InlineData("-3")]
    [InlineData("0")]
    [InlineData("many")]
    public async Task A_list_of_no_plans_is_wrong_usage(string limit) =>
        Assert.Equal(GisCommandLine.WrongUsage, await GisCommandLine.Run(["plan", "list", "--limit", limit]));

    [Theory]
    [InlineData("--max-gap", "NaN")]
    [InlineData("--max-gap", "wide")]
    [InlineData("--max-gap", "-1")]
    [InlineData("--snap", "Infinity")]
    [InlineData("--sliver", "-0.5")]
    [InlineData("--only", "overlap,foo")]
    public async Task A_width_or_kind_that_means_nothing_is_wrong_usage_and_writes_nothing(string option, string value)
    {
        string input = Write("in.geojson", Overlapping);
        string output = Path.Combine(folder.FullName, "none.geojson");

        Assert.Equal(
            GisCommandLine.WrongUsage,
            await GisCommandLine.Run(["plan", "repair", input, "--out", output, option, value]));

        Assert.False(File.Exists(output));
    }

    [Fact]
    public async Task Polygons_of_no_known_place_are_judged_in_their_plane_and_written_there()
    {
        string input = Write("plane.json", """
            {"type":"GeometryCollection","geometries":[
            {"type":"Polygon","coordinates":[[[414000,292000],[415000,292000],[415000,293000],[414000,293000],[414000,292000]]]},
            {"type":"Polygon","coordinates":[[[414999.5,292000],[416000,292000],[416000,293000],[414999.5,293000],[414999.5,292000]]]}]}
            """);
        string output = Path.Combine(folder.FullName, "plane.geojson");
        string report = Path.Combine(folder.FullName, "report.geojson");

        Assert.Equal(0, await GisCommandLine.Run(["plan", "repair", input, "--out", output, "--report", report]));
        Assert.Equal(1, await GisCommandLine.Run(["plan", "repair", input, "--out", output.Replace("geojson", "gpkg", StringComparison.Ordinal)]));

        var features = JsonNode.Parse(await File.ReadAllTextAsync(output))!["features"]!.AsArray();
        var corners = features.SelectMany(feature => feature!["geometry"]!["coordinates"]![0]!.AsArray())
            .Select(corner => ((double)corner![0]!, (double)corner[1]!)).ToList();
        Assert.Equal(414000, corners.Min(corner => corner.Item1), 0.002);
        Assert.Equal(293000, corners.Max(corner => corner.Item2), 0.002);
        var overlap = Assert.Single(
            JsonNode.Parse(await File.ReadAllTextAsync(report))!["features"]!.AsArray(),
            fault => (string)fault!["properties"]!["kind"]! == "overlap")!;
        Assert.Equal(500, (double)overlap["properties"]!["areaM2"]!, 2.2);
        Assert.InRange((double)overlap["geometry"]!["coordinates"]![0]![0]![0]!, 414999.49, 415000.01);
        Assert.Empty(Directory.GetFiles(folder.FullName, "*.gpkg"));
    }

    [Fact]
    public async Task A_repair_takes_the_ids_that_the_check_gives_and_reports_each_fault()
    {
        string input = Write("in.geojson", Overlapping);
        string output = Path.Combine(folder.FullName, "out.geojson");
        string report = Path.Combine(folder.FullName, "report.geojson");
        var faults = PlanFile.Read(input, null, null, new(), CancellationToken.None).Find(new()).Report.Faults;
        string overlap = faults.Single(fault => fault.Kind == FaultKind.Overlap).Id;
        string[] repair = ["plan", "repair", input, "--out", output, "--report", report];

        Assert.Equal(1, await GisCommandLine.Run([.. repair, "--accept", "nobody"]));
        Assert.Equal(2, await GisCommandLine.Run([.. repair, "--only", "hole"]));
        Assert.False(File.Exists(output));
        Assert.Equal(0, await GisCommandLine.Run([.. repair, "--decline", overlap]));
        Assert.Contains(Verdicts(), item => item == (overlap, "declined"));
        Assert.Equal(0, await GisCommandLine.Run([.. repair, "--accept", overlap]));
        Assert.Equal([(overlap, "repaired")], Verdicts().Where(item => item.Verdict == "repaired"));

        List<(string Id, string Verdict)> Verdicts() =>
            [.. System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(report))!["features"]!.AsArray()
                .Select(feature => feature!["properties"]!)
                .Select(values => ((string)values["fault"]!, (string)values["verdict"]!))];
    }

    [Fact]
    public async Task Checking_a_broken_tiling_succeeds_and_a_missing_file_does_not()
    {
        Assert.Equal(0, await GisCommandLine.Run(["plan", "check", Write("in.geojson", Overlapping)]));
        Assert.Equal(1, await GisCommandLine.Run(["plan", "check", Path.Combine(folder.FullName, "none.geojson")]));
        Assert.Equal(2, await GisCommandLine.Run(["plan", "check"]));
    }

    [Fact]
    public async Task An_unknown_id_column_or_output_format_writes_nothing()
    {
        string input = Write("in.geojson", Overlapping);
        string output = Path.Combine(folder.FullName, "out.geojson");

        Assert.Equal(1, await GisCommandLine.Run(["plan", "repair", input, "--out", output, "--id", "nothing"]));
        Assert.Equal(1, await GisCommandLine.Run(["plan", "repair", input, "--out", output + ".xyz"]));
        Assert.Single(folder.GetFiles());
    }

    [Fact]
    public void Two_files_are_compared_by_the_ground_that_goes_from_code_to_code()
    {
        string before = Write("a.geojson", Tiling(114.002));
        string after = Write("b.geojson", Tiling(114.003));

        var diff = PlanDiffDocument.Of(Polygons(before), Polygons(after));

        Assert.Equal(["A", "B"], diff.Changed);
        Assert.Empty(diff.Ended.Concat(diff.Begun));
        var move = Assert.Single(diff.Moves);
        Assert.Equal(("B", "A", "transferred"), (move.From, move.To, move.Kind));

        // 0.001 degree of longitude at 22 degrees north is 103.2 m, 0.002 of latitude 221.5 m.
        Assert.Equal(22_860, move.AreaM2, 60.0);
    }

    [Fact]
    public async Task Comparing_needs_two_files_or_two_plans()
    {
        string file = Write("a.geojson", Tiling(114.002));

        Assert.Equal(0, await GisCommandLine.Run(["plan", "diff", file, file, "--json"]));
        Assert.Equal(1, await GisCommandLine.Run(["plan", "diff", file, Path.Combine(folder.FullName, "none.geojson")]));
        Assert.Equal(2, await GisCommandLine.Run(["plan", "diff", file]));
    }

    private static IReadOnlyList<GridPolygon> Polygons(string path) =>
        PlanFile.Read(path, null, "code", new(), CancellationToken.None).Polygons;

    /// <summary>A west of the border, B east of it.</summary>
    private static string Tiling(double border) => """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"A"},"geometry":{"type":"Polygon",
        "coordinates":[[[114,22],[BORDER,22],[BORDER,22.002],[114,22.002],[114,22]]]}},
        {"type":"Feature","properties":{"code":"B"},"geometry":{"type":"Polygon",
        "coordinates":[[[BORDER,22],[114.005,22],[114.005,22.002],[BORDER,22.002],[BORDER,22]]]}}]}
        """.Replace("BORDER", border.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
