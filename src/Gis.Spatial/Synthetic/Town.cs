namespace Gis.Spatial.Synthetic;

/// <summary>The planned blocks of one district.</summary>
internal sealed record Town(DistrictCells Cells, IReadOnlyList<TownBlock> Blocks, int[] BlockOfCell);
