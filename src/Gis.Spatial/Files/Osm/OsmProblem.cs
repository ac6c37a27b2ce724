namespace Gis.Spatial.Files.Osm;

/// <summary>Why one object of an OpenStreetMap file was left out, as one sentence.</summary>
/// <param name="Code">"w" or "r" for way or relation, and its id.</param>
public sealed record OsmProblem(string Code, string Message);
