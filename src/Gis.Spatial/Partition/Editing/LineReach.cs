using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Lets a drawn line reach the borders that its ends were laid upon.</summary>
/// <remarks>An end that was rounded to the near side of a border stops short of it: see <see cref="BorderReach"/>.</remarks>
internal static class LineReach
{
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
        var reach = new BorderReach(end);
        (LatticePoint Start, LatticePoint Stop) last = (LatticePoint.From(from), LatticePoint.From(end));
        (double Metres, Coordinate Place) best = (BorderReach.Metres, end);
        foreach (var side in near.Where(polygon => polygon.Geometry.EnvelopeInternal.Intersects(reach.Around))
            .SelectMany(polygon => BorderSegments.Directed(polygon.Geometry)))
        {
            var found = reach.To(side);
            if (found.Metres <= BorderReach.Metres && Orientation.Meets(last, side))
            {
                return end;
            }

            best = found.Metres < best.Metres ? found : best;
        }

        double x = best.Place.X - end.X, y = best.Place.Y - end.Y;
        double degrees = Math.Sqrt((x * x) + (y * y));
        return degrees > 0
            ? new(best.Place.X + (x / degrees * Beyond), best.Place.Y + (y / degrees * Beyond))
            : end;
    }
}
