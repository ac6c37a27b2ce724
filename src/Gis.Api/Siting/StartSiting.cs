using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Jobs;
using Gis.Api.Reach;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Siting;

/// <summary>POST /districts/{district}/siting — starts a job that chooses new sites for a service.</summary>
internal static class StartSiting
{
    private const int MostSites = 10_000;
    private const int LongestCurve = 50;

    public static async Task<Results<AcceptedAtRoute<Job>, GisProblem>> Handle(
        string district,
        StartSitingRequest request,
        GisSession session,
        JobQueue queue,
        CancellationToken cancellationToken)
    {
        var refusal = Refusal(request) ?? await WalkRequest.Refusal(
            session, district, request.Service, request.Population, request.Minutes, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        if (session.Caller.AreaIn(district) is not { } area)
        {
            return Problems.AreaNeeded(district);
        }

        var job = await queue.Enqueue(session, district, area, SitingJob.Name, Body(request), cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.AcceptedAtRoute(job, GetJob.Name, new { id = job.Id });
    }

    public static GisProblem? Refusal(StartSitingRequest request)
    {
        if (SitingModelCode.Find(request.Model) is null)
        {
            string known = string.Join(", ", SitingModelCode.Codes);
            return Problems.Invalid(
                $"There is no siting model '{request.Model}': use one of {known}.",
                $"没有选址模型“{request.Model}”,可用:{known}。");
        }

        if (request.Curve && (request.Model == "lscp" || request.Count > LongestCurve))
        {
            return Problems.Invalid(
                $"A curve is of a model with a number of sites, and of at most {LongestCurve}.",
                $"曲线只用于给定数量的模型,且最多 {LongestCurve} 处。");
        }

        if (request.Count is < 1 or > MostSites)
        {
            return Problems.Invalid($"Choose 1 to {MostSites} sites.", $"选址数量须为 1 至 {MostSites}。");
        }

        return SolveLimits.Refusal(request.Seconds);
    }

    private static JsonObject Body(StartSitingRequest request) => new()
    {
        ["service"] = request.Service,
        ["count"] = request.Count,
        ["minutes"] = request.Minutes,
        ["population"] = request.Population ?? "all",
        ["model"] = request.Model ?? "mclp",
        ["seconds"] = request.Seconds ?? SolveLimits.DefaultSeconds,
        ["seed"] = request.Seed ?? 1,
        ["curve"] = request.Curve,
    };
}

/// <param name="Count">New sites.</param>
/// <param name="Minutes">Walking time; null for the rule of the service.</param>
/// <param name="Model">mclp, lscp, pmedian or pcenter; null for mclp.</param>
/// <param name="Seconds">Longest search; null for a minute.</param>
/// <param name="Curve">Also the best choice of one site, of two, and so on up to the count.</param>
internal sealed record StartSitingRequest(
    string Service,
    int Count,
    double? Minutes,
    string? Population,
    string? Model,
    double? Seconds,
    int? Seed,
    bool Curve = false);
