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
            },
            cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.AcceptedAtRoute(job, GetJob.Name, new { id = job.Id });
    }
}

/// <param name="Minutes">Walking time; null for the rule of the service.</param>
/// <param name="Population">all, child, adult, elder or wheelchair; null for all.</param>
internal sealed record StartReachRequest(string Service, double? Minutes, string? Population);
