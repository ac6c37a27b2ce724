namespace Gis.Optimization.Reach;

/// <summary>Everyone who can walk to one place within a limit.</summary>
/// <param name="Demand">Positions of the demand points, ascending.</param>
/// <param name="Metres">Walk of each, gaps included.</param>
public sealed record Catchment(int[] Demand, float[] Metres);
