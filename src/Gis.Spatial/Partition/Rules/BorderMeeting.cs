using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Rules;

/// <summary>How a segment meets the border of a grid.</summary>
internal enum Meeting
{
    /// <summary>They have no point in common.</summary>
    Apart,

    /// <summary>They have, but neither runs through the inside of the other: only looking at all of it tells more.</summary>
    Touching,

    /// <summary>Each runs from one side of the other to the other side.</summary>
    Crossing,
}

/// <summary>The border of a grid as lattice segments: what most rules ask of it is told by a few exact integers.</summary>
internal sealed class BorderMeeting
{
    private readonly (LatticePoint From, LatticePoint To)[] border;
    private readonly HashSet<(LatticePoint From, LatticePoint To)> own;

    public BorderMeeting(Geometry grid)
    {
        Grid = grid;
        border = [.. BorderSegments.Undirected(grid)];
        own = [.. border];
    }

    public Geometry Grid { get; }

    public bool Has((LatticePoint From, LatticePoint To) segment) => own.Contains(segment);

    /// <summary>The strongest meeting with any segment of the border.</summary>
    public Meeting Meet((LatticePoint From, LatticePoint To) segment)
    {
        var met = Meeting.Apart;
        foreach (var own in border)
        {
            if (HaveBoxesInCommon(own, segment) && Meet(own, segment) is var meeting && meeting > met)
            {
                met = meeting;
            }
        }

        return met;
    }

    /// <summary>Whether a corner of the border lies inside the area; points on its own border do not matter here.</summary>
    public bool HasCornerIn(Geometry area)
    {
        var (low, high) = (LatticePoint.From(Low(area)), LatticePoint.From(High(area)));
        return Array.Exists(border, segment => IsWithin(segment.From, low, high) && IsInside(area, segment.From));
    }

    public static bool IsInside(Geometry area, LatticePoint point)
    {
        bool isInside = false;
        for (int i = 0; i < area.NumGeometries; i++)
        {
            var part = (Polygon)area.GetGeometryN(i);
            isInside ^= PointInRing.IsInside(part.Shell, point, 1, 1);
            foreach (var hole in part.Holes)
            {
                isInside ^= PointInRing.IsInside(hole, point, 1, 1);
            }
        }

        return isInside;
    }

    /// <remarks>Segments run from west to east.</remarks>
    private static bool HaveBoxesInCommon(
        (LatticePoint From, LatticePoint To) one, (LatticePoint From, LatticePoint To) other) =>
        one.From.X <= other.To.X && other.From.X <= one.To.X
        && Math.Min(one.From.Y, one.To.Y) <= Math.Max(other.From.Y, other.To.Y)
        && Math.Min(other.From.Y, other.To.Y) <= Math.Max(one.From.Y, one.To.Y);

    private static Meeting Meet((LatticePoint From, LatticePoint To) one, (LatticePoint From, LatticePoint To) other)
    {
        int start = Orientation.Turn(one.From, one.To, other.From), end = Orientation.Turn(one.From, one.To, other.To);
        int from = Orientation.Turn(other.From, other.To, one.From), to = Orientation.Turn(other.From, other.To, one.To);
        return start * end > 0 || from * to > 0 ? Meeting.Apart
            : start * end < 0 && from * to < 0 ? Meeting.Crossing
            : Meeting.Touching;
    }

    private static bool IsWithin(LatticePoint point, LatticePoint low, LatticePoint high) =>
        point.X >= low.X && point.X <= high.X && point.Y >= low.Y && point.Y <= high.Y;

    private static Coordinate Low(Geometry area) => new(area.EnvelopeInternal.MinX, area.EnvelopeInternal.MinY);

    private static Coordinate High(Geometry area) => new(area.EnvelopeInternal.MaxX, area.EnvelopeInternal.MaxY);
}
