using Gis.Spatial.Partition;

namespace Gis.Spatial.Tests.Partition;

/// <summary>
/// The published cases of the JTS coverage cleaner: same options in, same ground for each polygon out.
/// </summary>
public sealed class CoverageCleanTests
{
    private static readonly double UnitMetres =
        CoverageCases.DegreesPerUnit * GroundMeasure.MetresPerDegree(0).PerLatitude;

    [Fact]
    public void Every_published_cleaning_case_comes_out_as_published()
    {
        var wrong = CoverageCases.All().Where(item => item.Class == "CoverageCleanerTest")
            .Select(Explain).Where(text => text.Length > 0);

        Assert.Equal([], wrong);
    }

    private static string Explain(CoverageCase item)
    {
        var input = Polygons(item.Texts(0));
        var result = PartitionRepair.Run(input, options: Options(item));
        bool keepsGaps = item.Check is "checkCleanGapWidth" or "checkCleanSnap";
        if (result.After.Overlaps + result.After.UnmatchedVertices > 0 || (result.After.Gaps > 0 && !keepsGaps))
        {
            return $"{item.Test} is no coverage afterwards";
        }

        int last = item.Arguments.GetArrayLength() - 1;
        bool hasExpected = item.Check != "checkCleanSnap" || last == 2;
        return hasExpected ? Compare(item.Test, Polygons(item.Texts(last)), result.Polygons) : "";
    }

    private static RepairOptions Options(CoverageCase item)
    {
        var options = new RepairOptions { MaxGapMetres = 0, SnapMetres = 0 };
        return item.Check switch
        {
            "checkCleanSnap" => options with { SnapMetres = item.Number(1) * UnitMetres, SnapsMatched = true },
            "checkCleanGapWidth" => options with { MaxGapMetres = item.Number(1) * UnitMetres * 1.02 },
            "checkCleanOverlapMerge" => options with { Owner = Owner(item) },
            _ => options,
        };
    }

    private static RepairOwner Owner(CoverageCase item) => item.Arguments[1].GetProperty("ident").GetString() switch
    {
        "CoverageCleaner.MERGE_MIN_AREA" => RepairOwner.SmallerArea,
        "CoverageCleaner.MERGE_MAX_AREA" => RepairOwner.LargerArea,
        "CoverageCleaner.MERGE_MIN_INDEX" => RepairOwner.FirstInList,
        _ => RepairOwner.LongestBorder,
    };

    private static string Compare(string test, List<GridPolygon> expected, IReadOnlyList<GridPolygon> actual)
    {
        for (int i = 0; i < expected.Count; i++)
        {
            var difference = expected[i].Geometry.SymmetricDifference(actual[i].Geometry);
            double units = difference.Area / (CoverageCases.DegreesPerUnit * CoverageCases.DegreesPerUnit);
            if (units > 0.01 || !actual[i].Geometry.IsValid)
            {
                return $"{test}[{i}] {units}";
            }
        }

        return expected.Count == actual.Count ? "" : $"{test}: {actual.Count} polygons";
    }

    private static List<GridPolygon> Polygons(string[] texts)
    {
        var separate = texts.Length > 1 || !texts[0].StartsWith("GEOMETRYCOLLECTION", StringComparison.Ordinal)
            ? texts
            : Members(texts[0]);
        return PolygonFiles.Wkt(separate, CoverageCases.DegreesPerUnit);
    }

    private static string[] Members(string text)
    {
        var collection = new NetTopologySuite.IO.WKTReader(Geo.Services).Read(text);
        return [.. Enumerable.Range(0, collection.NumGeometries).Select(i => collection.GetGeometryN(i).AsText())];
    }
}
