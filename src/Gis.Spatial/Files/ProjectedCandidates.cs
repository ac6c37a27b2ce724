using Gis.Spatial.Coordinates;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Files;

/// <summary>Guesses a projected system by size: China's northings and eastings hardly overlap.</summary>
internal static class ProjectedCandidates
{
    public static (CoordinateSystem System, string Reason, bool Certain)? Find(
        List<Coordinate> points, Geometry? district) =>
        Zoned(points, x => x.X, x => x.Y, yFirst: false)
        ?? Zoned(points, x => x.Y, x => x.X, yFirst: true)
        ?? Unzoned(points, x => x.X, x => x.Y, yFirst: false, district)
        ?? Unzoned(points, x => x.Y, x => x.X, yFirst: true, district)
        ?? Mercator(points);

    /// <summary>A Gauss-Krüger pair has its easting near the false easting and a northing in China.</summary>
    public static bool IsPlausible(CoordinateSystem system, Coordinate point)
    {
        string number = system.Code.StartsWith("EPSG:", StringComparison.Ordinal) ? system.Code[5..] : "";
        if (!int.TryParse(number, out int epsg) || GaussKruger.FromEpsg(epsg) is not { } zone)
        {
            return true;
        }

        var (easting, northing) = system.IsYFirst ? (point.Y, point.X) : (point.X, point.Y);
        return Math.Abs(easting - zone.FalseEasting) < 500_000 && IsNorthing(northing);
    }

    private static (CoordinateSystem, string, bool)? Zoned(
        List<Coordinate> points, Func<Coordinate, double> easting, Func<Coordinate, double> northing, bool yFirst)
    {
        int number = (int)(easting(points[0]) / 1_000_000);
        bool fits = points.TrueForAll(p => (int)(easting(p) / 1_000_000) == number && IsNorthing(northing(p)));
        if (!fits || GaussKruger.FromZone(number) is not { } zone)
        {
            return null;
        }

        string order = yFirst ? ", northing first" : "";
        return (
            CoordinateSystem.From(zone).WithYFirst(yFirst),
            $"the eastings start with zone {number} of the Gauss-Krüger family{order}",
            false);
    }

    private static (CoordinateSystem, string, bool)? Unzoned(
        List<Coordinate> points,
        Func<Coordinate, double> easting,
        Func<Coordinate, double> northing,
        bool yFirst,
        Geometry? district)
    {
        if (!points.TrueForAll(p => easting(p) is > 100_000 and < 900_000 && IsNorthing(northing(p))))
        {
            return null;
        }

        if (district is null)
        {
            throw new SourceFileException(
                "The coordinates look like Gauss-Krüger metres without a zone number, which does not say the central "
                + $"meridian: give it with --crs, for example EPSG:4547{(yFirst ? ":yx" : "")} for 114° E.");
        }

        var zone = GaussKruger.FromLongitude(district.Centroid.X);
        string order = yFirst ? ", northing first" : "";
        return zone is null
            ? null
            : (
                CoordinateSystem.From(zone).WithYFirst(yFirst),
                $"Gauss-Krüger metres{order}, central meridian {zone.CentralMeridian}° E taken from the district",
                false);
    }

    private static (CoordinateSystem, string, bool)? Mercator(List<Coordinate> points)
    {
        const double Limit = 20_037_508.35;
        return points.TrueForAll(p => Math.Abs(p.X) <= Limit && Math.Abs(p.Y) <= Limit)
            ? (CoordinateSystem.Mercator, "metres in the range of Web Mercator", false)
            : null;
    }

    /// <summary>Metres from the equator between 2° N and 55° N.</summary>
    private static bool IsNorthing(double metres) => metres is > 200_000 and < 6_100_000;
}
