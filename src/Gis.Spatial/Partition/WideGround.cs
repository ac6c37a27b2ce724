using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>Measures polygons that are too wide for one projection: countries and what is wrong with a file.</summary>
/// <remarks>
/// Area on the sphere of the same surface as the ellipsoid, segments straight in the cylindrical equal-area projection:
/// good to one part in two hundred.
/// </remarks>
internal static class WideGround
{
    private const double AuthalicRadius = 6371007.181;
    private const double Degree = Math.PI / 180;

    public static (double AreaSquareMetres, double PerimeterMetres) Measure(Polygon polygon)
    {
        var (area, perimeter) = Measure(polygon.ExteriorRing.Coordinates);
        foreach (var hole in polygon.InteriorRings)
        {
            var (holeArea, holePerimeter) = Measure(hole.Coordinates);
            area -= holeArea;
            perimeter += holePerimeter;
        }

        return (area, perimeter);
    }

    private static (double Area, double Perimeter) Measure(Coordinate[] ring)
    {
        double area = 0;
        double perimeter = 0;
        for (int i = 1; i < ring.Length; i++)
        {
            double sines = Math.Sin(ring[i - 1].Y * Degree) + Math.Sin(ring[i].Y * Degree);
            area += (ring[i].X - ring[i - 1].X) * Degree * sines / 2;
            perimeter += GroundMeasure.LengthMetres(ring[i - 1], ring[i]);
        }

        return (Math.Abs(area) * AuthalicRadius * AuthalicRadius, perimeter);
    }
}
