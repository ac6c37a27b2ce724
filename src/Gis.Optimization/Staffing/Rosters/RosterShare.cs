namespace Gis.Optimization.Staffing.Rosters;

/// <summary>A worker's part of a grid.</summary>
/// <param name="Parts">How many of the grid's equal parts.</param>
public readonly record struct RosterShare(int Worker, int Grid, int Parts);
