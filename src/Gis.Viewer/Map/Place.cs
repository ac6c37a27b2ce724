using System.Text.Json;

namespace Gis.Viewer.Map;

/// <summary>Something that a panel shows on the map above the grids.</summary>
/// <param name="Id">Names it within its layer; a click on it is told by this.</param>
/// <param name="Kind">How it is drawn: comment, resolved, asked, ground, conflict, fault or hint.</param>
/// <param name="Geometry">GeoJSON, longitude before latitude in degrees.</param>
public sealed record Place(string Id, string Kind, JsonElement Geometry);
