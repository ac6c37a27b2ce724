using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>
/// Whether a lattice point, or one infinitely near to it, lies inside a ring: exact and never undecided.
/// </summary>
/// <remarks>
/// Borders are half-open: a point on one counts as moved by an infinitesimal step east and a smaller one north, or as
/// the signs say. So every point of a tiling lies in exactly one of its polygons, whichever of them are asked.
/// </remarks>
internal static class PointInRing
{
    /// <param name="eastward">+1 or -1: the way a point on a border counts as moved.</param>
    /// <param name="northward">+1 or -1, likewise.</param>
    public static bool IsInside(LinearRing ring, LatticePoint point, int eastward, int northward)
    {
        bool isInside = false;
        var coordinates = ring.Coordinates;
        var last = LatticePoint.From(coordinates[0]);
        for (int i = 1; i < coordinates.Length; i++)
        {
            var next = LatticePoint.From(coordinates[i]);
            isInside ^= IsWestOf(last, next, point, eastward, northward);
            last = next;
        }

        return isInside;
    }

    /// <summary>Whether the side lies strictly to the west at the point's latitude; an odd number of them holds the point.</summary>
    public static bool IsWestOf(LatticePoint from, LatticePoint to, LatticePoint point, int eastward, int northward)
    {
        var (last, next) = (Mirror(from, eastward, northward), Mirror(to, eastward, northward));
        var at = Mirror(point, eastward, northward);

        // Strictly: a side that the point lies on is no longer to its east.
        return (last.Y > at.Y) != (next.Y > at.Y) && Orientation.Turn(last, next, at) == (next.Y > last.Y ? 1 : -1);
    }

    private static LatticePoint Mirror(LatticePoint point, int eastward, int northward) =>
        new(point.X * eastward, point.Y * northward);
}
