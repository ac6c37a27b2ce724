using Gis.Spatial.Coordinates;
using Gis.Spatial.Files;
using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Files;

public sealed class CrsDetectorTests : IDisposable
{
    // About the size of Luohu: 14 km by 9 km.
    private static readonly Geometry District = Geo.Factory.ToGeometry(new Envelope(114.08, 114.22, 22.53, 22.61));
    private readonly TempFolder folder = new();

    [Theory]
    [InlineData("GCJ-02")]
    [InlineData("BD-09")]
    public void Shifted_points_are_recognised_by_the_district_but_never_taken_silently(string name)
    {
        using var file = SourceFile.Open(Points(name), new() { District = District });

        Assert.Equal(name, file.Finding.Crs.Name);
        Assert.False(file.Finding.Crs.Certain);
        Assert.Contains("of the points fall in the district", file.Finding.Crs.Reason, StringComparison.Ordinal);
        Assert.True(Inside(file) > 0.999);
    }

    [Fact]
    public void Plain_points_stay_plain()
    {
        using var file = SourceFile.Open(Points("EPSG:4326"), new() { District = District });

        Assert.Equal("EPSG:4326", file.Finding.Crs.Name);
        Assert.True(file.Finding.Crs.Certain);
    }

    [Fact]
    public void Without_a_district_shifted_points_cannot_be_told_from_plain_ones()
    {
        using var file = SourceFile.Open(Points("GCJ-02"), new());

        Assert.Equal("EPSG:4326", file.Finding.Crs.Name);
    }

    [Theory]
    [InlineData("EPSG:4526", false)]
    [InlineData("EPSG:4526:yx", false)]
    [InlineData("EPSG:4547", true)]
    [InlineData("EPSG:4547:yx", true)]
    public void Survey_coordinates_are_recognised_with_their_axis_order(string name, bool needsDistrict)
    {
        using var file = SourceFile.Open(Points(name), new() { District = needsDistrict ? District : null });

        Assert.Equal(name, file.Finding.Crs.Name);
        Assert.False(file.Finding.Crs.Certain);
        Assert.True(Inside(file) > 0.999);
    }

