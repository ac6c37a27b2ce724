namespace Gis.Viewer.Api;

/// <summary>One page of a list.</summary>
internal sealed record Page<T>(T[] Items, string? Next);

/// <summary>A district and what is known of it; the box is west, south, east, north in degrees.</summary>
internal sealed record District(
    string Code,
    string Name,
    string? NameEn,
    double[]? Bbox,
    long People,
    int Buildings,
    int Facilities,
    int Workers,
    int Communities,
    int Streets,
    Service[] Services,
    Guid? PublishedPlan);

internal sealed record Service(string Code, string Name, string? NameEn, int Facilities);

internal sealed record Area(string Code, string Level, string? Parent, string Name, string? NameEn, double[]? Bbox);

internal sealed record Settings(BaseMap? BaseMap);

/// <summary>A raster map to lay under ours: a template with {z}, {x}, {y}.</summary>
internal sealed record BaseMap(string Template, string? Attribution);
