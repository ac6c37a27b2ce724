using NetTopologySuite.Geometries;

namespace Gis.Spatial.Coordinates;

/// <summary>Metres of a plane whose place on earth nobody knows, laid down where equator and prime meridian cross.</summary>
/// <remarks>
/// A scale for each axis and nothing else, so that straight borders stay straight and equal coordinates equal. Areas are
/// as in the plane to one part in 10,000 within 100 km of the middle.
/// </remarks>
internal static class PlaneMetres
{
    private const double PerLongitude = 111319.49079327358;
    private const double PerLatitude = 110574.27582159;

    /// <summary>The middle is rounded to whole kilometres: taking it away loses no digit of a coordinate.</summary>
    public static CoordinateSystem Around(IReadOnlyList<Coordinate> points)
    {
        var box = new Envelope();
        foreach (var point in points)
        {
            box.ExpandToInclude(point);
        }

        double x = box.IsNull ? 0 : Math.Round(box.Centre.X / 1000) * 1000;
        double y = box.IsNull ? 0 : Math.Round(box.Centre.Y / 1000) * 1000;
        return new(
            CoordinateSystem.PlaneCode,
            (first, second) => ((first - x) / PerLongitude, (second - y) / PerLatitude),
            (longitude, latitude) => ((longitude * PerLongitude) + x, (latitude * PerLatitude) + y),
            isGeographic: false);
    }
}
