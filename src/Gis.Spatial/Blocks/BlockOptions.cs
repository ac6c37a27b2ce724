namespace Gis.Spatial.Blocks;

/// <summary>What is too small to be a block of its own, and how near is near enough.</summary>
public sealed record BlockOptions
{
    /// <summary>Pieces below this area join the neighbour with the longest common border.</summary>
    public double MinAreaSquareMetres { get; init; } = 200;

    /// <summary>Pieces narrower than this, such as the ground between two carriageways, join likewise.</summary>
    public double MinWidthMetres { get; init; } = 6;

    /// <summary>A line that ends this near to another line or to the outline reaches it; 0 bridges nothing.</summary>
    public double SnapMetres { get; init; } = 1;

    /// <summary>Corners of outlines and lines together; an arrangement costs about 200 bytes for each.</summary>
    public int MostCorners { get; init; } = 5_000_000;
}
