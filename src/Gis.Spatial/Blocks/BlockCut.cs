using NetTopologySuite.Geometries;

namespace Gis.Spatial.Blocks;

/// <summary>Outlines cut into blocks, and where each building hangs.</summary>
/// <param name="Blocks">By outline, then from west to east and south to north.</param>
/// <param name="Outlines">
/// The outlines as they are tiled: with a corner, within a lattice step of their line, wherever a border of a block
/// meets them off the lattice.
/// </param>
/// <param name="Merged">Pieces that were too small or too narrow and joined a neighbour.</param>
/// <param name="WentAround">Buildings that a line ran through, so that the border goes around them.</param>
/// <param name="BlockOfBuilding">For each building its place in <paramref name="Blocks"/>; -1 outside all outlines.</param>
public sealed record BlockCut(
    IReadOnlyList<Block> Blocks,
    IReadOnlyList<Geometry> Outlines,
    int Merged,
    int WentAround,
    IReadOnlyList<int> BlockOfBuilding)
{
    public int Unhung => BlockOfBuilding.Count(block => block < 0);
}
