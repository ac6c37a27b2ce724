namespace Gis.Spatial.Files;

/// <summary>Bounds that keep one file from exhausting the machine.</summary>
public sealed record SourceLimits
{
    public static SourceLimits Default { get; } = new();

    public long FileBytes { get; init; } = 8L << 30;

    public long Features { get; init; } = 20_000_000;

    public int VerticesPerGeometry { get; init; } = 1_000_000;

    /// <summary>Bytes of one feature as text; also bounds the read buffer.</summary>
    public int BytesPerFeature { get; init; } = 64 << 20;

    public int AttributeCharacters { get; init; } = 65_536;

    public int Columns { get; init; } = 1_024;

    /// <summary>Total size of a zip archive's files once unpacked.</summary>
    public long UnpackedBytes { get; init; } = 4L << 30;

    /// <summary>Largest allowed unpacked size per packed byte; ordinary shapefiles stay below 30.</summary>
    public int UnpackRatio { get; init; } = 200;
}
