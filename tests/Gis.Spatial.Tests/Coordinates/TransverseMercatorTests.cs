using CsCheck;
using Gis.Spatial.Coordinates;

namespace Gis.Spatial.Tests.Coordinates;

public sealed class TransverseMercatorTests
{
    /// <summary>EPSG:4547, CGCS2000 3-degree zone 114E; reference points computed independently by the Krüger series.</summary>
    private static readonly TransverseMercator Zone114 = new(114, falseEasting: 500_000);

    [Theory]
    [InlineData(114.129, 22.5456, 513269.269, 2494222.664)]
    [InlineData(114.21, 22.58, 521595.800, 2498041.518)]
    [InlineData(114.1145, 22.5330, 511778.830, 2492826.152)]
    public void Luohu_reference_points_agree_to_the_millimetre(
        double longitude, double latitude, double easting, double northing)
    {
        var (x, y) = Zone114.Project(longitude, latitude);

        Assert.Equal(easting, x, 0.0006);
        Assert.Equal(northing, y, 0.0006);
    }

    [Fact]
    public void Unprojecting_returns_the_point_it_came_from() =>
        Gen.Select(Gen.Double[108, 120], Gen.Double[-70, 70]).Sample((longitude, latitude) =>
        {
            var (easting, northing) = Zone114.Project(longitude, latitude);
            var (backLongitude, backLatitude) = Zone114.Unproject(easting, northing);
            Assert.Equal(longitude, backLongitude, 1e-10);
            Assert.Equal(latitude, backLatitude, 1e-10);
        });

    [Fact]
    public void A_local_projection_puts_its_origin_at_zero()
    {
        var (easting, northing) = TransverseMercator.Local(121.5, 25.03).Project(121.5, 25.03);

        Assert.Equal(0, easting, 1e-9);
        Assert.Equal(0, northing, 1e-9);
    }
}
