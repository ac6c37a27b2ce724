using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans.Edits;

/// <summary>POST /plans/{id}/edits — one edit of a draft, on the revision named in If-Match.</summary>
internal static class EditPlan
{
    /// <summary>Longest body, also of one that does not say how long it is.</summary>
    public const long MostBytes = 8 << 20;

    public static async Task<Results<Ok<EditAnswer>, GisProblem>> Handle(
        Guid id, JsonObject edit, HttpContext context, GisSession session, CancellationToken cancellationToken)
    {
        if (Revision.Of(context.Request) is not int drawnOn)
        {
            return Problems.RevisionNeeded();
        }

        var plan = await DraftPlan.Hold(session, id, cancellationToken);
        var rules = await PlanRules.Read(session, plan.District, cancellationToken);
        var (stored, revision) = await PlanEditing.Edit(session, plan, edit, drawnOn, cancellationToken);
        var cuts = await CutBuildings.Count(session, plan, stored, cancellationToken);
        await session.Commit(cancellationToken);
        context.Response.Headers.ETag = $"\"{revision}\"";
        return TypedResults.Ok(EditAnswer.Of(stored, revision, rules, cuts));
    }
}
