namespace Gis.Api.Reach.Watch;

/// <summary>A rule that is broken at one place.</summary>
/// <param name="Subject">community or grid.</param>
/// <param name="People">People concerned.</param>
internal sealed record BreachFound(
    string Area,
    string Rule,
    string Subject,
    string Code,
    string? Service,
    int People,
    double Value,
    double Threshold,
    string Unit);
