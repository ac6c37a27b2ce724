using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>One polygon of a plan as it came in or goes out.</summary>
/// <param name="Id">Unique within the plan.</param>
/// <param name="Geometry">Polygon or MultiPolygon, SRID 4326, longitude before latitude.</param>
public sealed record GridPolygon(string Id, Geometry Geometry);
