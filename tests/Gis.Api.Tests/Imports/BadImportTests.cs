using System.IO.Compression;
using Gis.Api.Imports;
using Gis.Api.Tests.Hosting;
using Gis.Spatial.Coordinates;
using Gis.Spatial.Files;

namespace Gis.Api.Tests.Imports;

/// <summary>Every bad file gets one sentence and changes nothing.</summary>
public sealed class BadImportTests(GisApi api) : IClassFixture<GisApi>, IDisposable
{
    private const string District = "999910";

    private const string Square =
        """{"type":"Polygon","coordinates":[[[114,22],[114.1,22],[114.1,22.1],[114,22.1],[114,22]]]}""";

    private readonly ImportRunner runner = new(api.Database);

    [Fact]
    public async Task Truncated_geojson()
    {
        string whole = Collection(Feature("a", Square), Feature("b", Square));

        await IsRefused(
            runner.Write("cut.geojson", whole[..^30]), "grids",
            "The file cut.geojson ends in the middle of a value after 1 whole features: it is truncated.");
    }

    [Fact]
    public async Task Truncated_geojson_after_thousands_of_good_features()
    {
        string whole = Collection([.. Enumerable.Range(0, 5_000).Select(i => Feature($"g{i}", Square))]);

        await IsRefused(runner.Write("cut.geojson", whole[..^30]), "grids", "is truncated");
    }

    [Fact]
    public async Task A_shapefile_without_its_table()
    {
        File.Copy(ImportRunner.Shared("libpysal/columbus/columbus.shp"), runner.Path("a.shp"));

        await IsRefused(runner.Path("a.shp"), "grids", "The shapefile a.shp has no .dbf file beside it");
    }

    [Fact]
    public async Task Gcj02_points_over_a_known_district()
    {
        await KnowDistrict("999911");
        var random = new Random(5);
        var rows = Enumerable.Range(0, 500).Select(i =>
        {
            var (x, y) = CoordinateSystem.Gcj02.FromLonLat(
                114.0801 + (random.NextDouble() * 0.1398), 22.5301 + (random.NextDouble() * 0.0798));
            return $"b{i},{x:R},{y:R},1";
        });
        string path = runner.Write("gcj.csv", "code,lon,lat,people\n" + string.Join('\n', rows));

        await IsRefused(path, "buildings", "The coordinates look like GCJ-02", "999911", rowsBefore: 2);

        var told = await runner.Run(new()
        {
            Path = path,
            FileName = "gcj.csv",
            As = "buildings",
            District = "999911",
            Crs = "gcj02",
        });
        Assert.Equal(500, told.Stored);
        Assert.Equal(500L, await api.Read<long>("""
            SELECT count(*) FROM building b JOIN area a USING (district)
            WHERE a.district = '999911' AND ST_Covers(a.geom, b.entrance)
            """));
    }

    [Fact]
    public async Task Swapped_axes()
    {
        await IsRefused(
            runner.Write("swap.csv", "code,x,y,people\nb1,2494222.664,38513269.269,3\n"), "buildings",
            "The coordinates look like EPSG:4526:yx");
    }

    [Fact]
    public async Task A_self_crossing_polygon_under_strict_rules()
    {
        const string Bowtie = """{"type":"Polygon","coordinates":[[[114,22],[116,24],[116,22],[114,24],[114,22]]]}""";
        var report = await runner.Run(new()
        {
            Path = runner.Write("bow.geojson", Collection(Feature("a", Square), Feature("b", Bowtie))),
            FileName = "bow.geojson",
            As = "grids",
            District = District,
            Strict = true,
        });

        Assert.Equal(
            "1 of 2 features are bad, so nothing was stored; the first is feature 2: "
            + "The Polygon is invalid: its boundary crosses itself at (115, 23).",
            report.Refusal);
        Assert.Equal(0L, await runner.CountRows(District));
    }

    [Fact]
    public async Task Two_hundred_megabytes_of_nonsense()
    {
        string path = runner.Path("nonsense.geojson");
        await using (var stream = File.Create(path))
        {
            byte[] block = new byte[1 << 20];
            var random = new Random(3);
            for (int i = 0; i < 200; i++)
            {
                random.NextBytes(block);
                stream.Write(block);
            }
        }

        await IsRefused(path, "grids", "The file nonsense.geojson is not valid JSON at line 1");
    }

    [Fact]
    public async Task A_zip_bomb()
    {
        await using (var zip = await ZipFile.OpenAsync(runner.Path("bomb.zip"), ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("a.csv").Open();
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++)
            {
                entry.Write(zeros);
            }
        }

        await IsRefused(runner.Path("bomb.zip"), "buildings", "unpacks to far more than its size");
    }

    [Fact]
    public async Task A_mapping_to_a_column_that_is_not_there()
    {
        string path = runner.Write("a.csv", "code,lon,lat\nb1,114,22\n");

        var fault = await Assert.ThrowsAsync<ImportRefusedException>(
            () => runner.Run(path, "buildings", District, "people=inhabitants"));

        Assert.Equal("The file has no column \"inhabitants\"; it has code, lon, lat.", fault.Message);
    }

    [Theory]
    [InlineData("code,lon,lat,people\nb1,114,22,5\nb1,114,22,6\n", "The code b1 is the same as that of feature 1.")]
    [InlineData("code,lon,lat,people\nb1,114,22,1.5\n", "feature 1: The people \"1.5\" is not a whole number.")]
    [InlineData("code,lon,lat,people\nb1,514,22,1\nb2,114,22,1\n", "feature 1: The coordinates reach beyond longitude")]
    [InlineData("code,lon,lat,people,area\nb1,114,22,1,999910009\n", "The area 999910009 is not known")]
    [InlineData("code,people\nb1,5\n", "feature 1: It has no geometry.")]
    [InlineData("code,lon,lat,people,floating\nb1,114,22,1,2\n", "people (2) are more than all people (1).")]
    public async Task A_bad_row(string text, string expected) =>
        await IsRefused(runner.Write("a.csv", text), "buildings", expected);

    public void Dispose() => runner.Dispose();

    private async Task IsRefused(
        string path, string target, string expected, string district = District, long rowsBefore = 0)
    {
        string message;
        try
        {
            var report = await runner.Run(path, target, district);
            Assert.Equal(0, report.Stored);
            message = report.Refusal!;
        }
        catch (Exception fault) when (fault is SourceFileException or ImportRefusedException)
        {
            message = fault.Message;
        }

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Equal(rowsBefore, await runner.CountRows(district));
    }

    private async Task KnowDistrict(string code) => await runner.Run(
        runner.Write("district.csv", $"""
            code,name,wkt
            {code},某区,"POLYGON((114.08 22.53,114.22 22.53,114.22 22.61,114.08 22.61,114.08 22.53))"
            """),
        "areas",
        code);

    private static string Feature(string code, string geometry) =>
        $$$"""{"type":"Feature","properties":{"code":"{{{code}}}"},"geometry":{{{geometry}}}}""";

    private static string Collection(params string[] features) =>
        $$"""{"type":"FeatureCollection","features":[{{string.Join(",", features)}}]}""";
}
