using System.Text.Json;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Reach.Reports;

/// <summary>POST /districts/{district}/reach-reports — starts a job that answers many reach questions at once.</summary>
internal static class StartReport
{
    private const int MostServices = 30;
    private const int MostThresholds = 8;
    private const int MostQuestions = 300;
    private const int MostRank = 5;

    private const string AllServices = "SELECT array_agg(code::text ORDER BY code) FROM service WHERE district = $1";

    private const string KnownArea = "SELECT EXISTS (SELECT FROM area WHERE district = $1 AND code = $2)";

    public static async Task<Results<AcceptedAtRoute<Job>, GisProblem>> Handle(
        string district,
        StartReportRequest request,
        GisSession session,
        JobQueue queue,
        CancellationToken cancellationToken)
    {
        await using var services = session.Command(AllServices).With(district);
        var asked = request with
        {
            Services = request.Services ?? await services.ExecuteScalarAsync(cancellationToken) as string[] ?? [],
        };
        if (await Refusal(session, district, asked, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if ((asked.Area ?? session.Caller.AreaIn(district)) is not { } area)
        {
            return Problems.AreaNeeded(district);
        }

        await using var known = session.Command(KnownArea).With(district).With(area);
        if (!session.Caller.Covers(area) || await known.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return Problems.NotFound("area", area);
        }

        var job = await queue.Enqueue(
            session,
            district,
            area,
            ReportJob.Name,
            JsonSerializer.SerializeToNode(asked, JsonSerializerOptions.Web)!.AsObject(),
            cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.AcceptedAtRoute(job, GetJob.Name, new { id = job.Id });
    }

    private static async Task<GisProblem?> Refusal(
        GisSession session, string district, StartReportRequest asked, CancellationToken cancellationToken)
    {
        if (Unbounded(asked) is { } unbounded)
        {
            return unbounded;
        }

        if (AccessibilityMethod.Find(asked.Accessibility) is null)
        {
            string known = string.Join(", ", AccessibilityMethod.Codes);
            return Problems.Invalid(
                $"There is no accessibility method '{asked.Accessibility}': use one of {known}.",
                $"没有可达性方法“{asked.Accessibility}”,可用:{known}。");
        }

        foreach (string service in asked.Services!)
        {
            foreach (string? group in asked.Populations ?? ["all"])
            {
                if (await WalkRequest.Refusal(
                    session, district, service, group, null, cancellationToken) is { } refusal)
                {
                    return refusal;
                }
            }
        }

        return asked.Outline is JsonElement drawn ? DrawnOutline.Read(drawn).Refusal : null;
    }

    private static GisProblem? Unbounded(StartReportRequest asked)
    {
        int groups = asked.Populations?.Length ?? 1;
        int thresholds = (asked.Minutes?.Length ?? 3) + (asked.Metres?.Length ?? 0) + (asked.Norms == false ? 0 : 1);
        if (asked.Services is not { Length: > 0 and <= MostServices } services || groups == 0 || thresholds == 0
            || thresholds > MostThresholds || services.Length * groups * thresholds > MostQuestions
            || asked.Rank is < 1 or > MostRank)
        {
            return Problems.Invalid(
                $"A report has 1 to {MostServices} services, 1 to {MostThresholds} thresholds, at most {MostQuestions} "
                + $"questions, and a rank of 1 to {MostRank}.",
                $"报告须有 1 至 {MostServices} 项服务、1 至 {MostThresholds} 个阈值,最多 {MostQuestions} 个问题,"
                + $"第 n 近设施的 n 为 1 至 {MostRank}。");
        }

        if (asked.Minutes is { } minutes
            && Array.Exists(minutes, value => !(value > 0 && value <= WalkRequest.LongestMinutes)))
        {
            return Problems.Invalid(
                $"A walk takes more than 0 and at most {WalkRequest.LongestMinutes} minutes.",
                $"步行时间须大于 0 且不超过 {WalkRequest.LongestMinutes} 分钟。");
        }

        double? wrong = Array.Find(asked.Metres ?? [], value => !(value > 0 && value <= WalkRequest.LongestMetres));
        return WalkRequest.Refusal(
            (asked.Metres ?? []).Any(value => !(value > 0 && value <= WalkRequest.LongestMetres)) ? wrong : null,
            asked.At,
            asked.StartDelay);
    }
}

/// <param name="Services">Null for every service of the district.</param>
/// <param name="Populations">Null for all people.</param>
/// <param name="Minutes">Null for 5, 10 and 15.</param>
/// <param name="Metres">More thresholds, as lengths.</param>
/// <param name="Norms">Also the norm of each service; true unless said otherwise.</param>
/// <param name="Rank">n of the n-th nearest facility; 2 unless said otherwise.</param>
/// <param name="At">Count only facilities open then, as <c>Mo 09:30</c>.</param>
/// <param name="Area">Null for the caller's area in the district.</param>
/// <param name="Outline">GeoJSON polygon: only the buildings inside are counted.</param>
/// <param name="Accessibility">2sfca, e2sfca or gaussian; null for 2sfca.</param>
internal sealed record StartReportRequest(
    string[]? Services,
    string[]? Populations,
    double[]? Minutes,
    double[]? Metres,
    bool? Norms,
    int? Rank,
    string? At,
    double? StartDelay,
    string? Area,
    JsonElement? Outline,
    string? Accessibility);
