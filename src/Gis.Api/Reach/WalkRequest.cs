using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Reach.Opening;

namespace Gis.Api.Reach;

/// <summary>What every question about walking must get right before it becomes a job.</summary>
internal static class WalkRequest
{
    public const double LongestMinutes = 240;
    public const double LongestMetres = 10_000;

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
            return UnknownGroup(population);
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

    public static GisProblem UnknownGroup(string? population)
    {
        string known = string.Join(", ", PopulationGroup.Codes);
        return Problems.Invalid(
            $"There is no population group '{population}': use one of {known}.",
            $"没有人群“{population}”,可用:{known}。");
    }

    /// <summary>What may be asked besides service, group and minutes.</summary>
    public static GisProblem? Refusal(double? metres, string? at, double? startDelay)
    {
        if (metres is double length && !(length > 0 && length <= LongestMetres))
        {
            return Problems.Invalid(
                $"A walk is more than 0 and at most {LongestMetres} metres long.",
                $"步行距离须大于 0 且不超过 {LongestMetres} 米。");
        }

        if (at is not null && WeekTime.Parse(at) is null)
        {
            return Problems.Invalid(
                "Give the time of the week as 'Mo 09:30'.", "请按“Mo 09:30”的格式给出星期和时间。");
        }

        return startDelay is double delay && !(delay >= 0 && delay < LongestMinutes)
            ? Problems.Invalid("A start delay is 0 minutes or more.", "出发延迟须为 0 分钟或以上。")
            : null;
    }
}
