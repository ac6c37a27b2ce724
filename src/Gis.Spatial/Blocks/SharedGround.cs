using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Gis.Spatial.Blocks;

/// <summary>Whether a polygon and a footprint have ground in common that is wider than a needle along a wall.</summary>
/// <remarks>
/// A footprint without a notch is cut out of the polygon side by side (Sutherland and Hodgman, "Reentrant polygon
/// clipping", 1974), which tells the common area, a bound of its border and of its parts. Where these say that the
/// largest part is surely wide, as with most buildings on a street, nothing dearer is asked.
/// </remarks>
internal static class SharedGround
{
    /// <summary>Plane metres here and on the ellipsoid there differ by much less.</summary>
    private const double Doubt = 1.01;

    /// <param name="sidesNear">Sides of the polygon that may meet the footprint, or more.</param>
    public static bool IsWide(Geometry polygon, Geometry footprint, int sidesNear) =>
        IsSurelyWide(polygon, footprint, sidesNear) || IsWideExactly(polygon, footprint);

    private static bool IsWideExactly(Geometry polygon, Geometry footprint)
    {
        var shared = OverlayNGRobust.Overlay(polygon, footprint, SpatialFunction.Intersection);
        for (int i = 0; i < shared.NumGeometries; i++)
        {
            if (shared.GetGeometryN(i) is Polygon { IsEmpty: false } part
                && GroundMeasure.Measure(part) is var (area, perimeter)
                && GroundMeasure.WidthMetres(area, perimeter) > Hairline.WidestMetres)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSurelyWide(Geometry polygon, Geometry footprint, int sidesNear)
    {
        if (footprint is not Polygon { NumInteriorRings: 0 } convex || Walls(convex) is not { } walls)
        {
            return false;
        }

        double area = 0, border = 0;
        foreach (var (ring, isHole) in PieceBorder.Rings(polygon))
        {
            if (ring.EnvelopeInternal.Intersects(convex.EnvelopeInternal))
            {
                var (more, longer) = CutOut(ring.Coordinates, walls);
                area += isHole ? -more : more;
                border += longer;
            }
        }

        // Width of a part is at least twice its area over its border, and the largest part has its share of the area.
        return 2 * area / (sidesNear + 1) > Hairline.WidestMetres * Doubt * border;
    }

    /// <summary>Corners counter-clockwise in metres from the first; null when they turn both ways.</summary>
    private static Walled? Walls(Polygon footprint)
    {
        var corners = footprint.Shell.Coordinates;
        var (perLongitude, perLatitude) = GroundMeasure.MetresPerDegree(corners[0].Y);
        Walled walled = new(corners[0], perLongitude, perLatitude, []);
        (double X, double Y)[] places = [.. corners.Skip(1).Select(walled.ToMetres)];
        int turns = 0;
        for (int i = 0; i < places.Length; i++)
        {
            var (a, b, c) = (places[i], places[(i + 1) % places.Length], places[(i + 2) % places.Length]);
            int turn = Math.Sign(Side(a, b, c));
            if (turn * turns < 0)
            {
                return null;
            }

            turns = turn == 0 ? turns : turn;
        }

        return walled with { Corners = turns < 0 ? [.. places.Reverse()] : places };
    }

    /// <summary>Area and length of what is left of a ring.</summary>
    private static (double Area, double Length) CutOut(Coordinate[] ring, Walled walls)
    {
        List<(double X, double Y)> left = [.. ring.Skip(1).Select(walls.ToMetres)];
        for (int i = 0; i < walls.Corners.Length && left.Count > 0; i++)
        {
            left = Clip(left, walls.Corners[i], walls.Corners[(i + 1) % walls.Corners.Length]);
        }

        double area = 0, length = 0;
        for (int i = 0; i < left.Count; i++)
        {
            var (a, b) = (left[i], left[(i + 1) % left.Count]);
            area += ((a.X * b.Y) - (a.Y * b.X)) / 2;
            length += Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
        }

        return (Math.Abs(area), length);
    }

    private static List<(double X, double Y)> Clip(
        List<(double X, double Y)> ring, (double X, double Y) from, (double X, double Y) to)
    {
        List<(double X, double Y)> left = [];
        var last = ring[^1];
        double lastSide = Side(from, to, last);
        foreach (var next in ring)
        {
            double side = Side(from, to, next);
            if (side >= 0 != lastSide >= 0)
            {
                double share = lastSide / (lastSide - side);
                left.Add((last.X + (share * (next.X - last.X)), last.Y + (share * (next.Y - last.Y))));
            }

            if (side >= 0)
            {
                left.Add(next);
            }

            (last, lastSide) = (next, side);
        }

        return left;
    }

    private static double Side((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) =>
        ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));

    private sealed record Walled(Coordinate Origin, double PerLongitude, double PerLatitude, (double X, double Y)[] Corners)
    {
        public (double X, double Y) ToMetres(Coordinate place) =>
            ((place.X - Origin.X) * PerLongitude, (place.Y - Origin.Y) * PerLatitude);
    }
}
