using System.Text.Json;

namespace Gis.Viewer.Api;

/// <summary>Long work on the server.</summary>
public sealed record Job(
    Guid Id,
    string District,
    string Kind,
    string Status,
    JsonElement? Request,
    JobProgress? Progress,
    JsonElement? Result,
    string? Error,
    string? CreatedBy,
    DateTimeOffset? CreatedAt)
{
    public bool IsOver => Status is "succeeded" or "failed" or "cancelled";
}

/// <summary>How far a solve is: the value of its best plan, the proven bound, and the gap between them.</summary>
public sealed record JobProgress(
    double? Percent, double? Objective, double? Bound, double? Gap, double? Seconds, string? Message);
