using System.Text;
using Gis.Spatial.Files;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Files;

public sealed class GeoJsonReaderTests : IDisposable
{
    private const string Square = """{"type":"Polygon","coordinates":[[[114,22],[114.1,22],[114.1,22.1],[114,22.1],[114,22]]]}""";
    private readonly TempFolder folder = new();

    [Fact]
    public void Taipei_has_456_villages_with_2_705_921_people_and_one_invalid_polygon()
    {
        using var file = Open(SharedData.File(Taipei));

        var features = file.Read(TestContext.Current.CancellationToken).ToList();

        Assert.Equal(456, features.Count);
        Assert.Equal(2_705_921, features.Sum(f => (long)f.Attributes["pop_2015"]!));
        Assert.Equal(12, features.Select(f => f.Attributes["TOWNCODE"]).Distinct().Count());
        var invalid = Assert.Single(features, f => f.Problem is not null);
        Assert.Equal(SourceProblemKind.InvalidGeometry, invalid.Problem!.Kind);
        Assert.Equal("EPSG:4326", file.Finding.Crs.Name);
        Assert.True(file.Finding.Crs.Certain);
        Assert.Equal(new SourceSummary(456, 1, file.Summary.Bounds), file.Summary);
    }

    [Fact]
    public void Reading_twice_gives_the_same_features()
    {
        using var file = Open(folder.Write("a.json", Collection(Feature("a"), Feature("b"))));

        Assert.Equal(
            file.Read(default).Select(f => f.Attributes["name"]).ToList(),
            file.Read(default).Select(f => f.Attributes["name"]).ToList());
    }

    [Fact]
    public void Lines_of_features_a_single_feature_and_a_bare_geometry_are_read()
    {
        Assert.Equal(2, Count(folder.Write("lines.ndjson", Feature("a") + "\n" + Feature("b") + "\n")));
        Assert.Equal(1, Count(folder.Write("one.geojson", Feature("a"))));
        Assert.Equal(1, Count(folder.Write("bare.geojson", Square)));
    }

    [Fact]
    public void The_type_may_come_last_and_foreign_members_are_passed_over()
    {
        string text = $$"""{"extra":[{"features":1}],"features":[{{Feature("a")}}],"type":"FeatureCollection"}""";

        Assert.Equal(1, Count(folder.Write("a.json", text)));
    }

    [Fact]
    public void A_truncated_file_says_after_how_many_features_it_ends()
    {
        string whole = Collection(Feature("a"), Feature("b"));
        string path = folder.Write("cut.json", whole[..(whole.Length - 40)]);

        var fault = Assert.Throws<SourceFileException>(() => Count(path));

        Assert.Equal("The file cut.json ends in the middle of a value after 1 whole features: it is truncated.", fault.Message);
    }

    [Fact]
    public void Every_cut_of_a_collection_is_an_error_and_never_a_shorter_answer()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Collection(Feature("甲"), Feature("b")));
        for (int length = 1; length < whole.Length; length++)
        {
            File.WriteAllBytes(folder.Path("cut.json"), whole[..length]);
            Assert.Throws<SourceFileException>(() => Count(folder.Path("cut.json")));
        }
    }

    [Fact]
    public void A_self_crossing_polygon_is_a_problem_that_names_the_place()
    {
        const string Bowtie = """{"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}""";
        using var file = Open(folder.Write("a.json", Bowtie));

        var problem = file.Read(default).Single().Problem!;

        Assert.Equal("The Polygon is invalid: its boundary crosses itself at (1, 1).", problem.Message);
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[0,0],[2,2]]}""")]
    [InlineData("""{"type":"Circle","coordinates":[0,0]}""")]
    [InlineData("""{"type":"Point"}""")]
    [InlineData("""{"type":"Point","coordinates":["a","b"]}""")]
    public void A_geometry_that_cannot_be_read_is_a_problem_of_its_feature_alone(string geometry)
    {
        string good = Feature("good");
        string bad = $$"""{"type":"Feature","properties":{},"geometry":{{geometry}}}""";
        using var file = Open(folder.Write("a.json", Collection(bad, good)));

        var features = file.Read(default).ToList();

        Assert.NotNull(features[0].Problem);
        Assert.Null(features[1].Problem);
    }

    [Fact]
    public void A_collection_in_gb18030_is_decoded_and_said_so()
    {
        string path = folder.Path("gbk.json");
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        File.WriteAllText(path, Collection(Feature("罗湖社区")), Encoding.GetEncoding("GB18030"));
        using var file = Open(path);

        Assert.Equal("罗湖社区", file.Read(default).Single().Attributes["name"]);
        Assert.StartsWith("GB18030", file.Finding.Encoding, StringComparison.Ordinal);
    }

    [Fact]
    public void Heights_are_dropped()
    {
        using var file = Open(folder.Write("a.json", """{"type":"Point","coordinates":[114,22,5]}"""));

        var point = (Point)file.Read(default).Single().Geometry!;

        Assert.False(point.CoordinateSequence.HasZ);
        Assert.Equal(Geo.Srid, point.SRID);
    }

    [Fact]
    public void The_crs_member_of_older_files_is_obeyed()
    {
        const string Text = """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4547"}},
            "features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[513269.269,2494222.664]}}]}
            """;
        using var file = Open(folder.Write("a.json", Text));

        var point = (Point)file.Read(default).Single().Geometry!;

        Assert.Equal("EPSG:4547", file.Finding.Crs.Name);
        Assert.Equal(114.129, point.X, 1e-7);
        Assert.Equal(22.5456, point.Y, 1e-7);
    }

    public void Dispose() => folder.Dispose();

    private const string Taipei = "taipei_villages/taipei_villages_2021.geojson";

    private static SourceFile Open(string path) => SourceFile.Open(path, new SourceOptions());

    private static int Count(string path)
    {
        using var file = Open(path);
        return file.Read(default).Count();
    }

    private static string Feature(string name) =>
        $$$"""{"type":"Feature","properties":{"name":"{{{name}}}"},"geometry":{{{Square}}}}""";

    private static string Collection(params string[] features) =>
        $$"""{"type":"FeatureCollection","features":[{{string.Join(",", features)}}]}""";
}
