using System.Text.Json;

namespace Gis.Api.Jobs;

/// <summary>What a running job knows so far; what it does not know stays null.</summary>
/// <param name="Percent">0 to 100.</param>
/// <param name="Gap">Distance between objective and bound as a share of the objective.</param>
public sealed record JobProgress(
    double? Percent = null,
    double? Objective = null,
    double? Bound = null,
    double? Gap = null,
    double? Seconds = null,
    string? Message = null)
{
    /// <summary>What a jsonb parameter takes.</summary>
    internal static object ToParameter(JobProgress? progress) =>
        progress is null ? DBNull.Value : JsonSerializer.Serialize(progress, JsonSerializerOptions.Web);
}
