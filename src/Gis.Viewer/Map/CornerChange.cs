namespace Gis.Viewer.Map;

/// <summary>One corner that the hand moved, put between two others, or took out.</summary>
/// <param name="Kind">move, insert or remove.</param>
/// <param name="Corners">Longitude and latitude: from and to; start, end and new corner; or the corner alone.</param>
public sealed record CornerChange(string Kind, double[][] Corners);
