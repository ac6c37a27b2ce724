using Gis.Spatial.Partition;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Partition;

public sealed class PartitionRepairTests
{
    private static readonly string[] ThreeInARow =
    [
        "POLYGON ((0 0, 5 0, 5 4, 0 4, 0 0))",
        "POLYGON ((4 0, 9 0, 9 4, 4 4, 4 0))",
        "POLYGON ((8 0, 12 0, 12 4, 8 4, 8 0))",
    ];

    [Theory]
    [InlineData("ex1_yemen", 1, 2)]
    [InlineData("ex3", 1, 3)]
    [InlineData("ex5_three_precincts", 1, 3)]
    [InlineData("ex7_britain", 1e-5, 3)]
    [InlineData("ex8_britain", 1e-5, 12)]
    [InlineData("ex9_FranklinTwoPrecinctsDetail", 1, 2)]
    [InlineData("ex22_three_ia_precincts", 1, 3)]
    [InlineData("ex23_three_ca_precincts", 1, 3)]
    public void Published_broken_tilings_come_out_whole_with_the_published_count(string name, double scale, int count)
    {
        var input = PolygonFiles.Json($"mapshaper_clean/clean__{name}.json", scale);

        var result = PartitionRepair.Run(input);

        Assert.Equal(count, result.Polygons.Count(polygon => !polygon.Geometry.IsEmpty));
        AssertWhole(result);
    }

    [Fact]
    public void Tokyo_becomes_a_tiling_and_says_how_much_ground_moved()
    {
        var wards = PolygonFiles.Tokyo();

        var result = PartitionRepair.Run(wards);

        AssertWhole(result);
        Assert.InRange(result.MovedSquareMetres, 1, result.Before.OverlapAreaSquareMetres + 10_000);
        double before = Union(wards);
        double after = result.Polygons.Sum(polygon => GroundMeasure.AreaSquareMetres(polygon.Geometry));
        Assert.Equal(before, after, before * 1e-4);
    }

    [Fact]
    public void What_no_repair_concerns_is_the_very_same_object()
    {
        var villages = PolygonFiles.Json("taipei_villages/taipei_villages_2021.geojson");

        var result = PartitionRepair.Run(villages);

        Assert.Equal(455, result.Unchanged);
        Assert.Equal(0, result.After.Invalid);
        Assert.Equal(455, result.Polygons.Where((polygon, i) => ReferenceEquals(polygon, villages[i])).Count());
        Assert.Equal(0, result.MovedSquareMetres);
    }

    [Fact]
    public void A_declined_fault_stays_and_the_others_go()
    {
        var polygons = PolygonFiles.Wkt(ThreeInARow, CoverageCases.DegreesPerUnit);

        var result = PartitionRepair.Run(polygons, options: new() { Accept = fault => fault.Polygons.Contains("1") });

        var left = Assert.Single(result.After.Faults, fault => fault.Kind == FaultKind.Overlap);
        Assert.Equal(["2", "3"], left.Polygons);
        Assert.Same(polygons[2], result.Polygons[2]);
    }

    [Fact]
    public void Disputed_ground_goes_by_a_list_of_precedence()
    {
        var polygons = PolygonFiles.Wkt(ThreeInARow, CoverageCases.DegreesPerUnit);

        var result = PartitionRepair.Run(
            polygons, options: new() { Owner = RepairOwner.Priority, Priority = ["3", "1"] });

        Assert.Equal([20, 12, 16], result.Polygons.Select(polygon => Math.Round(polygon.Geometry.Area * 1e10, 6)));
    }

    [Fact]
    public void A_wide_gap_against_the_outline_is_a_fault_with_its_ground_and_is_not_filled_unasked()
    {
        var outline = PolygonFiles.Wkt(["POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"], 1e-5)[0].Geometry;
        var half = PolygonFiles.Wkt(["POLYGON ((0 0, 5 0, 5 10, 0 10, 0 0))"], 1e-5);

        var result = PartitionRepair.Run(half, outline);

        var gap = Assert.Single(result.Before.Faults);
        Assert.Equal((FaultKind.Gap, false, "1"), (gap.Kind, gap.IsSliver, gap.ProposedOwner));
        Assert.Equal(50, gap.Place.Area * 1e10, 1e-6);
        Assert.Same(half[0], result.Polygons[0]);
    }

