using Gis.Spatial.Coordinates;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Files;

/// <summary>What the user says about a file; everything left null is detected.</summary>
public sealed record SourceOptions
{
    /// <summary>As <c>--crs</c>: "EPSG:4547", "gcj02", a trailing ":yx" for northing or latitude first.</summary>
    public string? Crs { get; init; }

    /// <summary>Name of a text encoding, for example "GB18030".</summary>
    public string? Encoding { get; init; }

    /// <summary>Layer of a file that holds several (GeoPackage table, OpenStreetMap theme).</summary>
    public string? Layer { get; init; }

    /// <summary>Column of WKT or "lng,lat;lng,lat" text; only for formats whose geometry is text.</summary>
    public string? GeometryColumn { get; init; }

    /// <summary>Column of longitudes, or of the first coordinate as <see cref="Crs"/> orders them.</summary>
    public string? LongitudeColumn { get; init; }

    public string? LatitudeColumn { get; init; }

    /// <summary>Area where the features should lie (longitude, latitude): decides between shifted systems.</summary>
    public Geometry? District { get; init; }

    /// <summary>Leave coordinates as fine as the file has them instead of rounding them to those of the store.</summary>
    public bool KeepsPrecision { get; init; }

    /// <summary>
    /// A file may be read as metres of a plane, when <see cref="Crs"/> says so or nothing is known: its shapes can be
    /// judged all the same. Nothing that is stored may be read so.
    /// </summary>
    public bool AllowsPlane { get; init; }

    /// <summary>The plane of another file that this one lies beside; null lays the plane around the file itself.</summary>
    public CoordinateSystem? Plane { get; init; }

    /// <summary>Where archives are unpacked while they are read.</summary>
    public string ScratchFolder { get; init; } = Path.GetTempPath();

    public SourceLimits Limits { get; init; } = SourceLimits.Default;
}
