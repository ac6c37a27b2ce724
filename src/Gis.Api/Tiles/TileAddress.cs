namespace Gis.Api.Tiles;

/// <summary>A tile of the web Mercator pyramid; row 0 is the northernmost.</summary>
internal readonly record struct TileAddress
{
    public const int MaxZoom = 22;

    /// <summary>Units along one side of a tile, as the vector tile specification has them by default.</summary>
    private const int Extent = 4096;

    /// <summary>Units drawn beyond the edge: the default buffer of ST_AsMVTGeom.</summary>
    private const int Margin = 256;

    private TileAddress(int zoom, int column, int row) => (Zoom, Column, Row) = (zoom, column, row);

    public int Zoom { get; }

    public int Column { get; }

    public int Row { get; }

    /// <summary>Degrees of longitude that one unit of the tile spans: finer detail cannot be drawn.</summary>
    public double UnitDegrees => 360.0 / (1L << Zoom) / Extent;

    /// <summary>Null when there is no such tile.</summary>
    public static TileAddress? TryCreate(int zoom, int column, int row) =>
        zoom is >= 0 and <= MaxZoom && column >= 0 && row >= 0 && column < 1 << zoom && row < 1 << zoom
            ? new(zoom, column, row)
            : null;

    /// <summary>West, south, east, north in degrees, with the margin.</summary>
    public (double West, double South, double East, double North) Box()
    {
        double tiles = 1L << Zoom;
        const double margin = (double)Margin / Extent;
        return (
            Longitude((Column - margin) / tiles),
            Latitude((Row + 1 + margin) / tiles),
            Longitude((Column + 1 + margin) / tiles),
            Latitude((Row - margin) / tiles));
    }

    private static double Longitude(double share) => Math.Clamp((share * 360) - 180, -180, 180);

    private static double Latitude(double share) =>
        Math.Atan(Math.Sinh(Math.PI * (1 - (2 * Math.Clamp(share, 0, 1))))) * 180 / Math.PI;
}
