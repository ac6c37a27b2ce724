using System.Globalization;
using Gis.Spatial.Files;
using Gis.Spatial.Files.Writing;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Files.Writing;

public sealed class RoundTripTests : IDisposable
{
    private static readonly FeatureSchema Schema = new("网格", GeometryKind.Polygon,
    [
        new("code", ColumnKind.Text),
        new("名称", ColumnKind.Text),
        new("people", ColumnKind.Whole),
        new("workloadHours", ColumnKind.Real),
        new("workloadShare", ColumnKind.Real),
    ]);

    private static readonly object?[][] Rows =
    [
        ["449901001001001", "罗湖社区第一网格", 1234L, 37.5, 0.1],
        ["=1+1", "a \"quoted\", name\nin two lines", null, -12.25, 1e-7],
        ["-5", null, 0L, null, 123456789.25],
        ["'@cmd", "'plain", -7L, 0.0, 2.0 / 3],
    ];

    private readonly TempFolder folder = new();

    [Theory]
    [InlineData("a.geojson")]
    [InlineData("a.gpkg")]
    [InlineData("a.csv")]
    [InlineData("a.shp")]
    [InlineData("a.shp.zip")]
    public void What_is_written_is_read_back(string name)
    {
        Write(folder.Path(name));

        using var file = SourceFile.Open(folder.Path(name), new());
        var features = file.Read(default).ToList();

        Assert.Equal(Rows.Length, features.Count);
        Assert.Equal("EPSG:4326", file.Finding.Crs.Name);
        for (int i = 0; i < Rows.Length; i++)
        {
            Assert.Null(features[i].Problem);
            Assert.True(Shape(i).EqualsTopologically(features[i].Geometry), features[i].Geometry!.AsText());
            AssertValues(Rows[i], features[i].Attributes, isTable: name.Contains(".shp", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("a.geojson")]
    [InlineData("a.gpkg")]
    [InlineData("a.csv")]
    [InlineData("a.shp")]
    [InlineData("a.shp.zip")]
    public void A_file_that_is_not_completed_leaves_nothing(string name)
    {
        using (var writer = FeatureWriter.Create(folder.Path(name), Schema))
        {
            writer.Write(Shape(0), Rows[0]);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path("")));
    }

    [Fact]
    public void A_csv_cell_that_a_spreadsheet_would_run_starts_with_an_apostrophe()
    {
        Write(folder.Path("a.csv"));

        string text = File.ReadAllText(folder.Path("a.csv"));

        Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(folder.Path("a.csv"))[..3]);
        Assert.Contains("\r\n'=1+1,", text, StringComparison.Ordinal);
        Assert.Contains("\r\n'-5,", text, StringComparison.Ordinal);
        Assert.Contains("\r\n''@cmd,'plain,-7,", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Dbf_names_are_cut_to_ten_bytes_and_stay_different()
    {
        Assert.Equal(
            ["workloadHo", "workload_1", "网格员", "网格_1", "网格_2", "ok"],
            DbfNames.Cut(["workloadHours", "workloadHouse", "网格员电话", "网格员手机", "网格员名单", "ok"]));
    }

    [Fact]
    public void Outer_rings_of_geojson_run_counter_clockwise()
    {
        Write(folder.Path("a.geojson"));
        using var file = SourceFile.Open(folder.Path("a.geojson"), new());

        Assert.All(file.Read(default), f => Assert.All(
            Enumerable.Range(0, f.Geometry!.NumGeometries).Select(i => (Polygon)f.Geometry.GetGeometryN(i)),
            part => Assert.True(((LinearRing)part.ExteriorRing).IsCCW)));
    }

    [Fact]
    public void An_unknown_extension_is_refused_with_those_that_are_known()
    {
        var fault = Assert.Throws<ArgumentException>(() => FeatureWriter.Create(folder.Path("a.kml"), Schema));

        Assert.Contains(".gpkg", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.gpkg")]
    [InlineData("a.shp")]
    [InlineData("a.geojson")]
    public void Gdal_agrees_with_what_was_written(string name)
    {
        Write(folder.Path(name));

        string report = Gdal.Run("ogrinfo", "-al", folder.Path(name));

        Assert.Contains("Feature Count: 4", report, StringComparison.Ordinal);
        Assert.Matches("WGS[ _](19)?84", report);
        Assert.Contains("罗湖社区第一网格", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Warning", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_geopackage_written_by_gdal_in_a_survey_system_is_read()
    {
        Write(folder.Path("a.geojson"));
        Gdal.Run("ogr2ogr", "-t_srs", "EPSG:4547", folder.Path("b.gpkg"), folder.Path("a.geojson"));

        using var file = SourceFile.Open(folder.Path("b.gpkg"), new());
        var features = file.Read(default).ToList();

        Assert.Equal("EPSG:4547", file.Finding.Crs.Name);
        Assert.True(file.Finding.Crs.Certain);
        Assert.True(Shape(0).EqualsExact(features[0].Geometry!.Normalized(), 2e-8) || Shape(0).Normalized()
            .EqualsExact(features[0].Geometry!.Normalized(), 2e-8));
    }

    [Fact]
    public void A_shapefile_written_by_gdal_in_gbk_is_read()
    {
        Write(folder.Path("a.geojson"));
        Gdal.Run("ogr2ogr", "-lco", "ENCODING=CP936", folder.Path("b.shp"), folder.Path("a.geojson"));

        using var withCpg = SourceFile.Open(folder.Path("b.shp"), new());
        Assert.Equal("GB18030 (its .cpg file)", withCpg.Finding.Encoding);
        File.Delete(folder.Path("b.cpg"));
        byte[] table = File.ReadAllBytes(folder.Path("b.dbf"));
        table[29] = 0x4D;
        File.WriteAllBytes(folder.Path("b.dbf"), table);
        using var withMark = SourceFile.Open(folder.Path("b.shp"), new());
        Assert.Equal("GB18030 (language id 0x4D)", withMark.Finding.Encoding);
        table[29] = 0;
        File.WriteAllBytes(folder.Path("b.dbf"), table);
        using var bare = SourceFile.Open(folder.Path("b.shp"), new());
        Assert.Equal("GB18030 (its bytes are not UTF-8)", bare.Finding.Encoding);
        Assert.Equal("罗湖社区第一网格", bare.Read(default).First().Attributes["名称"]);
    }

    public void Dispose() => folder.Dispose();

    private static void Write(string path)
    {
        using var writer = FeatureWriter.Create(path, Schema);
        for (int i = 0; i < Rows.Length; i++)
        {
            writer.Write(Shape(i), Rows[i]);
        }

        writer.Complete();
    }

    /// <summary>Squares with a hole; every second one has a second part.</summary>
    private static Geometry Shape(int i)
    {
        double x = Geo.Round(114 + (i * 0.1));
        var square = Geo.Factory.ToGeometry(new Envelope(x, Geo.Round(x + 0.05), 22, 22.05));
        var hole = Geo.Factory.ToGeometry(new Envelope(Geo.Round(x + 0.01), Geo.Round(x + 0.02), 22.01, 22.02));
        var holed = (Polygon)square.Difference(hole);
        var apart = (Polygon)Geo.Factory.ToGeometry(new Envelope(x, Geo.Round(x + 0.01), 23, 23.01));
        return i % 2 == 0 ? holed : Geo.Factory.CreateMultiPolygon([holed, apart]);
    }

    private static void AssertValues(object?[] expected, Attributes actual, bool isTable)
    {
        int shift = actual.Columns.IndexOf("fid") >= 0 ? 1 : 0;
        for (int i = 0; i < expected.Length; i++)
        {
            object? value = actual[i + shift];
            if (expected[i] is double or long)
            {
                double number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                double wanted = Convert.ToDouble(expected[i], CultureInfo.InvariantCulture);
                Assert.Equal(wanted, number, isTable ? Math.Abs(wanted) * 1e-9 : 0);
            }
            else
            {
                Assert.Equal(expected[i], value);
            }
        }
    }
}
