using System.Text;
using Gis.Spatial.Files;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Files;

public sealed class CsvReaderTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void Porto_alegre_has_1227_cells_with_812_935_people()
    {
        using var file = Open(SharedData.File("r5r_poa/poa_hexgrid.csv"));

        var features = file.Read(default).ToList();

        Assert.Equal(1227, features.Count);
        Assert.Equal(812_935, features.Sum(f => long.Parse((string)f.Attributes["population"]!)));
        Assert.DoesNotContain(features, f => f.Problem is not null);
        Assert.True(file.Summary.Bounds!.MinX > -52 && file.Summary.Bounds.MaxY < -29);
    }

    [Fact]
    public void Latitude_may_stand_before_longitude()
    {
        using var file = Open(SharedData.File("r5r_poa/poa_points_of_interest.csv"));

        var market = (Point)file.Read(default).First().Geometry!;

        Assert.Equal((-51.227811, -30.027565), (market.X, market.Y));
    }

    [Fact]
    public void Chinese_headers_in_gbk_are_read()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string path = folder.Write("gbk.csv", "名称,经度,纬度\n罗湖社区,114.12,22.54\n", Encoding.GetEncoding("GB18030"));
        using var file = Open(path);

        var feature = file.Read(default).Single();

        Assert.Equal("罗湖社区", feature.Attributes["名称"]);
        Assert.Equal(114.12, ((Point)feature.Geometry!).X);
        Assert.StartsWith("GB18030", file.Finding.Encoding, StringComparison.Ordinal);
    }

    [Fact]
    public void A_given_encoding_wins()
    {
        string path = folder.Write("a.csv", "名称,经度,纬度\n罗湖,114.12,22.54\n");
        using var file = SourceFile.Open(path, new SourceOptions { Encoding = "latin1" });

        Assert.DoesNotContain("名称", file.Finding.Columns);
        Assert.Equal("ISO-8859-1 (given by the user)", file.Finding.Encoding);
    }

    [Theory]
    [InlineData("POLYGON((114 22,114.1 22,114.1 22.1,114 22))")]
    [InlineData("SRID=4326;POLYGON((114 22,114.1 22,114.1 22.1,114 22))")]
    [InlineData("114,22;114.1,22;114.1,22.1")]
    [InlineData("114,22;114.1,22;114.1,22.1;114,22;")]
    public void A_text_column_may_be_wkt_or_a_pasted_border(string text)
    {
        using var file = Open(folder.Write("a.csv", $"name,geometry\na,\"{text}\"\n"));

        var polygon = (Polygon)file.Read(default).Single().Geometry!;

        Assert.Equal(4, polygon.NumPoints);
        Assert.Equal(0.005, polygon.Area, 1e-9);
    }

    [Fact]
    public void A_pasted_border_is_a_file_of_its_own()
    {
        const string Text = "114,22;114.1,22;114.1,22.1\r\n114,22;114.1,22;114.1,22.1;114,22\n";
        using var file = Open(folder.Write("border.txt", Text));

        Assert.Equal("border text", file.Finding.Format);
        Assert.Equal(2, file.Read(default).Count(f => f.Geometry is Polygon));
    }

    [Fact]
    public void Formulas_are_data()
    {
        using var file = Open(folder.Write("a.csv", "name,lon,lat\n\"=HYPERLINK(\"\"http://x\"\")\",114,22\n"));

        Assert.Equal("=HYPERLINK(\"http://x\")", file.Read(default).Single().Attributes["name"]);
    }

    [Theory]
    [InlineData("a,north,22", "The coordinates \"north\", \"22\" are not numbers.")]
    [InlineData("a,,22", "The row has no coordinates.")]
    [InlineData("a,NaN,22", "The coordinates \"NaN\", \"22\" are not numbers.")]
    [InlineData("a,114,22,9", "The row has 4 values for 3 columns.")]
    public void A_bad_row_is_a_problem_of_its_own(string row, string expected)
    {
        using var file = Open(folder.Write("a.csv", $"name,lon,lat\ngood,114,22\n{row}\n"));

        var features = file.Read(default).ToList();

        Assert.Null(features[0].Problem);
        Assert.Equal(expected, features[1].Problem?.Message);
    }

    [Fact]
    public void An_open_quotation_mark_is_an_error_with_its_row()
    {
        string rest = string.Concat(Enumerable.Repeat("b,114,22\n", 1000));
        string path = folder.Write("a.csv", $"name,lon,lat\na,114,22\n\"b,114,22\n{rest}");

        var fault = Assert.Throws<SourceFileException>(() =>
        {
            using var file = SourceFile.Open(path, new() { Limits = new() { BytesPerFeature = 4096 } });
            return file.Read(default).Count();
        });

        Assert.StartsWith("Row 2 of a.csv cannot be read", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        File.WriteAllBytes(folder.Path("a.csv"), [1, 2, 0, 3, 4]);

        var fault = Assert.Throws<SourceFileException>(() => Open(folder.Path("a.csv")));

        Assert.Equal("The file a.csv is not text: it holds zero bytes.", fault.Message);
    }

    [Fact]
    public void A_column_that_is_named_but_missing_is_said_with_those_that_exist()
    {
        string path = folder.Write("a.csv", "name,lon,lat\na,114,22\n");

        var fault = Assert.Throws<SourceFileException>(
            () => SourceFile.Open(path, new() { GeometryColumn = "outline" }));

        Assert.Equal("The file has no column \"outline\"; it has name, lon, lat.", fault.Message);
    }

    public void Dispose() => folder.Dispose();

    private static SourceFile Open(string path) => SourceFile.Open(path, new SourceOptions());
}
