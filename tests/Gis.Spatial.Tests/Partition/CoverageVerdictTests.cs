using Gis.Spatial.Partition;

namespace Gis.Spatial.Tests.Partition;

public sealed class CoverageVerdictTests
{
    [Fact]
    public void Every_published_validation_case_gets_its_published_verdict()
    {
        var wrong = CoverageCases.All()
            .Where(item => item.Class is "CoverageValidatorTest" or "CoveragePolygonValidatorTest")
            .Where(item => IsCoverage(item) != (item.Check == "checkValid"))
            .Select(item => $"{item.Class}.{item.Test}");

        Assert.Equal([], wrong);
    }

    private static bool IsCoverage(CoverageCase item)
    {
        string[] texts = item.Class == "CoverageValidatorTest" ? item.Texts(0) : [.. item.Texts(0), .. item.Texts(1)];
        bool hasWidth = item.Check is "checkInvalidWithGaps" or "checkInvalidGap";
        double width = hasWidth ? item.Number(item.Class == "CoverageValidatorTest" ? 1 : 2) : 0;
        double metres = width * CoverageCases.DegreesPerUnit * GroundMeasure.MetresPerDegree(0).PerLatitude;
        var polygons = PolygonFiles.Wkt(texts.SelectMany(Separate), CoverageCases.DegreesPerUnit);
        var report = PartitionCheck.Find(polygons, options: new() { OpenGapMetres = metres });
        return !report.Faults.Any(fault => fault.Kind is FaultKind.Overlap or FaultKind.Duplicate
            or FaultKind.UnmatchedVertex or FaultKind.OpenGap
            || (fault.Kind is FaultKind.Gap && fault.WidthMetres < metres));
    }

    /// <summary>
    /// The polygon validator takes neighbours as one MultiPolygon; here each is a polygon of its own.
    /// </summary>
    private static IEnumerable<string> Separate(string text)
    {
        var geometry = new NetTopologySuite.IO.WKTReader(Geo.Services).Read(text);
        return Enumerable.Range(0, geometry.NumGeometries).Select(i => geometry.GetGeometryN(i).AsText());
    }
}
