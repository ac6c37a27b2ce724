using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Blocks;

/// <summary>Bridges the ends of lines that all but reach another line or the outline.</summary>
/// <remarks>
/// Nothing moves: a bridge is one more line, from the end to the nearest place within the tolerance, and which one that
/// is depends on the ground round about alone. Where the place is no corner of the other line, the bridge runs two
/// lattice steps beyond, so that both surely cross; the rest is a dead end.
/// </remarks>
internal sealed class LooseEnds
{
    private const double StepsBeyond = 2;

    /// <summary>What hangs on an end within so many tolerances of walk along the line is no place to reach.</summary>
    private const double OwnTolerances = 2;

    private readonly VertexTable vertices;
    private readonly SegmentTable segments;
    private readonly SegmentGrid grid;
    private readonly double tolerance;
    private readonly ILookup<int, int> segmentsAt;

    /// <param name="rings">Outlines and lines as they came, not cut yet.</param>
    public LooseEnds(RingSet rings, double toleranceMetres)
    {
        vertices = rings.Vertices;
        segments = Arrangement.Hash(rings);
        grid = new SegmentGrid(vertices, segments);
        tolerance = toleranceMetres;
        segmentsAt = Enumerable.Range(0, segments.Count)
            .SelectMany(segment => new[] { (segments.Low[segment], segment), (segments.High[segment], segment) })
            .ToLookup(end => end.Item1, end => end.Item2);
    }

    public IEnumerable<Coordinate[]> Bridges() => segmentsAt
        .Where(around => around.Count() == 1)
        .Select(end => Bridge(end.Key))
        .OfType<Coordinate[]>();

    private Coordinate[]? Bridge(int end)
    {
        var (perLongitude, perLatitude) = GroundMeasure.MetresPerDegree(vertices.At(end).Y);
        var (perX, perY) = (perLongitude / Geo.LatticePerDegree, perLatitude / Geo.LatticePerDegree);
        long reachX = (long)(tolerance / perX) + 1, reachY = (long)(tolerance / perY) + 1;
        var from = vertices[end];
        List<int> near = [];
        grid.Query(from.X - reachX, from.Y - reachY, from.X + reachX, from.Y + reachY, near);
        var own = Own(end);
        (double Metres, LatticePoint Place)? best = null;
        foreach (int segment in near.Distinct().Where(segment => !own.Contains(segment)))
        {
            var (a, b) = WestToEast(vertices[segments.Low[segment]], vertices[segments.High[segment]]);
            if (RingMeasure.IsOnSegment(a, b, from))
            {
                return null;
            }

            var found = Nearest(from, a, b, perX, perY);
            if (found.Metres <= tolerance && (best is not { } known || IsBefore(found, known)))
            {
                best = found;
            }
        }

        return best is { } bridge ? [from.ToCoordinate(), bridge.Place.ToCoordinate()] : null;
    }

    /// <summary>A segment is measured from the same end, whichever way it was drawn.</summary>
    private static (LatticePoint West, LatticePoint East) WestToEast(LatticePoint one, LatticePoint other) =>
        one.CompareWestToEast(other) < 0 ? (one, other) : (other, one);

    private static bool IsBefore(
        (double Metres, LatticePoint Place) one, (double Metres, LatticePoint Place) other) =>
        one.Metres < other.Metres
        || (one.Metres == other.Metres && one.Place.CompareWestToEast(other.Place) < 0);

    /// <summary>A corner of the segment when one is in reach, else the foot of the perpendicular and a little more.</summary>
    private (double Metres, LatticePoint Place) Nearest(
        LatticePoint from, LatticePoint a, LatticePoint b, double perX, double perY)
    {
        double toA = Metres(from.X - a.X, from.Y - a.Y), toB = Metres(from.X - b.X, from.Y - b.Y);
        if (Math.Min(toA, toB) <= tolerance)
        {
            return toA < toB || (toA == toB && a.CompareWestToEast(b) < 0) ? (toA, a) : (toB, b);
        }

        double ux = (b.X - a.X) * perX, uy = (b.Y - a.Y) * perY;
        double vx = (from.X - a.X) * perX, vy = (from.Y - a.Y) * perY;
        double length = Math.Sqrt((ux * ux) + (uy * uy));
        double along = ((ux * vx) + (uy * vy)) / length;
        double across = ((ux * vy) - (uy * vx)) / length;
        if (along <= 0 || along >= length)
        {
            return (double.PositiveInfinity, a);
        }

        double beyond = across + (Orientation.Turn(a, b, from) * StepsBeyond * Math.Max(perX, perY));
        return (Math.Abs(across), new(
            from.X + (long)Math.Round(beyond * uy / length / perX),
            from.Y - (long)Math.Round(beyond * ux / length / perY)));

        double Metres(long x, long y) => Math.Sqrt((x * perX * x * perX) + (y * perY * y * perY));
    }

    /// <summary>The segments by which one comes to the end.</summary>
    private HashSet<int> Own(int end)
    {
        HashSet<int> own = [];
        HashSet<int> reached = [];
        PriorityQueue<int, double> waiting = new([(end, 0)]);
        while (waiting.TryDequeue(out int at, out double walked))
        {
            if (!reached.Add(at))
            {
                continue;
            }

            foreach (int segment in segmentsAt[at])
            {
                own.Add(segment);
                int next = segments.Low[segment] == at ? segments.High[segment] : segments.Low[segment];
                double metres = walked + GroundMeasure.LengthMetres(vertices[at], vertices[next]);
                if (metres < OwnTolerances * tolerance)
                {
                    waiting.Enqueue(next, metres);
                }
            }
        }

        return own;
    }
}
