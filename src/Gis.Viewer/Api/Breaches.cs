namespace Gis.Viewer.Api;

/// <summary>A norm that is broken at one place.</summary>
/// <param name="Subject">community or grid.</param>
/// <param name="People">Without the service, or of the grid.</param>
public sealed record Breach(
    Guid Id,
    string Area,
    string? AreaName,
    string Rule,
    string Subject,
    string Code,
    string? Service,
    int People,
    double Value,
    double Threshold,
    double? Longitude,
    double? Latitude,
    DateTime FirstSeen);
