using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Siting.Provision;

/// <summary>POST /districts/{district}/provision — starts a job that lists what to open, enlarge or give up.</summary>
internal static class StartProvision
{
    public static async Task<Results<AcceptedAtRoute<Job>, GisProblem>> Handle(
        string district,
        ProvisionRequest request,
        GisSession session,
        JobQueue queue,
        CancellationToken cancellationToken)
    {
        if (await ProvisionRefusal.Find(session, district, request, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (session.Caller.AreaIn(district) is not { } area)
        {
            return Problems.AreaNeeded(district);
        }

        var job = await queue.Enqueue(
            session, district, area, ProvisionJob.Name, ProvisionJob.Body(request), cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.AcceptedAtRoute(job, GetJob.Name, new { id = job.Id });
    }
}
