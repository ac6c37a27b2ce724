using Gis.Spatial.Partition;

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
