using NetTopologySuite.Geometries;

namespace Gis.Spatial.Files.Osm;

/// <summary>An object of an OpenStreetMap file that offers services.</summary>
/// <param name="Code">"n", "w" or "r" for node, way or relation, and its id.</param>
/// <param name="Name">Of the tag name; where it is missing, what the object is and its code.</param>
/// <param name="Services">Service codes, at least one.</param>
/// <param name="Opening">OpenStreetMap opening_hours; null when the file does not say.</param>
/// <param name="Location">The node, or a point inside the outline; SRID 4326, longitude before latitude.</param>
public sealed record OsmFacility(
    string Code, string Name, string? NameEn, IReadOnlyList<string> Services, string? Opening, Point Location);
