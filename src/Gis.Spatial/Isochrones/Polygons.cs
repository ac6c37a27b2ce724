using NetTopologySuite.Geometries;

namespace Gis.Spatial.Isochrones;

/// <summary>Keeps what has an area: an overlay may leave lines and points where borders touch.</summary>
internal static class Polygons
{
    /// <summary>Splinters below this are the noise of rounding.</summary>
    private const double LeastSquareMetres = 1;

    public static Geometry Of(Geometry geometry)
    {
        var polygons = new List<Polygon>();
        for (int i = 0; i < geometry.NumGeometries; i++)
        {
            if (geometry.GetGeometryN(i) is Polygon polygon && polygon.Area >= LeastSquareMetres)
            {
                polygons.Add(polygon);
            }
        }

        return ReachZones.Metres.CreateMultiPolygon([.. polygons]);
    }
}
