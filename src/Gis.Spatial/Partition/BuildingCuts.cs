using Gis.Spatial.Blocks;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>Finds buildings that the borders of grids run through.</summary>
public static class BuildingCuts
{
    /// <param name="polygons">Grids that tile.</param>
    /// <param name="footprints">Building polygons in degrees; anything else is never cut.</param>
    /// <returns>One fault a building; its owner should be the grid that holds the building's inner point.</returns>
    public static IEnumerable<Fault> Find(IReadOnlyList<GridPolygon> polygons, IEnumerable<Geometry> footprints)
    {
        var hanger = new BuildingHanger([.. polygons.Select(polygon => polygon.Geometry)]);
        foreach (var footprint in footprints)
        {
            int[] cutting = hanger.Cutting(footprint);
            if (cutting.Length > 1)
            {
                int home = hanger.Find(footprint);
                yield return new Fault(
                    FaultKind.CutBuilding,
                    footprint,
                    GroundMeasure.AreaSquareMetres(footprint),
                    0,
                    [.. cutting.Select(polygon => polygons[polygon].Id)],
                    home < 0 ? null : polygons[home].Id);
            }
        }
    }
}
