using System.Text.Json;

namespace Gis.Viewer.Api;

internal sealed record SitingRequest(
    string Service, int Count, int? Minutes, string Population, int Seconds, bool Curve);

/// <summary>The sites that a solve chose, and the people served before and after.</summary>
internal sealed record SitingResult(
    Guid? SitingId,
    string? Status,
    double? Objective,
    double? Bound,
    double? Gap,
    double? Seconds,
    double ServedBefore,
    double ServedAfter,
    double People,
    SitingSite[]? Chosen,
    CurveStep[]? Curve,
    bool? StoppedEarly);

/// <summary>What the best choice of a number of sites brings.</summary>
public sealed record CurveStep(int Sites, double NewlyServed);

internal sealed record SitingDetail(SitingSite[]? Chosen, SitingSite[]? Rejected);

public sealed record SitingSite(
    string Code, string? Name, double? Gain, double? Longitude, double? Latitude, JsonElement? Reasons);
