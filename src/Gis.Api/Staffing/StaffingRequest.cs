using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gis.Api.Staffing;

/// <summary>What to staff and how: the body of the call, and what the job keeps of it.</summary>
/// <param name="Seconds">Time limit; the best staffing by then is kept.</param>
/// <param name="Area">Staff only the grids of this area; null is the whole plan.</param>
/// <param name="MakeCurrent">Whether the answer replaces the current staffing; null: yes for a whole plan.</param>
public sealed record StaffingRequest(
    double? Seconds = null, int? Seed = null, string? Area = null, bool? MakeCurrent = null)
{
    internal const double DefaultSeconds = 60;
    internal const double LongestSeconds = 3600;

    internal bool HasValidTime => Seconds is null or (>= 0 and <= LongestSeconds);

    internal TimeSpan Limit => TimeSpan.FromSeconds(Seconds ?? DefaultSeconds);

    internal JsonObject ToJob(Guid plan)
    {
        var job = JsonSerializer.SerializeToNode(this, JsonSerializerOptions.Web)!.AsObject();
        job["plan"] = plan;
        return job;
    }

    internal static (Guid Plan, StaffingRequest Request) FromJob(JsonNode job) =>
        ((Guid)job["plan"]!, job.Deserialize<StaffingRequest>(JsonSerializerOptions.Web)!);
}
