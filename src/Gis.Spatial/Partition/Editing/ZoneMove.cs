namespace Gis.Spatial.Partition.Editing;

/// <summary>Blocks and the zones they go to, in order.</summary>
public sealed record ZoneMove(IReadOnlyList<(int Block, int Zone)> Steps);
