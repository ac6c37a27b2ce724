using Gis.Spatial;
using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Benchmarks.Partition;

/// <summary>Made-up tilings for the partition benchmarks, the same for the same arguments.</summary>
internal static class PartitionTilings
{
    private const double Step = 1e-3;

    /// <summary>
    /// Square grid whose every side is a wiggly line: side * side polygons of 4 * (wiggles + 1) corners.
    /// </summary>
    public static List<GridPolygon> Wiggly(int side, int wiggles)
    {
        var polygons = new List<GridPolygon>(side * side);
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                var ring = new List<Coordinate>();
                Walk(ring, column, row, 1, 0, wiggles);
                Walk(ring, column + 1, row, 0, 1, wiggles);
                WalkBack(ring, column, row + 1, 1, 0, wiggles);
                WalkBack(ring, column, row, 0, 1, wiggles);
                ring.Add(ring[0].Copy());
                polygons.Add(new($"{polygons.Count}", Geo.Factory.CreatePolygon([.. ring])));
            }
        }

        return polygons;
    }

    /// <summary>The same with one polygon that borders all others: the near-linear case of a giant neighbour.</summary>
    public static List<GridPolygon> WithGiant(int side, int wiggles)
    {
        var inner = Wiggly(side, wiggles);
        var border = NetTopologySuite.Coverage.CoverageUnion.Union([.. inner.Select(polygon => polygon.Geometry)]);
        var around = border.EnvelopeInternal.Copy();
        around.ExpandBy(Step);
        var shell = (Polygon)Geo.Factory.ToGeometry(around);
        inner.Add(new("giant", Geo.Factory.CreatePolygon(
            (LinearRing)shell.ExteriorRing, [(LinearRing)((Polygon)border).ExteriorRing.Reverse()])));
        return inner;
    }

    /// <summary>
    /// Moves about one corner in forty by up to two metres in one polygon only, so that borders disagree.
    /// </summary>
    public static List<GridPolygon> Dirty(List<GridPolygon> clean, int seed)
    {
        var random = new Random(seed);
        return [.. clean.Select(polygon =>
        {
            var copy = (Polygon)polygon.Geometry.Copy();
            var points = copy.ExteriorRing.Coordinates;
            for (int i = 1; i < points.Length - 1; i++)
            {
                if (random.Next(40) == 0)
                {
                    points[i].X = Geo.Round(points[i].X + ((random.NextDouble() - 0.5) * 4e-5));
                    points[i].Y = Geo.Round(points[i].Y + ((random.NextDouble() - 0.5) * 4e-5));
                }
            }

            copy.GeometryChanged();
            return polygon with { Geometry = copy };
        })];
    }

    private static void Walk(List<Coordinate> ring, int column, int row, int dx, int dy, int wiggles)
    {
        for (int i = 0; i <= wiggles; i++)
        {
            ring.Add(Point(column, row, dx, dy, i, wiggles));
        }
    }

    private static void WalkBack(List<Coordinate> ring, int column, int row, int dx, int dy, int wiggles)
    {
        for (int i = wiggles + 1; i > 0; i--)
        {
            ring.Add(Point(column, row, dx, dy, i, wiggles));
        }
    }

    /// <summary>Point i of the side that starts at the crossing (column, row); crossings themselves stay put.</summary>
    private static Coordinate Point(int column, int row, int dx, int dy, int i, int wiggles)
    {
        double share = (double)i / (wiggles + 1);
        bool isCrossing = i == 0 || i == wiggles + 1;
        uint hash = unchecked((uint)(((column * 73856093) ^ (row * 19349663) ^ (i * 83492791)) + (dx * 7919)));
        hash ^= hash >> 13;
        hash *= 0x5bd1e995;
        double wiggle = isCrossing ? 0 : (((hash >> 8) % 1000 / 1000.0) - 0.5) * 0.3 * Math.Min(share, 1 - share);
        return new(
            Geo.Round(114 + (Step * (column + (dx * share) + (dy * wiggle)))),
            Geo.Round(22 + (Step * (row + (dy * share) + (dx * wiggle)))));
    }
}
