using NetTopologySuite.Geometries;

namespace Gis.Spatial.Files.Osm;

/// <summary>A building of an OpenStreetMap file.</summary>
/// <param name="Code">"w" or "r" for way or relation, and its id.</param>
/// <param name="Kind">The value of the tag building, for example "apartments" or "yes".</param>
/// <param name="Floors">Null when the file does not say.</param>
/// <param name="Geometry">Polygon or multipolygon, valid, SRID 4326, longitude before latitude.</param>
public sealed record OsmBuilding(string Code, string Kind, int? Floors, Geometry Geometry);
