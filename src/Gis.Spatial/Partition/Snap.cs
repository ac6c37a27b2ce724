namespace Gis.Spatial.Partition;

/// <summary>How far vertices may move, and whether those of matched borders may too.</summary>
internal readonly record struct Snap(double Metres, bool Everything);
