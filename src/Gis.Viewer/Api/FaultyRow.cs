namespace Gis.Viewer.Api;

/// <summary>A row of a table that the server cannot take.</summary>
/// <param name="Row">From 1, without the header.</param>
/// <param name="Kind">noGeometry, unreadable or outOfRange.</param>
public sealed record FaultyRow(long Row, string Kind, string Message);
