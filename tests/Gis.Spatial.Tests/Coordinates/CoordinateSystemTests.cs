using CsCheck;
using Gis.Spatial.Coordinates;
using Gis.Spatial.Tests.Files;

namespace Gis.Spatial.Tests.Coordinates;

public sealed class CoordinateSystemTests
{
    private const string Cgcs2000 =
        "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\","
        + "6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

    private const string Wgs84 =
        "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
        + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

    private const string Named = "PROJCS[\"any name\",";
    private const string Plain = "PARAMETER[\"False_Easting\",500000.0],";
    private const string Zone38 = "PARAMETER[\"False_Easting\",38500000.0],";

    private const string Rest114 =
        "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",114.0],PARAMETER[\"Scale_Factor\",1.0],"
        + "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";

    private const string WebMercatorStart = "PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\",";

    private const string WebMercatorEnd =
        "PARAMETER[\"False_Easting\",0.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",0.0],"
        + "PARAMETER[\"Standard_Parallel_1\",0.0],PARAMETER[\"Auxiliary_Sphere_Type\",0.0],UNIT[\"Meter\",1.0]]";

    // Krüger's series on CGCS2000, from the domain brief.
    [Theory]
    [InlineData("EPSG:4547", 114.129, 22.5456, 513269.269, 2494222.664)]
    [InlineData("4547", 114.21, 22.58, 521595.800, 2498041.518)]
    [InlineData("EPSG:4547", 114.1145, 22.5330, 511778.830, 2492826.152)]
    [InlineData("EPSG:4526", 114.129, 22.5456, 38513269.269, 2494222.664)]
    [InlineData("EPSG:4547:yx", 114.129, 22.5456, 2494222.664, 513269.269)]
    public void Gauss_kruger_points_of_luohu_agree(
        string name, double longitude, double latitude, double first, double second)
    {
        var system = CoordinateSystem.TryParse(name)!;

        var there = system.FromLonLat(longitude, latitude);
        var back = system.ToLonLat(first, second);

        Assert.Equal(first, there.First, 6e-4);
        Assert.Equal(second, there.Second, 6e-4);
        Assert.Equal(longitude, back.Longitude, 1e-8);
        Assert.Equal(latitude, back.Latitude, 1e-8);
    }

    // Computed with another program (gdaltransform of GDAL 3.6.2).
    [Theory]
    [InlineData("EPSG:3857", 12704782.165, 2577158.359)]
    [InlineData("EPSG:32650", 204712.077, 2496057.486)]
    public void Systems_known_elsewhere_agree_with_proj(string name, double x, double y)
    {
        var there = CoordinateSystem.TryParse(name)!.FromLonLat(114.129, 22.5456);

        Assert.Equal(x, there.First, 2e-3);
        Assert.Equal(y, there.Second, 2e-3);
    }

    [Fact]
    public void The_tokyo_datum_agrees_with_proj_within_three_metres()
    {
        var system = WktCoordinateSystem.TryParse(File.ReadAllText(SharedData.File("libpysal/tokyo/tokyomet262.prj")))!;

        var (longitude, latitude) = system.ToLonLat(-20_000, -30_000);

        Assert.Equal(135.775995511, longitude, 3e-5);
        Assert.Equal(35.732496766, latitude, 3e-5);
        Assert.Contains("Tokyo", system.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_zone_of_the_family_puts_its_meridian_at_its_false_easting()
    {
        for (int epsg = 4491; epsg <= 4554; epsg++)
        {
            var zone = GaussKruger.FromEpsg(epsg)!;
            var (easting, northing) = CoordinateSystem.TryParse($"{epsg}")!.FromLonLat(zone.CentralMeridian, 0);

            Assert.Equal(zone.FalseEasting, easting, 1e-6);
            Assert.Equal(0, northing, 1e-6);
        }
    }

    [Fact]
    public void Every_named_system_returns_to_where_it_started()
    {
        string[] names =
            ["wgs84", "CGCS2000", "3857", "GCJ-02", "bd09", "4547", "4526", "4502", "4491", "32650", "4490:yx"];
        var anyName = Gen.Int[0, names.Length - 1].Select(i => names[i]);
        Gen.Select(anyName, Gen.Double[113, 116], Gen.Double[3, 50]).Sample((name, longitude, latitude) =>
        {
            var system = CoordinateSystem.TryParse(name)!;
            var (first, second) = system.FromLonLat(longitude, latitude);
            var back = system.ToLonLat(first, second);
            return Math.Abs(back.Longitude - longitude) < 1e-8 && Math.Abs(back.Latitude - latitude) < 1e-8;
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("EPSG:")]
    [InlineData("EPSG:1")]
    [InlineData("ESRI:4547")]
    [InlineData("mars2000")]
    public void An_unknown_name_is_null(string name) => Assert.Null(CoordinateSystem.TryParse(name));

    // As ArcGIS, SuperMap and QGIS write them.
    [Theory]
    [InlineData(Cgcs2000, "EPSG:4490")]
    [InlineData(Wgs84, "EPSG:4326")]
    [InlineData($"{Named}{Cgcs2000},PROJECTION[\"Gauss_Kruger\"],{Plain}{Rest114}", "EPSG:4547")]
    [InlineData($"{Named}{Cgcs2000},PROJECTION[\"Transverse_Mercator\"],{Zone38}{Rest114}", "EPSG:4526")]
    [InlineData($"{WebMercatorStart}{Wgs84},PROJECTION[\"Mercator_Auxiliary_Sphere\"],{WebMercatorEnd}", "EPSG:3857")]
    public void Projection_files_are_recognised_by_their_numbers(string wkt, string expected) =>
        Assert.Equal(expected, WktCoordinateSystem.TryParse(wkt)?.Code);

    [Theory]
    [InlineData("")]
    [InlineData("PROJCS[")]
    [InlineData("""LOCAL_CS["engineering"]""")]
    public void Text_that_is_no_coordinate_system_is_null(string wkt) => Assert.Null(WktCoordinateSystem.TryParse(wkt));
}
