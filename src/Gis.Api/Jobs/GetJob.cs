using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Jobs;

/// <summary>GET /jobs/{id}.</summary>
internal static class GetJob
{
    public const string Name = "GetJob";

    public static async Task<Results<Ok<Job>, GisProblem>> Handle(
        Guid id, GisSession session, CancellationToken cancellationToken) =>
        await Job.Find(session, id, cancellationToken) is { } job
            ? TypedResults.Ok(job)
            : Problems.NotFound("job", id);
}
