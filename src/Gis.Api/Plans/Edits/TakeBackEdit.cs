using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Plans.Edits.Effects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans.Edits;

/// <summary>POST /plans/{id}/undo and /redo — takes back the account's own last edit, or its last undo.</summary>
/// <remarks>The log says what comes next, so both survive a restart. They need no If-Match: they fit the draft as it is.</remarks>
internal static class TakeBackEdit
{
    public static Task<Results<Ok<EditAnswer>, GisProblem>> Undo(
        Guid id, HttpContext context, GisSession session, ReachedPeople reached, CancellationToken cancellationToken) =>
        Handle(id, isRedo: false, context, session, reached, cancellationToken);

    public static Task<Results<Ok<EditAnswer>, GisProblem>> Redo(
        Guid id, HttpContext context, GisSession session, ReachedPeople reached, CancellationToken cancellationToken) =>
        Handle(id, isRedo: true, context, session, reached, cancellationToken);

    private static async Task<Results<Ok<EditAnswer>, GisProblem>> Handle(
        Guid id,
        bool isRedo,
        HttpContext context,
        GisSession session,
        ReachedPeople reached,
        CancellationToken cancellationToken)
    {
        var plan = await DraftPlan.Hold(session, id, cancellationToken);
        if (await EditLog.Next(session, plan, isRedo, cancellationToken) is not { } row)
        {
            return isRedo
                ? Problems.Conflict("There is nothing of yours to redo.", "没有可重做的操作。")
                : Problems.Conflict("There is nothing of yours to undo.", "没有可撤销的操作。");
        }

        var drawn = await PlanEditing.TakeBack(session, plan, row, isRedo, reached, cancellationToken);
        return TypedResults.Ok(await EditPlan.Finish(session, plan, drawn, context, cancellationToken));
    }
}
