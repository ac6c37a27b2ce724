using Gis.Spatial.Files;
using Gis.Spatial.Partition;
using Gis.Spatial.Tests.Files;

namespace Gis.Spatial.Tests.Partition;

/// <summary>Public tilings with known answers; NetTopologySuite judges single polygons a second time.</summary>
public sealed class PublishedTilingTests
{
    [Fact]
    public void Taipei_has_no_overlap_no_gap_and_one_invalid_village()
    {
        var villages = PolygonFiles.Json("taipei_villages/taipei_villages_2021.geojson");

        var report = PartitionCheck.Find(villages);

        Assert.Equal((456, 0, 0, 0), (report.Polygons, report.Overlaps, report.Gaps, report.UnmatchedVertices));
        Assert.Equal(InvalidByOther(villages), InvalidByUs(report));
        Assert.Equal(1, report.Invalid);
    }

    [Fact]
    public void Tokyo_has_ten_invalid_wards_and_407_slivers_between_wards()
    {
        var wards = PolygonFiles.TokyoInPlane();

        var report = PartitionCheck.Find(wards);

        var widths = report.Faults.Where(fault => fault.Kind == FaultKind.Gap)
            .Select(fault => 4 * fault.Place.Area / fault.Place.Length / PolygonFiles.TokyoDegreesPerMetre);
        Assert.Equal(407, widths.Count(metres => metres < 1));
        Assert.Equal(InvalidByOther(wards), InvalidByUs(report));
        Assert.Equal(10, report.Invalid);
    }

    [Fact]
    public void The_file_of_Tokyo_shows_them_in_degrees_too_when_it_is_read_as_fine_as_it_is()
    {
        using var file = SourceFile.Open(
            SharedData.File("libpysal/tokyo/tokyomet262.shp"), new() { Crs = "auto", KeepsPrecision = true });
        GridPolygon[] wards = [.. file.Read(CancellationToken.None)
            .Select(feature => new GridPolygon($"{feature.Number}", feature.Geometry!))];

        var report = PartitionCheck.Find(wards, options: new() { StepsPerDegree = 1L << 47 });

        Assert.Equal((262, 10, 407), (report.Polygons, report.Invalid, report.Slivers));
    }

    /// <summary>
    /// Exact rational arithmetic on the numbers of the files finds 7 and 123 gaps, floating overlays 6 and 122: some are
    /// narrower than the last digit of a crossing. On the coordinates of the store 6 and 35 exist at all, the others
    /// being narrower than a millimetre. From 2^47 steps on a file keeps every digit of its corners, and only crossings
    /// are rounded.
    /// </summary>
    [Theory]
    [InlineData("ex22_three_ia_precincts", 5, 7)]
    [InlineData("ex23_three_ca_precincts", 123, 123)]
    public void Gaps_finer_than_the_store_are_found_in_a_file_as_it_stands(string name, int least, int most)
    {
        using var file = SourceFile.Open(
            SharedData.File($"mapshaper_clean/clean__{name}.json"), new() { Crs = "wgs84", KeepsPrecision = true });
        GridPolygon[] precincts = [.. file.Read(CancellationToken.None)
            .Select(feature => new GridPolygon($"{feature.Number}", feature.Geometry!))];

        for (int power = 47; power <= 50; power++)
        {
            var report = PartitionCheck.Find(precincts, options: new() { StepsPerDegree = Math.Pow(2, power) });
            Assert.InRange(report.Gaps, least, most);
        }
    }

    [Fact]
    public void Ground_as_wide_as_the_world_is_measured()
    {
        var north = Geo.Factory.ToGeometry(new NetTopologySuite.Geometries.Envelope(-180, 180, 0, 90));

        Assert.Equal(255.0e12, GroundMeasure.AreaSquareMetres(north), 1e12);
    }

    [Fact]
    public void Albuquerque_and_Iowa_are_clean()
    {
        Assert.True(PartitionCheck.Find(PolygonFiles.Albuquerque()).IsClean);
        Assert.True(PartitionCheck.Find(PolygonFiles.Json("redist/iowa.geojson")).IsClean);
        Assert.True(PartitionCheck.Find(PolygonFiles.Json("redist/fl25.geojson")).IsClean);
    }

    [Fact]
    public void Shenzhen_has_exactly_shared_edges_and_one_true_hole()
    {
        var report = PartitionCheck.Find(PolygonFiles.Json("transbigdata_sz/sz.json"));

        var hole = Assert.Single(report.Faults);
        Assert.Equal(FaultKind.Gap, hole.Kind);
        Assert.False(hole.IsSliver);
    }

    private static string[] InvalidByUs(PartitionReport report) =>
        [.. report.Faults
            .Where(fault => fault.Kind is FaultKind.InvalidRing or FaultKind.SelfTouch or FaultKind.Collapsed)
            .SelectMany(fault => fault.Polygons).Distinct().OrderBy(int.Parse)];

    private static string[] InvalidByOther(List<GridPolygon> polygons) =>
        [.. polygons.Where(polygon => !polygon.Geometry.IsValid).Select(polygon => polygon.Id)];
}
