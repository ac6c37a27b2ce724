namespace Gis.Spatial.Blocks;

/// <summary>What is too small to be a block of its own.</summary>
public sealed record BlockOptions
{
    /// <summary>Pieces below this area join the neighbour with the longest common border.</summary>
    public double MinAreaSquareMetres { get; init; } = 200;

    /// <summary>Pieces narrower than this, such as the ground between two carriageways, join likewise.</summary>
    public double MinWidthMetres { get; init; } = 6;
}
