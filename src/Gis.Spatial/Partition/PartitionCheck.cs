using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>Finds everything that keeps a set of polygons from tiling an area.</summary>
public static class PartitionCheck
{
    /// <param name="polygons">Polygon or MultiPolygon each, degrees, longitude before latitude.</param>
    /// <param name="outline">The area to be tiled; null accepts whatever border the polygons have.</param>
    /// <exception cref="ArgumentException">A feature is no polygon, or has a coordinate that is no number.</exception>
    public static PartitionReport Find(
        IReadOnlyList<GridPolygon> polygons, Geometry? outline = null, CheckOptions? options = null) =>
        Propose(polygons, outline, new RepairOptions { Check = options ?? new() });

    /// <summary>The same with proposals by other options than the usual ones.</summary>
    /// <exception cref="ArgumentException">A feature is no polygon, or has a coordinate that is no number.</exception>
    public static PartitionReport Propose(
        IReadOnlyList<GridPolygon> polygons, Geometry? outline, RepairOptions repair)
    {
        var tiling = new Tiling(polygons, outline, stepsPerDegree: repair.Check.StepsPerDegree);
        var faults = new FaultFinder(tiling, repair).Find();
        var cuts = BuildingCuts.Find(polygons, repair.Check.Footprints);
        return new PartitionReport(polygons.Count, [.. faults, .. cuts]);
    }
}
