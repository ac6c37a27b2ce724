using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Reach;

/// <summary>POST /districts/{district}/reach — starts a job that finds who can walk to a service.</summary>
internal static class StartReach
{
    public static async Task<Results<AcceptedAtRoute<Job>, GisProblem>> Handle(
        string district,
        StartReachRequest request,
        GisSession session,
        JobQueue queue,
        CancellationToken cancellationToken)
    {
        if (await WalkRequest.Refusal(
            session, district, request.Service, request.Population, request.Minutes, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (WalkRequest.Refusal(request.Metres, request.At, request.StartDelay) is { } nonsense)
        {
            return nonsense;
        }

        if (PlaceAllocation.Find(request.Allocation) is null)
        {
            string known = string.Join(", ", PlaceAllocation.Codes);
            return Problems.Invalid(
                $"There is no allocation '{request.Allocation}': use one of {known}.",
                $"没有分配方式“{request.Allocation}”,可用:{known}。");
        }

        if (session.Caller.AreaIn(district) is not { } area)
        {
            return Problems.AreaNeeded(district);
        }

        var job = await queue.Enqueue(
            session,
            district,
            area,
            ReachJob.Name,
            new JsonObject
            {
                ["service"] = request.Service,
                ["minutes"] = request.Minutes,
                ["population"] = request.Population ?? "all",
                ["metres"] = request.Metres,
                ["at"] = request.At,
                ["startDelay"] = request.StartDelay,
                ["allocation"] = request.Allocation,
            },
            cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.AcceptedAtRoute(job, GetJob.Name, new { id = job.Id });
    }
}

/// <param name="Minutes">Walking time; null for the rule of the service.</param>
/// <param name="Population">all, child, adult, elder or wheelchair; null for all.</param>
/// <param name="Metres">Longest walk as a length instead of a time.</param>
/// <param name="At">Count only facilities open then, as <c>Mo 09:30</c>.</param>
/// <param name="StartDelay">Minutes before the first step; null for the rule.</param>
/// <param name="Allocation">Who gets limited places: nearest or optimal; null for nearest.</param>
internal sealed record StartReachRequest(
    string Service,
    double? Minutes,
    string? Population,
    double? Metres,
    string? At,
    double? StartDelay,
    string? Allocation);
