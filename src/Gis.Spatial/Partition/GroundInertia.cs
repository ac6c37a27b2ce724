using Gis.Spatial.Coordinates;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>Second moments of area, in a projection local to the place.</summary>
internal static class GroundInertia
{
    /// <summary>
    /// Area² / 2π over the moment of inertia about the centre of mass: 1 for a circle, 3/π for a square, towards 0 for
    /// ground that is drawn out or scattered.
    /// </summary>
    public static double Compactness(Geometry geometry)
    {
        var box = geometry.EnvelopeInternal;
        if (box.IsNull)
        {
            return 0;
        }

        var sums = new Sums(TransverseMercator.Local(box.Centre.X, box.Centre.Y));
        for (int i = 0; i < geometry.NumGeometries; i++)
        {
            var part = (Polygon)geometry.GetGeometryN(i);
            sums.Add(part.Shell, part.Shell.IsCCW ? 1 : -1);
            foreach (var hole in part.Holes)
            {
                sums.Add(hole, hole.IsCCW ? -1 : 1);
            }
        }

        return sums.Compactness;
    }

    /// <summary>Green's theorem over the rings: area, first and second moments about the origin.</summary>
    private sealed class Sums(TransverseMercator projection)
    {
        private double area;
        private double firstX;
        private double firstY;
        private double second;

        public double Compactness => area <= 0
            ? 0
            : area * area / (2 * Math.PI * (second - (((firstX * firstX) + (firstY * firstY)) / area)));

        public void Add(LinearRing ring, int sign)
        {
            var coordinates = ring.Coordinates;
            var (x, y) = projection.Project(coordinates[0].X, coordinates[0].Y);
            for (int i = 1; i < coordinates.Length; i++)
            {
                var (nextX, nextY) = projection.Project(coordinates[i].X, coordinates[i].Y);
                double cross = sign * ((x * nextY) - (nextX * y));
                area += cross / 2;
                firstX += cross * (x + nextX) / 6;
                firstY += cross * (y + nextY) / 6;
                second += cross * ((x * x) + (x * nextX) + (nextX * nextX) + (y * y) + (y * nextY) + (nextY * nextY)) / 12;
                (x, y) = (nextX, nextY);
            }
        }
    }
}
