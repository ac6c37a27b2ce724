using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Blocks;

/// <summary>The sides of one polygon, sorted by latitude, so that what is near a place is found without the rest.</summary>
/// <remarks>Latitude is cut into as many bands as there are sides; a side hangs in every band that it meets.</remarks>
internal sealed class PieceBorder
{
    private readonly List<(LatticePoint From, LatticePoint To)> sides = [];
    private readonly int[] starts;
    private readonly int[] members;
    private readonly long south;
    private readonly long height;

    /// <param name="geometry">Polygon or MultiPolygon in degrees.</param>
    public PieceBorder(Geometry geometry)
    {
        foreach (var (ring, _) in Rings(geometry))
        {
            LatticePoint[] corners = [.. ring.Coordinates.Select(LatticePoint.From)];
            sides.AddRange(corners.Zip(corners.Skip(1)));
        }

        south = sides.Min(side => Math.Min(side.From.Y, side.To.Y));
        long north = sides.Max(side => Math.Max(side.From.Y, side.To.Y));
        height = Math.Max(1, (north - south + sides.Count) / sides.Count);
        starts = new int[sides.Count + 1];
        foreach (var side in sides)
        {
            var (first, last) = Bands(side);
            for (int band = first; band <= last; band++)
            {
                starts[band]++;
            }
        }

        for (int band = 0, sum = 0; band <= sides.Count; band++)
        {
            sum += starts[band];
            starts[band] = sum;
        }

        members = new int[starts[^1]];
        foreach (var (number, side) in sides.Index())
        {
            var (first, last) = Bands(side);
            for (int band = first; band <= last; band++)
            {
                members[--starts[band]] = number;
            }
        }
    }

    public static IEnumerable<(LinearRing Ring, bool IsHole)> Rings(Geometry geometry)
    {
        for (int i = 0; i < geometry.NumGeometries; i++)
        {
            if (geometry.GetGeometryN(i) is Polygon { IsEmpty: false } part)
            {
                yield return ((LinearRing)part.ExteriorRing, false);
                foreach (var hole in part.Holes)
                {
                    yield return (hole, true);
                }
            }
        }
    }

    /// <summary>As <see cref="PointInRing"/>, of all rings together.</summary>
    public bool IsInside(LatticePoint point, int eastward, int northward)
    {
        bool isInside = false;
        foreach (int number in Near(point.Y, point.Y))
        {
            isInside ^= PointInRing.IsWestOf(sides[number].From, sides[number].To, point, eastward, northward);
        }

        return isInside;
    }

    /// <summary>Whether the point lies on a side.</summary>
    public bool IsOn(LatticePoint point)
    {
        foreach (int number in Near(point.Y, point.Y))
        {
            if (RingMeasure.IsOnSegment(sides[number].From, sides[number].To, point))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Sides whose own boxes meet the box, both closed; a side may be counted twice.</summary>
    public int CountNear(LatticePoint southWest, LatticePoint northEast)
    {
        int count = 0;
        foreach (int number in Near(southWest.Y, northEast.Y))
        {
            var (from, to) = sides[number];
            count += Math.Max(from.X, to.X) >= southWest.X && Math.Min(from.X, to.X) <= northEast.X
                && Math.Max(from.Y, to.Y) >= southWest.Y && Math.Min(from.Y, to.Y) <= northEast.Y ? 1 : 0;
        }

        return count;
    }

    private ReadOnlySpan<int> Near(long from, long to) =>
        members.AsSpan(starts[Band(from)]..starts[Band(to) + 1]);

    private (int First, int Last) Bands((LatticePoint From, LatticePoint To) side) =>
        (Band(Math.Min(side.From.Y, side.To.Y)), Band(Math.Max(side.From.Y, side.To.Y)));

    private int Band(long y) => (int)Math.Clamp((y - south) / height, 0, sides.Count - 1);
}
