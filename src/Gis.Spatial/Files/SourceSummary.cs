using NetTopologySuite.Geometries;

namespace Gis.Spatial.Files;

/// <summary>Totals over the features read so far.</summary>
/// <param name="Bounds">Longitude and latitude in degrees; null before the first geometry.</param>
public sealed record SourceSummary(long Features, long WithProblem, Envelope? Bounds);
