using System.Text.Json.Nodes;
using Gis.Api.Accounts;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Plans.Edits.Effects;
using Gis.Api.Plans.Faults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans.Edits;

/// <summary>POST /plans/{id}/edits — one edit of a draft, on the revision named in If-Match.</summary>
/// <remarks>
/// With <c>preview=true</c> the same is worked out on a snapshot and nothing is stored: no lock is taken, so that a line
/// which is still being drawn keeps nobody waiting.
/// </remarks>
internal static class EditPlan
{
    /// <summary>Longest body, also of one that does not say how long it is.</summary>
    public const long MostBytes = 8 << 20;

    public static async Task<Results<Ok<EditAnswer>, GisProblem>> Handle(
        Guid id,
        bool? preview,
        JsonObject edit,
        HttpContext context,
        GisDatabase database,
        ReachedPeople reached,
        CancellationToken cancellationToken)
    {
        if (Revision.Of(context.Request) is not int drawnOn)
        {
            return Problems.RevisionNeeded();
        }

        await using var session = preview == true
            ? await GisSession.OpenSnapshot(database, context.ReadCaller(), cancellationToken)
            : await GisSession.Open(database, context.ReadCaller(), cancellationToken);
        var plan = preview == true
            ? await DraftPlan.Look(session, id, cancellationToken)
            : await DraftPlan.Hold(session, id, cancellationToken);
        var drawn = await PlanEditing.Edit(session, plan, edit, drawnOn, reached, cancellationToken);
        return TypedResults.Ok(await Finish(session, plan, drawn, context, cancellationToken));
    }

    /// <summary>Works the answer out and stores the edit, unless the plan is only looked at.</summary>
    public static async Task<EditAnswer> Finish(
        GisSession session, DraftPlan plan, DrawnEdit drawn, HttpContext context, CancellationToken cancellationToken)
    {
        int revision = plan.IsHeld ? plan.Revision + 1 : plan.Revision;
        var answer = EditAnswer.Of(drawn, revision, Bilingual.PrefersChinese(context)) with { Preview = !plan.IsHeld };
        if (plan.IsHeld)
        {
            await Store(session, plan, drawn, cancellationToken);
        }

        context.Response.Headers.ETag = $"\"{revision}\"";
        return answer;
    }

    /// <summary>Stores the edit and commits.</summary>
    public static async Task Store(
        GisSession session, DraftPlan plan, DrawnEdit drawn, CancellationToken cancellationToken)
    {
        await EditWriter.Store(session, plan, drawn.Edit, cancellationToken);
        if (drawn.Hung is { } hung)
        {
            await hung.Hang(session, plan, cancellationToken);
        }

        if (drawn.Tiles)
        {
            await AreaOutlines.Fill(session, plan.District, plan.Id, cancellationToken);
        }

        await session.Commit(cancellationToken);
    }
}
