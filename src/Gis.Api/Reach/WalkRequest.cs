using Gis.Api.Database;
using Gis.Api.Hosting;

namespace Gis.Api.Reach;

/// <summary>What every question about walking must get right before it becomes a job.</summary>
internal static class WalkRequest
{
    public const double LongestMinutes = 240;

    private const string Service = "SELECT EXISTS (SELECT FROM service WHERE district = $1 AND code = $2)";

    /// <summary>Null when the question can be asked.</summary>
    public static async Task<GisProblem?> Refusal(
        GisSession session,
        string district,
        string service,
        string? population,
        double? minutes,
        CancellationToken cancellationToken)
    {
        if (PopulationGroup.Find(population) is null)
        {
            string known = string.Join(", ", PopulationGroup.Codes);
            return Problems.Invalid(
                $"There is no population group '{population}': use one of {known}.",
                $"没有人群“{population}”,可用:{known}。");
        }

        if (minutes is double asked && !(asked > 0 && asked <= LongestMinutes))
        {
            return Problems.Invalid(
                $"A walk takes more than 0 and at most {LongestMinutes} minutes.",
                $"步行时间须大于 0 且不超过 {LongestMinutes} 分钟。");
        }

        await using var command = session.Command(Service).With(district).With(service);
        return await command.ExecuteScalarAsync(cancellationToken) is true
            ? null
            : Problems.NotFound("service", service);
    }
}
