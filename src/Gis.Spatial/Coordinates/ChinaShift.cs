namespace Gis.Spatial.Coordinates;

/// <summary>The shifts of Chinese web maps: GCJ-02 over WGS 84, and BD-09 over GCJ-02, all in degrees.</summary>
/// <remarks>
/// The series is the one published with eviltransform (semi-major axis 6378245 m, squared eccentricity
/// 0.00669342162296594323). The inverses iterate p ← p + (target − f(p)), which contracts by a factor of about 300 a
/// step, until a step is below 1e-14 degree. Outside China's box nothing is shifted.
/// </remarks>
public static class ChinaShift
{
    private const double Axis = 6378245;
    private const double SquaredEccentricity = 0.00669342162296594323;
    private const double Degree = Math.PI / 180;
    private const double BaiduWave = Math.PI * 3000 / 180;
    private const double BaiduLongitude = 0.0065;
    private const double BaiduLatitude = 0.006;

    public static bool IsInChinaBox(double longitude, double latitude) =>
        longitude is >= 72.004 and <= 137.8347 && latitude is >= 0.8293 and <= 55.8271;

    public static (double Longitude, double Latitude) Wgs84ToGcj02(double longitude, double latitude)
    {
        if (!IsInChinaBox(longitude, latitude))
        {
            return (longitude, latitude);
        }

        var (east, north) = OffsetMetres(longitude - 105, latitude - 35);
        double sine = Math.Sin(latitude * Degree);
        double flattened = 1 - (SquaredEccentricity * sine * sine);
        double root = Math.Sqrt(flattened);
        double meridianRadius = Axis * (1 - SquaredEccentricity) / (flattened * root);
        double parallelRadius = Axis / root * Math.Cos(latitude * Degree);
        return (longitude + (east / parallelRadius / Degree), latitude + (north / meridianRadius / Degree));
    }

    public static (double Longitude, double Latitude) Gcj02ToWgs84(double longitude, double latitude) =>
        IsInChinaBox(longitude, latitude) ? Invert(Wgs84ToGcj02, longitude, latitude) : (longitude, latitude);

    public static (double Longitude, double Latitude) Wgs84ToBd09(double longitude, double latitude)
    {
        var shifted = Wgs84ToGcj02(longitude, latitude);
        return IsInChinaBox(longitude, latitude)
            ? Gcj02ToBd09(shifted.Longitude, shifted.Latitude)
            : shifted;
    }

    public static (double Longitude, double Latitude) Bd09ToWgs84(double longitude, double latitude)
    {
        if (!IsInChinaBox(longitude, latitude))
        {
            return (longitude, latitude);
        }

        var start = (longitude - BaiduLongitude, latitude - BaiduLatitude);
        var gcj = Invert(Gcj02ToBd09, longitude, latitude, start);
        return Gcj02ToWgs84(gcj.Longitude, gcj.Latitude);
    }

    private static (double Longitude, double Latitude) Gcj02ToBd09(double longitude, double latitude)
    {
        double radius = Math.Sqrt((longitude * longitude) + (latitude * latitude))
            + (0.00002 * Math.Sin(latitude * BaiduWave));
        double angle = Math.Atan2(latitude, longitude) + (0.000003 * Math.Cos(longitude * BaiduWave));
        return ((radius * Math.Cos(angle)) + BaiduLongitude, (radius * Math.Sin(angle)) + BaiduLatitude);
    }

    private static (double East, double North) OffsetMetres(double x, double y)
    {
        double shared = (20 * Math.Sin(6 * x * Math.PI)) + (20 * Math.Sin(2 * x * Math.PI));
        double root = Math.Sqrt(Math.Abs(x));
        double north = -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * root)
            + (2.0 / 3 * (shared + Waves(y, 160, 320)));
        double east = 300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * root)
            + (2.0 / 3 * (shared + Waves(x, 150, 300)));
        return (east, north);
    }

    private static double Waves(double t, double twelfth, double thirtieth) =>
        (20 * Math.Sin(t * Math.PI)) + (40 * Math.Sin(t / 3 * Math.PI))
        + (twelfth * Math.Sin(t / 12 * Math.PI)) + (thirtieth * Math.Sin(t / 30 * Math.PI));

    private static (double Longitude, double Latitude) Invert(
        Func<double, double, (double Longitude, double Latitude)> forward,
        double longitude,
        double latitude,
        (double Longitude, double Latitude)? start = null)
    {
        var (x, y) = start ?? (longitude, latitude);
        for (int step = 0; step < 20; step++)
        {
            var image = forward(x, y);
            double dx = longitude - image.Longitude;
            double dy = latitude - image.Latitude;
            x += dx;
            y += dy;
            if (Math.Abs(dx) < 1e-14 && Math.Abs(dy) < 1e-14)
            {
                break;
            }
        }

        return (x, y);
    }
}
