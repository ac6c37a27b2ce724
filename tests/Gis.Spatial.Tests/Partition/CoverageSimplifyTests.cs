using System.Text.Json;
using Gis.Spatial.Partition;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Partition;

/// <summary>
/// The published cases of the JTS coverage simplifier: the same corners stay. Rings that enclose nothing, which three
/// cases carry along, are left out here on both sides.
/// </summary>
public sealed class CoverageSimplifyTests
{
    /// <summary>A degree of longitude is a little longer than one of latitude; areas take both.</summary>
    private static readonly double UnitMetres = CoverageCases.DegreesPerUnit * Math.Sqrt(
        GroundMeasure.MetresPerDegree(0).PerLatitude * GroundMeasure.MetresPerDegree(0).PerLongitude);

    [Fact]
    public void Every_published_simplification_comes_out_as_published()
    {
        var wrong = CoverageCases.All().Where(item => item.Class == "CoverageSimplifierTest")
            .Select(Explain).Where(text => text.Length > 0);

        Assert.Equal([], wrong);
    }

    [Fact]
    public void Taipei_with_half_of_its_corners_still_tiles()
    {
        var villages = PartitionRepair.Run(PolygonFiles.Json("taipei_villages/taipei_villages_2021.geojson")).Polygons;

        var simple = PartitionSimplify.Run(villages, new() { Metres = 500 });

        Assert.True(PartitionCheck.Find(simple).IsClean);
        Assert.True(CoverageValidator.IsValid([.. simple.Select(polygon => polygon.Geometry)]));
        Assert.True(Corners(simple) * 1.9 < Corners(villages), $"{Corners(simple)} of {Corners(villages)}");
    }

    private static int Corners(IEnumerable<GridPolygon> polygons) => polygons.Sum(polygon => polygon.Geometry.NumPoints);

    private static string Explain(CoverageCase item)
    {
        var input = PolygonFiles.Wkt(item.Texts(0), CoverageCases.DegreesPerUnit);
        string[] expected = item.Check == "checkNoop" ? item.Texts(0) : item.Texts(item.Arguments.GetArrayLength() - 1);
        var options = Options(item);
        var result = PartitionSimplify.Run(input, options);
        for (int i = 0; i < expected.Length; i++)
        {
            var wanted = Ground(PolygonFiles.Wkt([expected[i]], CoverageCases.DegreesPerUnit)[0].Geometry);
            var got = Ground(result[i].Geometry);
            if (!wanted.EqualsExact(got))
            {
                return $"{item.Test}[{i}] {got.AsText()} is not {wanted.AsText()}";
            }
        }

        return "";
    }

    private static SimplifyOptions Options(CoverageCase item)
    {
        const double Slack = 1 + 1e-9;
        var options = new SimplifyOptions { KeepsRim = item.Check == "checkResultInner" };
        if (item.Check == "checkNoop")
        {
            return options;
        }

        return item.Arguments[1].ValueKind == JsonValueKind.Array
            ? options with
            {
                MetresOfEach = [.. item.Arguments[1].EnumerateArray().Select(number => number.GetDouble() * UnitMetres * Slack)],
            }
            : options with
            {
                Metres = item.Number(1) * UnitMetres * Slack,
                SmallPartShare = item.Check == "checkResultRemovalSize" ? item.Number(2) : 1,
            };
    }

    private static Geometry Ground(Geometry geometry)
    {
        var ground = Geo.Factory.BuildGeometry(Enumerable.Range(0, geometry.NumGeometries)
            .Select(i => (Polygon)geometry.GetGeometryN(i)).Where(part => part.Area > 0)
            .Select(part => Geo.Factory.CreatePolygon(part.Shell, [.. part.Holes.Where(hole => !hole.IsEmpty)])));
        return ground.Normalized();
    }
}
