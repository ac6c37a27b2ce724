using Gis.Spatial.Partition;

namespace Gis.Spatial.Tests.Partition;

/// <summary>The published cases of the JTS gap finder, coverage union and ring edges.</summary>
public sealed class CoverageGroundTests
{
    [Fact]
    public void The_published_gap_is_found_where_it_is_published()
    {
        var item = Assert.Single(CoverageCases.All(), item => item.Class == "CoverageGapFinderTest");

        var report = PartitionCheck.Find(Polygons(item.Texts(0)[0]));

        var gap = Assert.Single(report.Faults, fault => fault.Kind == FaultKind.Gap);
        Assert.True(gap.Place.EqualsTopologically(Polygons(item.Texts(2)[0])[0].Geometry));
    }

    [Fact]
    public void Every_published_union_comes_out_as_published_with_the_same_corners()
    {
        var wrong = CoverageCases.All().Where(item => item.Check == "checkUnion")
            .Where(item => !IsUnion(item)).Select(item => item.Test);

        Assert.Equal([], wrong);
    }

    [Fact]
    public void The_published_union_of_crossing_polygons_is_refused()
    {
        var item = Assert.Single(CoverageCases.All(), item => item.Check == "checkError");

        Assert.Throws<ArgumentException>(() => PartitionUnion.Of(Polygons(item.Texts(0)[0])));
    }

    [Fact]
    public void Every_published_set_of_edges_comes_out_as_published()
    {
        var wrong = CoverageCases.All().Where(item => item.Class == "CoverageRingEdgesTest")
            .Where(item => !HasEdges(item)).Select(item => item.Test);

        Assert.Equal([], wrong);
    }

    private static bool IsUnion(CoverageCase item)
    {
        var union = PartitionUnion.Of(Polygons(item.Texts(0)[0]));
        return item.Texts(1)[0] == "null-result"
            ? union.IsEmpty
            : union.Normalized().EqualsExact(Polygons(item.Texts(1)[0])[0].Geometry.Normalized());
    }

    private static bool HasEdges(CoverageCase item)
    {
        var borders = PartitionBorders.Of(Polygons(item.Texts(0)[0]));
        var expected = PolygonFiles.Wkt(item.Texts(1), CoverageCases.DegreesPerUnit)[0].Geometry;
        return expected.NumGeometries == borders.Count && Enumerable.Range(0, expected.NumGeometries).All(i =>
            borders.Any(border => border.Line.EqualsTopologically(expected.GetGeometryN(i))
                && border.Line.NumPoints == expected.GetGeometryN(i).NumPoints));
    }

    /// <summary>Each member of a collection is a polygon of the coverage; a MultiPolygon alone is its parts.</summary>
    private static List<GridPolygon> Polygons(string text)
    {
        var geometry = new NetTopologySuite.IO.WKTReader(Geo.Services).Read(text);
        return PolygonFiles.Wkt(
            Enumerable.Range(0, geometry.NumGeometries).Select(i => geometry.GetGeometryN(i).AsText()),
            CoverageCases.DegreesPerUnit);
    }
}
