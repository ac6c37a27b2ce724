using System.Globalization;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Coordinates;

/// <summary>A system of coordinates, with its conversion to and from longitude and latitude (4326).</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class CoordinateSystem
{
    /// <summary>Metres of a plane that nobody has said the place of.</summary>
    public const string PlaneCode = "plane";

    private const string SwapSuffix = ":yx";
    private readonly Func<double, double, (double, double)> toLonLat;
    private readonly Func<double, double, (double, double)> fromLonLat;

    internal CoordinateSystem(
        string code,
        Func<double, double, (double, double)> toLonLat,
        Func<double, double, (double, double)> fromLonLat,
        bool isGeographic,
        string? note = null)
    {
        Code = code;
        this.toLonLat = toLonLat;
        this.fromLonLat = fromLonLat;
        IsGeographic = isGeographic;
        Note = note;
    }

    private CoordinateSystem(CoordinateSystem other, bool yFirst)
        : this(other.Code, other.toLonLat, other.fromLonLat, other.IsGeographic, other.Note) => IsYFirst = yFirst;

    public static CoordinateSystem Wgs84 { get; } = Degrees("EPSG:4326");

    /// <summary>CGCS2000 in degrees, equal to WGS 84 within decimetres (drift of the frames, not converted).</summary>
    public static CoordinateSystem Cgcs2000 { get; } = Degrees("EPSG:4490");

    public static CoordinateSystem Mercator { get; } =
        new("EPSG:3857", WebMercator.ToLonLat, WebMercator.FromLonLat, isGeographic: false);

    public static CoordinateSystem Gcj02 { get; } =
        new("GCJ-02", ChinaShift.Gcj02ToWgs84, ChinaShift.Wgs84ToGcj02, isGeographic: true);

    public static CoordinateSystem Bd09 { get; } =
        new("BD-09", ChinaShift.Bd09ToWgs84, ChinaShift.Wgs84ToBd09, isGeographic: true);

    /// <summary>Without the axis order, for example "EPSG:4547".</summary>
    public string Code { get; }

    /// <summary>As <c>--crs</c> takes it: the code, with ":yx" when northing (or latitude) comes first.</summary>
    public string Name => IsYFirst ? Code + SwapSuffix : Code;

    /// <summary>The stored order is northing, easting (surveyors' X, Y) or latitude, longitude.</summary>
    public bool IsYFirst { get; }

    public bool IsGeographic { get; }

    /// <summary>What a person should know before trusting the positions; null when there is nothing.</summary>
    public string? Note { get; }

    public CoordinateSystem WithYFirst(bool yFirst = true) => new(this, yFirst);

    /// <summary>Reads "4547", "EPSG:4547", "wgs84", "cgcs2000", "gcj02", "bd09", each with an optional ":yx".</summary>
    public static CoordinateSystem? TryParse(string text)
    {
        string name = text.Trim();
        if (name.EndsWith(SwapSuffix, StringComparison.OrdinalIgnoreCase))
        {
            return TryParse(name[..^SwapSuffix.Length])?.WithYFirst();
        }

        return name.ToUpperInvariant().Replace("-", "", StringComparison.Ordinal) switch
        {
            "WGS84" or "CRS84" or "OGC:CRS84" or "URN:OGC:DEF:CRS:OGC:1.3:CRS84" => Wgs84,
            "CGCS2000" => Cgcs2000,
            "GCJ02" => Gcj02,
            "BD09" => Bd09,
            _ => FromEpsg(name),
        };
    }

    /// <summary>A coordinate pair as the file stores it, to longitude and latitude in degrees.</summary>
    public (double Longitude, double Latitude) ToLonLat(double first, double second) =>
        IsYFirst ? toLonLat(second, first) : toLonLat(first, second);

    /// <summary>Longitude and latitude in degrees, to a pair in the file's order.</summary>
    public (double First, double Second) FromLonLat(double longitude, double latitude)
    {
        var (x, y) = fromLonLat(longitude, latitude);
        return IsYFirst ? (y, x) : (x, y);
    }

    /// <summary>Converts every coordinate of <paramref name="geometry"/> in place to longitude and latitude.</summary>
    public void ToLonLat(Geometry geometry)
    {
        if (IsYFirst || Code is not ("EPSG:4326" or "EPSG:4490"))
        {
            geometry.Apply(new CoordinateChange(ToLonLat));
            geometry.GeometryChanged();
        }

        geometry.SRID = Geo.Srid;
    }

    public override string ToString() => Name;

    private static CoordinateSystem Degrees(string code) => new(code, (x, y) => (x, y), (x, y) => (x, y), true);

    private static CoordinateSystem? FromEpsg(string name)
    {
        // "EPSG:4547", "urn:ogc:def:crs:EPSG::4547" and "http://www.opengis.net/def/crs/EPSG/0/4547" end in the number.
        string digits = name[(name.LastIndexOfAny([':', '/']) + 1)..];
        bool isEpsg = digits.Length == name.Length || name.Contains("EPSG", StringComparison.OrdinalIgnoreCase);
        if (!isEpsg || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int epsg))
        {
            return null;
        }

        return epsg switch
        {
            4326 or 4979 => Wgs84,
            4490 => Cgcs2000,
            3857 or 900913 or 102100 => Mercator,
            4269 or 4258 or 4283 or 7844 or 4612 or 6668 => Continental(epsg),
            _ => GaussKruger.FromEpsg(epsg) is { } zone ? From(zone) : Utm(epsg),
        };
    }

    /// <summary>Degrees on a plate that moves: NAD83, ETRS89, GDA94, GDA2020, JGD2000, JGD2011.</summary>
    private static CoordinateSystem Continental(int epsg) => new(
        $"EPSG:{epsg}", (x, y) => (x, y), (x, y) => (x, y), true, "taken as WGS 84, from which it differs by a metre or two");

    private static CoordinateSystem? Utm(int epsg)
    {
        int zone = epsg % 100;
        return epsg / 100 is 326 or 327 && zone is >= 1 and <= 60
            ? WktCoordinateSystem.Utm(zone, north: epsg / 100 == 326)
            : null;
    }

    internal static CoordinateSystem From(GaussKruger zone) => From(zone.Projection, $"EPSG:{zone.Epsg}");

    internal static CoordinateSystem From(TransverseMercator projection, string code) =>
        new(code, (x, y) => projection.Unproject(x, y), (x, y) => projection.Project(x, y), isGeographic: false);
}
