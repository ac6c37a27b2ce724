using Gis.Spatial;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using Gis.Spatial.Partition.Rules;
using NetTopologySuite.Geometries;

namespace Gis.Benchmarks.Partition;

/// <summary>
/// A hundred buildings in every grid, streets along its middle, a river through every tenth, one community a row.
/// </summary>
internal sealed record PartitionGround(IReadOnlyList<BuildingCount> Buildings, RuleGround Rules)
{
    public static IReadOnlyList<GridRule> AllRules { get; } = RuleRow.ForGrids(
        [
            new("grid.outside_community.max", 0.5, "m²", true, "", ""),
            new("grid.parts.max", 1, "parts", true, "", ""),
            new("grid.holes.max", 0, "holes", true, "", ""),
            new("grid.cut_buildings.max", 0, "buildings", true, "", ""),
            new("grid.households.min", 300, "households", false, "", ""),
            new("grid.households.max", 500, "households", false, "", ""),
            new("grid.walk_parts.max", 1, "parts", false, "", ""),
            new("grid.border_follows.min", 0.5, "share", false, "", ""),
        ],
        ["households", "people", "hours"]);

    public static PartitionGround Around(List<GridPolygon> polygons)
    {
        var buildings = new List<BuildingCount>();
        var footprints = new List<Geometry>();
        var streets = new List<LineString>();
        var barriers = new List<LineString>();
        foreach (var (i, polygon) in polygons.Index())
        {
            var box = polygon.Geometry.EnvelopeInternal;
            for (int building = 0; building < 100; building++)
            {
                double x = box.MinX + (box.Width * ((building % 10) + 0.5) / 10);
                double y = box.MinY + (box.Height * ((building / 10) + 0.5) / 10);
                buildings.Add(new(LatticePoint.From(x, y), [4, 11, 0.3]));
                footprints.Add(Geo.RoundToLattice(Geo.Factory.ToGeometry(new(x - 2e-5, x + 2e-5, y - 2e-5, y + 2e-5))));
            }

            streets.Add(Line(box.MinX, box.Centre.Y, box.MaxX, box.Centre.Y));
            streets.Add(Line(box.MinX, box.MinY, box.MaxX, box.MinY));
            barriers.AddRange(i % 10 == 0 ? [Line(box.Centre.X, box.MinY, box.Centre.X, box.MaxY)] : []);
        }

        var communities = polygons.Chunk(32).Select((row, i) => ($"{i}", NetTopologySuite.Coverage.CoverageUnion.Union(
            [.. row.Select(polygon => polygon.Geometry)]))).ToDictionary(pair => pair.Item1, pair => pair.Item2);
        return new(buildings, new()
        {
            Footprints = footprints,
            Streets = streets,
            Barriers = barriers,
            Communities = communities,
        });
    }

    private static LineString Line(double x, double y, double toX, double toY) =>
        Geo.RoundToLattice(Geo.Factory.CreateLineString([new(x, y), new(toX, toY)]));
}