    [Fact]
    public void A_gap_wider_than_allowed_stays()
    {
        var ring = PolygonFiles.Wkt(["POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (2 2, 2 7, 7 7, 7 2, 2 2))"], 1e-5);

        Assert.Equal(1, PartitionRepair.Run(ring, options: new() { MaxGapMetres = 1 }).After.Gaps);
        Assert.Equal(0, PartitionRepair.Run(ring, options: new() { MaxGapMetres = 20 }).After.Gaps);
    }

    [Fact]
    public void Ground_outside_the_outline_is_cut_and_missing_ground_inside_is_given()
    {
        var outline = PolygonFiles.Wkt(["POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"], 1e-5)[0].Geometry;
        var polygons = PolygonFiles.Wkt(
            ["POLYGON ((0 0, 5 0, 5 9.5, 0 9.5, 0 0))", "POLYGON ((5 0, 12 0, 12 10, 5 10, 5 0))"], 1e-5);

        var result = PartitionRepair.Run(polygons, outline);

        Assert.Empty(result.After.Faults);
        Assert.True(Union(result.Polygons) - GroundMeasure.AreaSquareMetres(outline) < 1e-6);
    }

    [Fact]
    public void A_repair_near_a_place_leaves_faults_elsewhere()
    {
        var polygons = PolygonFiles.Wkt(ThreeInARow, CoverageCases.DegreesPerUnit);

        var result = PartitionRepair.RunNear(polygons, new Envelope(4e-5, 5e-5, 1e-5, 2e-5));

        Assert.Same(polygons[2], result.Polygons[2]);
        Assert.Equal(["2", "3"], Assert.Single(PartitionCheck.Find(result.Polygons).Faults, f => f.Cell >= 0).Polygons);
    }

    [Fact]
    public void A_bow_tie_whose_wings_are_equal_keeps_both()
    {
        var bowTie = PolygonFiles.Wkt(["POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))"], 1e-5);

        var result = PartitionRepair.Run(bowTie);

        Assert.Equal(1, result.Before.Invalid);
        Assert.Equal(0, result.After.Invalid);
        Assert.Equal(8e-10, result.Polygons[0].Geometry.Area, 1e-15);
    }

    [Theory]
    [InlineData("POLYGON ((1 1, 1 1, 1 1, 1 1))")]
    [InlineData("POLYGON ((1 1, 5 5, 3 3, 1 1))")]
    public void A_ring_that_encloses_nothing_is_found_and_vanishes(string text)
    {
        var result = PartitionRepair.Run(PolygonFiles.Wkt([text], 1e-5));

        Assert.Equal(FaultKind.Collapsed, Assert.Single(result.Before.Faults).Kind);
        Assert.True(result.Polygons[0].Geometry.IsEmpty);
        Assert.Empty(result.After.Faults);
    }

    private static double Union(IEnumerable<GridPolygon> polygons) => GroundMeasure.AreaSquareMetres(
        NetTopologySuite.Operation.OverlayNG.OverlayNGRobust.Union(
            polygons.Select(polygon => polygon.Geometry.Buffer(0)).ToArray()));

    /// <summary>Ours finds nothing but wide gaps, and NetTopologySuite agrees polygon by polygon.</summary>
    private static void AssertWhole(RepairResult result)
    {
        Assert.All(result.After.Faults, fault => Assert.Equal((FaultKind.Gap, false), (fault.Kind, fault.IsSliver)));
        Assert.All(result.Polygons, polygon => Assert.True(polygon.Geometry.IsValid, polygon.Id));
        Geometry[] geometries = [.. result.Polygons.Select(polygon => polygon.Geometry)];
        Assert.True(CoverageValidator.IsValid(geometries));
    }
}
