namespace Gis.Spatial.Files;

/// <summary>One file format's reader: features in the file's own coordinates and order, as often as asked.</summary>
/// <remarks>
/// Readers hold one feature at a time, so memory stays flat as the file grows. Coordinates are x (or longitude) before
/// y (or latitude) as stored; <see cref="SourceFile"/> converts them. A fault of the whole file is a
/// <see cref="SourceFileException"/>, a fault of one feature is its <see cref="SourceFeature.Problem"/>.
/// </remarks>
public interface ISourceReader : IDisposable
{
    /// <summary>Name of the format as a person knows it, for example "GeoJSON".</summary>
    string Format { get; }

    /// <summary>Names of the attributes; a format that declares none up front adds names while it reads.</summary>
    ColumnSet Columns { get; }

    /// <summary>Text encoding and how it was found, as "GB18030 (.cpg)"; null where the format fixes it.</summary>
    string? Encoding { get; }

    /// <summary>What the file says of its coordinates: an authority code ("EPSG:4547"), WKT text, or null.</summary>
    string? DeclaredCrs { get; }

    /// <summary>Starts again from the first feature at every call; one enumeration at a time.</summary>
    IEnumerable<SourceFeature> Read(CancellationToken cancellationToken);
}
