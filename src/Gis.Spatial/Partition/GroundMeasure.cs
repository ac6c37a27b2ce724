using Gis.Spatial.Coordinates;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>Areas in square metres and lengths in metres, each measured in a projection local to the place.</summary>
internal static class GroundMeasure
{
    /// <summary>Degrees of longitude that one transverse Mercator projection shows well.</summary>
    private const double WidestProjected = 12;

    /// <summary>Area of the shell minus the holes, and the length of all their borders.</summary>
    public static (double AreaSquareMetres, double PerimeterMetres) Measure(Polygon polygon)
    {
        var envelope = polygon.EnvelopeInternal;
        if (envelope.Width > WidestProjected)
        {
            return WideGround.Measure(polygon);
        }

        var projection = TransverseMercator.Local(envelope.Centre.X, envelope.Centre.Y);
        var (area, perimeter) = MeasureRing(polygon.ExteriorRing.Coordinates, projection);
        foreach (var hole in polygon.InteriorRings)
        {
            var (holeArea, holePerimeter) = MeasureRing(hole.Coordinates, projection);
            area -= holeArea;
            perimeter += holePerimeter;
        }

        return (area, perimeter);
    }

    public static double AreaSquareMetres(Geometry geometry)
    {
        double sum = 0;
        for (int i = 0; i < geometry.NumGeometries; i++)
        {
            if (geometry.GetGeometryN(i) is Polygon { IsEmpty: false } polygon)
            {
                sum += Measure(polygon).AreaSquareMetres;
            }
        }

        return sum;
    }

    /// <summary>Width of the rectangle with this area and perimeter; the side of a square when there is none.</summary>
    public static double WidthMetres(double areaSquareMetres, double perimeterMetres)
    {
        double half = perimeterMetres / 2;
        double discriminant = (half * half) - (4 * areaSquareMetres);
        return discriminant <= 0 ? Math.Sqrt(areaSquareMetres) : (half - Math.Sqrt(discriminant)) / 2;
    }

    public static double LengthMetres(LatticePoint from, LatticePoint to) =>
        LengthMetres(from.ToCoordinate(), to.ToCoordinate());

    public static double LengthMetres(Coordinate a, Coordinate b)
    {
        var (perLongitude, perLatitude) = MetresPerDegree((a.Y + b.Y) / 2);
        double dx = (b.X - a.X) * perLongitude;
        double dy = (b.Y - a.Y) * perLatitude;
        return Math.Sqrt((dx * dx) + (dy * dy));
    }

    /// <summary>Radii of curvature of the GRS 80 ellipsoid, along the parallel and along the meridian.</summary>
    public static (double PerLongitude, double PerLatitude) MetresPerDegree(double latitude)
    {
        const double SemiMajorAxis = 6378137;
        const double SquaredEccentricity = 0.00669438002290;
        double sine = Math.Sin(latitude * Math.PI / 180);
        double w = Math.Sqrt(1 - (SquaredEccentricity * sine * sine));
        return (
            SemiMajorAxis / w * Math.Cos(latitude * Math.PI / 180) * Math.PI / 180,
            SemiMajorAxis * (1 - SquaredEccentricity) / (w * w * w) * Math.PI / 180);
    }

    private static (double Area, double Perimeter) MeasureRing(Coordinate[] ring, TransverseMercator projection)
    {
        double area = 0;
        double perimeter = 0;
        var (lastX, lastY) = projection.Project(ring[0].X, ring[0].Y);
        for (int i = 1; i < ring.Length; i++)
        {
            var (x, y) = projection.Project(ring[i].X, ring[i].Y);
            area += (lastX * y) - (lastY * x);
            perimeter += Math.Sqrt(((x - lastX) * (x - lastX)) + ((y - lastY) * (y - lastY)));
            (lastX, lastY) = (x, y);
        }

        return (Math.Abs(area) / 2, perimeter);
    }
}
