using Gis.Spatial.Blocks;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>Finds buildings that the borders of grids run through.</summary>
public static class BuildingCuts
{
    /// <param name="polygons">Grids that tile.</param>
    /// <param name="footprints">Building polygons in degrees; anything else is never cut.</param>
    /// <returns>One fault a building; its owner should be the grid that holds the building's inner point.</returns>
    public static IReadOnlyList<Fault> Find(IReadOnlyList<GridPolygon> polygons, IEnumerable<Geometry> footprints)
    {
        var hanger = new BuildingHanger([.. polygons.Select(polygon => polygon.Geometry)]);
        var faults = new List<Fault>();
        foreach (var footprint in footprints)
        {
            int[] cutting = hanger.Cutting(footprint);
            if (cutting.Length > 1)
            {
                faults.Add(new Fault(
                    FaultKind.CutBuilding,
                    footprint,
                    GroundMeasure.AreaSquareMetres(footprint),
                    0,
                    [.. cutting.Select(polygon => polygons[polygon].Id)])
                {
                    Proposal = Propose(polygons, cutting, hanger.Find(footprint), footprint),
                });
            }
        }

        return FaultIds.Give(faults);
    }

    /// <summary>A grid that lies within the building altogether would end: nobody is asked to accept that.</summary>
    private static RepairProposal Propose(
        IReadOnlyList<GridPolygon> polygons, int[] cutting, int home, Geometry footprint) =>
        home < 0 || cutting.Any(polygon => polygon != home && footprint.Covers(polygons[polygon].Geometry))
            ? RepairProposal.None
            : new(
                RepairAction.MoveBorder,
                polygons[home].Id,
                cutting.Where(polygon => polygon != home).Sum(polygon =>
                    GroundMeasure.AreaSquareMetres(footprint.Intersection(polygons[polygon].Geometry))));
}
