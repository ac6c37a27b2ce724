using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Takes off a drawn line what runs on beyond the border that it is drawn for.</summary>
/// <remarks>
/// Hands draw across and on. What lies behind would only give corners to grids that have no part in the edit, and be
/// refused where one of them is locked.
/// </remarks>
internal static class LineTails
{
    /// <summary>How far the line still goes over the last border, in metres.</summary>
    private const double Over = BorderReach.Metres;

    /// <param name="line">In degrees.</param>
    /// <param name="near">All polygons that the line meets.</param>
    /// <param name="id">The polygon that the line is drawn for.</param>
    /// <param name="isThroughNeighbour">Whether the line keeps what cuts the next polygon on either side.</param>
    public static LineString TakeOff(LineString line, IReadOnlyList<GridPolygon> near, string id, bool isThroughNeighbour)
    {
        var corners = line.Coordinates;
        double[] own = [.. near.Where(grid => grid.Id == id).SelectMany(grid => Meetings(corners, grid))];
        if (own.Length == 0)
        {
            return line;
        }

        var (first, last) = (own.Min(), own.Max());
        if (isThroughNeighbour)
        {
            double[] others = [.. near.Where(grid => grid.Id != id).SelectMany(grid => Meetings(corners, grid))];
            first = others.Where(at => at < Back(corners, first)).DefaultIfEmpty(0).Max();
            last = others.Where(at => at > On(corners, last)).DefaultIfEmpty(corners.Length - 1).Min();
        }

        var (start, end) = (Back(corners, first), On(corners, last));
        return Geo.Factory.CreateLineString(
        [
            At(corners, start),
            .. Enumerable.Range(0, corners.Length).Where(i => i > start && i < end).Select(i => corners[i]),
            At(corners, end),
        ]);
    }

    /// <summary>Where the line meets the border: the number of the corner before, and the share of the side after it.</summary>
    private static IEnumerable<double> Meetings(Coordinate[] corners, GridPolygon grid)
    {
        for (int i = 1; i < corners.Length; i++)
        {
            (LatticePoint From, LatticePoint To) piece = (LatticePoint.From(corners[i - 1]), LatticePoint.From(corners[i]));
            var around = new Envelope(corners[i - 1], corners[i]);
            if (!grid.Geometry.EnvelopeInternal.Intersects(around))
            {
                continue;
            }

            foreach (var side in BorderSegments.Directed(grid.Geometry).Where(side => Orientation.Meets(piece, side)))
            {
                foreach (double share in Shares(piece, side))
                {
                    yield return i - 1 + share;
                }
            }
        }
    }

    private static double[] Shares((LatticePoint From, LatticePoint To) piece, (LatticePoint From, LatticePoint To) side)
    {
        double ux = piece.To.X - piece.From.X, uy = piece.To.Y - piece.From.Y;
        double vx = side.To.X - side.From.X, vy = side.To.Y - side.From.Y;
        double cross = (ux * vy) - (uy * vx);
        return cross == 0
            ? [Along(side.From), Along(side.To)]
            : [Math.Clamp((((side.From.X - piece.From.X) * vy) - ((side.From.Y - piece.From.Y) * vx)) / cross, 0, 1)];

        double Along(LatticePoint corner) => Math.Clamp(
            (((corner.X - piece.From.X) * ux) + ((corner.Y - piece.From.Y) * uy)) / ((ux * ux) + (uy * uy)), 0, 1);
    }

    /// <summary>The place so far before another, but not before the corner before it.</summary>
    private static double Back(Coordinate[] corners, double at)
    {
        int before = Math.Max(0, (int)Math.Ceiling(at) - 1);
        return Math.Max(before, at - (Over / Metres(corners[before], corners[before + 1])));
    }

    /// <summary>The place so far behind another, but not behind the corner after it.</summary>
    private static double On(Coordinate[] corners, double at)
    {
        int before = Math.Min(corners.Length - 2, (int)at);
        return Math.Min(before + 1, at + (Over / Metres(corners[before], corners[before + 1])));
    }

    private static double Metres(Coordinate from, Coordinate to) => new BorderReach(from).To(LatticePoint.From(to));

    private static Coordinate At(Coordinate[] corners, double at)
    {
        int before = Math.Min(corners.Length - 2, (int)at);
        double share = at - before;
        return new(
            Geo.Round(corners[before].X + (share * (corners[before + 1].X - corners[before].X))),
            Geo.Round(corners[before].Y + (share * (corners[before + 1].Y - corners[before].Y))));
    }
}
