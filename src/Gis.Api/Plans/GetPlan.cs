using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans;

/// <summary>GET /plans/{id}; its revision is also the ETag that writes send back as If-Match.</summary>
internal static class GetPlan
{
    public static async Task<Results<Ok<Plan>, GisProblem>> Handle(
        Guid id, HttpResponse response, GisSession session, CancellationToken cancellationToken)
    {
        if (await Plan.Find(session, id, cancellationToken) is not { } plan)
        {
            return Problems.NotFound("plan", id);
        }

        response.Headers.ETag = $"\"{plan.Revision}\"";
        return TypedResults.Ok(plan);
    }
}
