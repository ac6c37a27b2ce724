namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Grids that one worker may have at once.</summary>
/// <param name="Spread">Metres between them, every two added up.</param>
internal sealed record GridSet(int[] Grids, long Spread);
