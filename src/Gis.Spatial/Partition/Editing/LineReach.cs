using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Lets a drawn line reach the borders that its ends were laid upon.</summary>
/// <remarks>
/// A place on a slanted border is not on the lattice: written down, it lies a little to one side, and a line that ends there
/// stops short of the border as often as not. A map that draws in a projection errs by centimetres along long borders.
/// </remarks>
internal static class LineReach
{
    private const double ReachMetres = 0.05;

    /// <summary>How far beyond the border the end is laid, so that rounding does not bring it back, in degrees.</summary>
    private const double Beyond = 4 / Geo.LatticePerDegree;

    /// <summary>The line with each end that stops short of a border by less than the reach laid just beyond it.</summary>
    public static LineString Of(LineString line, IReadOnlyList<GridPolygon> near)
    {
        var corners = (Coordinate[])line.Coordinates.Clone();
        corners[0] = End(corners[1], corners[0], near);
        corners[^1] = End(corners[^2], corners[^1], near);
        return Geo.Factory.CreateLineString(corners);
    }

    private static Coordinate End(Coordinate from, Coordinate end, IReadOnlyList<GridPolygon> near)
    {
        var (perLongitude, perLatitude) = GroundMeasure.MetresPerDegree(end.Y);
        Envelope around = new(end);
        around.ExpandBy(ReachMetres / perLongitude, ReachMetres / perLatitude);
        (LatticePoint Start, LatticePoint Stop) last = (LatticePoint.From(from), LatticePoint.From(end));
        (double Metres, double X, double Y) best = (ReachMetres, 0, 0);
        foreach (var side in near.Where(polygon => polygon.Geometry.EnvelopeInternal.Intersects(around))
            .SelectMany(polygon => BorderSegments.Directed(polygon.Geometry)))
        {
            var (x, y) = ToSide(side, end, perLongitude, perLatitude);
            double metres = Math.Sqrt((x * x) + (y * y));
            if (metres <= ReachMetres && Meets(last, side))
            {
                return end;
            }

            best = metres < best.Metres ? (metres, x, y) : best;
        }

        return best.Metres is > 0 and < ReachMetres
            ? new(end.X + Past(best.X, best.Metres, perLongitude), end.Y + Past(best.Y, best.Metres, perLatitude))
            : end;
    }

    /// <summary>Degrees along one axis over the nearest place of the border and a little on.</summary>
    private static double Past(double metres, double whole, double perDegree) =>
        (metres / perDegree) + (metres / whole * Beyond);

    /// <summary>Metres eastward and northward from a place to the nearest one of a side.</summary>
    private static (double X, double Y) ToSide(
        (LatticePoint From, LatticePoint To) side, Coordinate place, double perLongitude, double perLatitude)
    {
        var (a, b) = (side.From.ToCoordinate(), side.To.ToCoordinate());
        double ax = (a.X - place.X) * perLongitude, ay = (a.Y - place.Y) * perLatitude;
        double ux = (b.X - a.X) * perLongitude, uy = (b.Y - a.Y) * perLatitude;
        double share = Math.Clamp(-((ax * ux) + (ay * uy)) / ((ux * ux) + (uy * uy)), 0, 1);
        return (ax + (share * ux), ay + (share * uy));
    }

    private static bool Meets((LatticePoint A, LatticePoint B) one, (LatticePoint A, LatticePoint B) other) =>
        Orientation.Turn(one.A, one.B, other.A) * Orientation.Turn(one.A, one.B, other.B) <= 0
        && Orientation.Turn(other.A, other.B, one.A) * Orientation.Turn(other.A, other.B, one.B) <= 0
        && Math.Max(Math.Min(one.A.X, one.B.X), Math.Min(other.A.X, other.B.X))
            <= Math.Min(Math.Max(one.A.X, one.B.X), Math.Max(other.A.X, other.B.X))
        && Math.Max(Math.Min(one.A.Y, one.B.Y), Math.Min(other.A.Y, other.B.Y))
            <= Math.Min(Math.Max(one.A.Y, one.B.Y), Math.Max(other.A.Y, other.B.Y));
}
