namespace Gis.Spatial.Streets;

/// <summary>Distance along the great circle of a sphere with the earth's mean radius.</summary>
/// <remarks>
/// The haversine formula. It differs from the ellipsoid by at most 0.3 % in middle latitudes, less than the way a
/// street is drawn, and it is what routing engines publish, so that our distances can be compared with theirs.
/// </remarks>
public static class GreatCircle
{
    /// <summary>Mean radius of the GRS 80 ellipsoid, (2a + b) / 3 (Moritz, "Geodetic Reference System 1980").</summary>
    public const double EarthRadiusMetres = 6371008.7714;

    private const double Degree = Math.PI / 180;

    /// <summary>Metres between two points given in degrees, longitude before latitude.</summary>
    public static double Metres(double longitude1, double latitude1, double longitude2, double latitude2)
    {
        double sinLatitude = Math.Sin((latitude2 - latitude1) * Degree / 2);
        double sinLongitude = Math.Sin((longitude2 - longitude1) * Degree / 2);
        double haversine = (sinLatitude * sinLatitude)
            + (Math.Cos(latitude1 * Degree) * Math.Cos(latitude2 * Degree) * sinLongitude * sinLongitude);
        return 2 * EarthRadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(haversine)));
    }
}
