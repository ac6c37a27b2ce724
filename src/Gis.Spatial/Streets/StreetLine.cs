using NetTopologySuite.Geometries;

namespace Gis.Spatial.Streets;

/// <summary>One line of a street layer, before it is cut where it meets others.</summary>
/// <param name="Id">Unique in its layer, below 2^47; the ids of its edges are made from it.</param>
/// <param name="Geometry">SRID 4326, longitude before latitude.</param>
public sealed record StreetLine(
    long Id, LineString Geometry, StreetClass Class, bool WalkForward, bool WalkBackward, string? Name);
