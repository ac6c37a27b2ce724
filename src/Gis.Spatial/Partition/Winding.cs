namespace Gis.Spatial.Partition;

/// <summary>How often a ring winds counter-clockwise around the points of a cell; never zero.</summary>
internal readonly record struct Winding(int Ring, int Times);
