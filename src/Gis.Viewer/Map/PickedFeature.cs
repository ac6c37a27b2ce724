namespace Gis.Viewer.Map;

/// <summary>A thing on the map that the user clicked.</summary>
public sealed record PickedFeature(string Layer, string? Code);