    [Fact]
    public void Metres_without_a_zone_and_without_a_district_need_the_user()
    {
        var fault = Assert.Throws<SourceFileException>(() => SourceFile.Open(Points("EPSG:4547:yx"), new()));

        Assert.Contains("EPSG:4547:yx", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[[414000.5,292000],[415000.5,292000],[415000.5,294000],[414000.5,294000],[414000.5,292000]]]", "auto")]
    [InlineData("[[[10,20],[1010,20],[1010,2020],[10,2020],[10,20]]]", "plane")]
    public void Where_nothing_is_stored_metres_of_no_known_place_keep_their_sizes_and_come_back(string rings, string crs)
    {
        string path = folder.Write("plane.json", $$"""{"type":"Polygon","coordinates":{{rings}}}""");
        using var file = SourceFile.Open(path, new() { Crs = crs, AllowsPlane = true, KeepsPrecision = true });

        var read = Assert.Single(file.Read(CancellationToken.None)).Geometry!;

        Assert.Equal("plane", file.Finding.Crs.Name);
        Assert.Equal(2e6, GroundMeasure.AreaSquareMetres(read), 20.0);
        var (x, y) = file.Finding.System.FromLonLat(read.Coordinates[2].X, read.Coordinates[2].Y);
        Assert.Contains($"[{Math.Round(x, 6)},{Math.Round(y, 6)}]", rings, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_stored_is_never_read_as_a_plane()
    {
        string path = folder.Write("plane.json", """{"type":"Point","coordinates":[10,20]}""");

        Assert.Throws<SourceFileException>(() => SourceFile.Open(path, new() { Crs = "plane" }));
    }

    [Theory]
    [InlineData("urn:ogc:def:crs:EPSG::4269", "EPSG:4269")]
    [InlineData("EPSG:4612", "EPSG:4612")]
    public void Degrees_of_a_continent_are_taken_as_world_degrees_and_say_so(string declared, string name)
    {
        string path = folder.Write("nad.json", $$$"""
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"{{{declared}}}"}},"features":[
            {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[-81.5,27.25]}}]}
            """);
        using var file = SourceFile.Open(path, new());

        Assert.Equal((name, true), (file.Finding.Crs.Name, file.Finding.Crs.Certain));
        Assert.Contains("a metre or two", file.Finding.Crs.Reason, StringComparison.Ordinal);
        Assert.Equal(-81.5, Assert.Single(file.Read(CancellationToken.None)).Geometry!.Coordinate.X);
    }

    [Fact]
    public void Latitude_before_longitude_is_recognised_by_range()
    {
        using var file = SourceFile.Open(Points("EPSG:4326:yx"), new());

        Assert.Equal("EPSG:4326:yx", file.Finding.Crs.Name);
        Assert.False(file.Finding.Crs.Certain);
        Assert.True(Inside(file) > 0.999);
    }

    [Fact]
    public void A_declared_system_with_swapped_axes_is_seen()
    {
        const string Text = """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4547"}},
            "features":[{"type":"Feature","properties":{},
            "geometry":{"type":"Point","coordinates":[2494222.664,513269.269]}}]}
            """;
        using var file = SourceFile.Open(folder.Write("a.json", Text), new());

        Assert.Equal("EPSG:4547:yx", file.Finding.Crs.Name);
        Assert.False(file.Finding.Crs.Certain);
        Assert.Equal("declared in the file, but its coordinates have northing before easting", file.Finding.Crs.Reason);
        Assert.Equal(114.129, file.Read(default).Single().Geometry!.Coordinate.X, 1e-7);
    }

    [Fact]
    public void What_the_user_says_is_obeyed_and_auto_accepts_the_guess()
    {
        using var told = SourceFile.Open(Points("EPSG:4526"), new() { Crs = "EPSG:4526" });
        using var accepted = SourceFile.Open(Points("EPSG:4526"), new() { Crs = "auto" });

        Assert.True(told.Finding.Crs.Certain);
        Assert.True(accepted.Finding.Crs.Certain);
        Assert.Equal("EPSG:4526", accepted.Finding.Crs.Name);
    }

    [Fact]
    public void An_unknown_name_is_refused()
    {
        var fault = Assert.Throws<SourceFileException>(
            () => SourceFile.Open(Points("EPSG:4326"), new() { Crs = "4999" }));

        Assert.StartsWith("The coordinate system \"4999\" is not known", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Coordinates_that_fit_nothing_are_refused()
    {
        string path = folder.Write("a.csv", "x,y\n1e12,3\n");

        Assert.Contains("fit no known system", Assert.Throws<SourceFileException>(
            () => SourceFile.Open(path, new())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokyo_falls_in_tokyo()
    {
        using var file = SourceFile.Open(SharedData.File("libpysal/tokyo/tokyomet262.shp"), new());

        var features = file.Read(default).ToList();

        Assert.Equal(262, features.Count);
        Assert.Equal(10, features.Count(f => f.Problem is not null));
        Assert.True(new Envelope(138, 141, 34, 37).Contains(file.Summary.Bounds));
    }

    public void Dispose() => folder.Dispose();

    /// <summary>2,000 points over the whole district, written in the named system under neutral headers.</summary>
    private string Points(string name)
    {
        var system = CoordinateSystem.TryParse(name)!;
        var random = new Random(7);
        var rows = Enumerable.Range(0, 2_000).Select(_ =>
        {
            var (first, second) = system.FromLonLat(
                114.0801 + (random.NextDouble() * 0.1398), 22.5301 + (random.NextDouble() * 0.0798));
            return $"{first:R},{second:R}";
        });
        return folder.Write("points.csv", "x,y\n" + string.Join('\n', rows));
    }

    private static double Inside(SourceFile file)
    {
        var features = file.Read(default).ToList();
        return features.Count(f => District.Contains(f.Geometry)) / (double)features.Count;
    }
}
