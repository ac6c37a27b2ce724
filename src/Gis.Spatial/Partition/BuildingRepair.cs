using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Operation.Buffer;

namespace Gis.Spatial.Partition;

/// <summary>Lets borders go around buildings: each building lies in one grid afterwards, exactly on the lattice.</summary>
/// <remarks>
/// The border keeps three lattice steps (3 mm) from the wall: where it meets the old border the corner is rounded to the
/// lattice, and without the distance a hair of the building would stay outside.
/// </remarks>
internal static class BuildingRepair
{
    private const double Distance = 3 / Geo.LatticePerDegree;

    private static readonly BufferParameters Mitred = new() { JoinStyle = JoinStyle.Mitre };

    /// <param name="building">An accepted fault, with the owner that gets the building whole.</param>
    /// <returns>
    /// The polygons in their order, those not concerned the very objects that came in, and the ground moved; null where
    /// polygons overlap near the building: other faults come first.
    /// </returns>
    public static (GridPolygon[] Polygons, double MovedSquareMetres)? TryRun(
        IReadOnlyList<GridPolygon> polygons, Fault building)
    {
        GridPolygon[] local = [.. polygons
            .Where(polygon => polygon.Geometry.EnvelopeInternal.Intersects(building.Place.EnvelopeInternal))];
        try
        {
            var cut = new LineCut(local, Geo.RoundToLattice(BufferOp.Buffer(building.Place, Distance, Mitred)));
            double moved = Give(cut, local, building);
            var after = cut.Draw("repair").Grids.ToDictionary(grid => grid.Id, grid => grid.After);
            return after.ContainsValue(null)
                ? null
                : ([.. polygons.Select(polygon => after.TryGetValue(polygon.Id, out var drawn)
                    ? polygon with { Geometry = drawn! }
                    : polygon)], moved);
        }
        catch (EditRefusedException)
        {
            return null;
        }
    }

    private static double Give(LineCut cut, GridPolygon[] local, Fault building)
    {
        int to = Array.FindIndex(local, polygon => polygon.Id == building.ProposedOwner);
        double moved = 0;
        for (int cell = 1; cell < cut.Arrangement.CellCount; cell++)
        {
            if (cut.AreasOver(cell).Length > 0 && cut.OwnerBefore(cell) is >= 0 and var owner
                && owner != to && building.Polygons.Contains(local[owner].Id))
            {
                cut.Give(cell, to);
                moved += cut.AreaSquareMetres(cell);
            }
        }

        return moved;
    }
}
