namespace Gis.Spatial.Coordinates;

/// <summary>EPSG:3857 in metres; for display and import only, never for measuring.</summary>
internal static class WebMercator
{
    private const double Radius = 6378137;
    private const double Degree = Math.PI / 180;

    public static (double Longitude, double Latitude) ToLonLat(double x, double y) =>
        (x / Radius / Degree, Math.Atan(Math.Sinh(y / Radius)) / Degree);

    public static (double X, double Y) FromLonLat(double longitude, double latitude) =>
        (longitude * Degree * Radius, Math.Asinh(Math.Tan(latitude * Degree)) * Radius);
}
