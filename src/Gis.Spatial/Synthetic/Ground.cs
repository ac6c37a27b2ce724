using NetTopologySuite.Geometries;

namespace Gis.Spatial.Synthetic;

/// <summary>Metres on the fictional site to degrees, and lengths back, with plain arithmetic and square roots only.</summary>
/// <remarks>
/// A library sine may differ in the last bit between machines, which would break "same seed, same district".
/// Radii of curvature: Snyder, "Map projections: a working manual", 1987, equations 4-18 and 4-20 (GRS 80 ellipsoid).
/// </remarks>
internal static class Ground
{
    private const double CentreLongitude = 115.60;
    private const double CentreLatitude = 22.60;
    private const double SemiMajorAxisMetres = 6378137;
    private const double EccentricitySquared = 0.00669438002290;
    private const double Degree = Math.PI / 180;

    private static readonly (double East, double North) Centre = MetresPerDegree(CentreLatitude);

    /// <param name="east">Metres east of the centre of the site.</param>
    /// <param name="north">Metres north of it.</param>
    /// <returns>Longitude, latitude on the 1e-8 degree lattice.</returns>
    public static Coordinate ToDegrees(double east, double north) => new(
        Geo.Round(CentreLongitude + (east / Centre.East)),
        Geo.Round(CentreLatitude + (north / Centre.North)));

    /// <summary>Metres on the ellipsoid between two places of one neighbourhood, to a millionth.</summary>
    public static double DistanceMetres(Coordinate from, Coordinate to)
    {
        var (perLongitude, perLatitude) = MetresPerDegree((from.Y + to.Y) / 2);
        double east = (to.X - from.X) * perLongitude;
        double north = (to.Y - from.Y) * perLatitude;
        return Math.Sqrt((east * east) + (north * north));
    }

    private static (double East, double North) MetresPerDegree(double latitude)
    {
        double cosine = Cosine(latitude * Degree);
        double square = 1 - (EccentricitySquared * (1 - (cosine * cosine)));
        double root = Math.Sqrt(square);
        return (
            SemiMajorAxisMetres * cosine / root * Degree,
            SemiMajorAxisMetres * (1 - EccentricitySquared) / (square * root) * Degree);
    }

    private static double Cosine(double radians)
    {
        double square = radians * radians;
        double term = 1;
        double sum = 1;
        for (int n = 1; n <= 10; n++)
        {
            term *= -square / ((2 * n) * ((2 * n) - 1));
            sum += term;
        }

        return sum;
    }
}
