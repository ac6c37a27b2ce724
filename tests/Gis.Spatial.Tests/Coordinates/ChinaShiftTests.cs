using CsCheck;
using Gis.Spatial.Coordinates;

namespace Gis.Spatial.Tests.Coordinates;

public sealed class ChinaShiftTests
{
    private const double MetresPerDegree = 111_320;

    // WGS 84 and GCJ-02 pairs published with eviltransform: latitude, longitude, latitude, longitude.
    public static TheoryData<double, double, double, double> Published => new()
    {
        { 31.1774276, 121.5272106, 31.17530398364597, 121.531541859215 },
        { 22.543847, 113.912316, 22.540796131694766, 113.9171764808363 },
        { 39.911954, 116.377817, 39.91334545536069, 116.38404722455657 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Gcj02_agrees_with_the_published_pairs(
        double latitude, double longitude, double shiftedLat, double shiftedLng)
    {
        var (x, y) = ChinaShift.Wgs84ToGcj02(longitude, latitude);

        Assert.Equal(shiftedLng, x, 1e-9);
        Assert.Equal(shiftedLat, y, 1e-9);
    }

    [Fact]
    public void The_reference_point_in_luohu_agrees_in_both_systems()
    {
        var gcj = ChinaShift.Wgs84ToGcj02(114.129, 22.5456);
        var bd = ChinaShift.Wgs84ToBd09(114.129, 22.5456);

        Assert.Equal(114.1340810, gcj.Longitude, 5e-8);
        Assert.Equal(22.5428996, gcj.Latitude, 5e-8);
        Assert.Equal(114.1405156, bd.Longitude, 5e-8);
        Assert.Equal(22.5491500, bd.Latitude, 5e-8);
    }

    [Fact]
    public void Going_there_and_back_returns_within_a_micrometre_anywhere_in_china()
    {
        Gen.Select(Gen.Double[73, 135], Gen.Double[3, 53]).Sample((longitude, latitude) =>
        {
            var gcj = ChinaShift.Wgs84ToGcj02(longitude, latitude);
            var fromGcj = ChinaShift.Gcj02ToWgs84(gcj.Longitude, gcj.Latitude);
            var bd = ChinaShift.Wgs84ToBd09(longitude, latitude);
            var fromBd = ChinaShift.Bd09ToWgs84(bd.Longitude, bd.Latitude);

            // The series has a square root of the distance from 105° E, which magnifies rounding on that meridian.
            return Metres(fromGcj, longitude, latitude) < 1e-6 && Metres(fromBd, longitude, latitude) < 1e-6;
        });
    }

    [Fact]
    public void Going_there_and_back_returns_within_1e_8_metres_around_luohu()
    {
        Gen.Select(Gen.Double[113.5, 114.5], Gen.Double[22.3, 22.8]).Sample((longitude, latitude) =>
        {
            var gcj = ChinaShift.Wgs84ToGcj02(longitude, latitude);
            return Metres(ChinaShift.Gcj02ToWgs84(gcj.Longitude, gcj.Latitude), longitude, latitude) < 1e-8;
        });
    }

    [Fact]
    public void Nothing_is_shifted_outside_chinas_box()
    {
        Assert.Equal((2.35, 48.85), ChinaShift.Wgs84ToGcj02(2.35, 48.85));
        Assert.Equal((2.35, 48.85), ChinaShift.Gcj02ToWgs84(2.35, 48.85));
        Assert.Equal((-51.2, -30.0), ChinaShift.Wgs84ToBd09(-51.2, -30.0));
        Assert.Equal((-51.2, -30.0), ChinaShift.Bd09ToWgs84(-51.2, -30.0));
    }

    private static double Metres((double Longitude, double Latitude) found, double longitude, double latitude) =>
        Math.Max(Math.Abs(found.Longitude - longitude), Math.Abs(found.Latitude - latitude)) * MetresPerDegree;
}
