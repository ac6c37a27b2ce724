using System.Text.Json;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Plans.Edits;
using Gis.Api.Plans.Edits.Effects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans.Faults;

/// <summary>POST /plans/{id}/repair — repairs the accepted faults of a draft as one edit, on the revision named in If-Match.</summary>
internal static class RepairPlan
{
    private const double UsualGapMetres = 1;

    public static async Task<Results<Ok<RepairAnswer>, GisProblem>> Handle(
        Guid id,
        RepairPlanRequest request,
        HttpContext context,
        GisSession session,
        ReachedPeople reached,
        CancellationToken cancellationToken)
    {
        if (!TryRead(request, out var choice))
        {
            return Problems.Invalid(
                "Say which faults to accept: a list of their ids, or \"all\".", "请说明接受哪些问题:编号列表,或 \"all\"。");
        }

        if (choice.Fault() is { } fault)
        {
            return fault;
        }

        var plan = await DraftPlan.Hold(session, id, cancellationToken);
        if (Revision.Check(context.Request, plan.Revision) is { } stale)
        {
            return stale;
        }

        var (drawn, result) = await PlanRepairing.Repair(session, plan, choice, reached, cancellationToken);
        var edited = await EditPlan.Finish(session, plan, drawn, context, cancellationToken);
        return TypedResults.Ok(new RepairAnswer(
            edited.Revision,
            edited.Turn,
            edited.Kind,
            edited.Grids,
            edited.Ended,
            result.MovedSquareMetres,
            result.Snapped.Corners,
            result.Snapped.Metres,
            result.After.Faults.Count,
            [.. result.Outcomes.Select(outcome => PlanFault.Of(outcome, isJudged: true, context))]));
    }

    private static bool TryRead(RepairPlanRequest request, out RepairChoice choice)
    {
        var accept = request.Accept;
        bool isAll = accept is null
            ? request.Decline is not null
            : accept.Value.ValueKind == JsonValueKind.String && accept.Value.GetString() == "all";
        bool isList = accept is { ValueKind: JsonValueKind.Array } list
            && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String);
        choice = new(
            isList ? [.. accept!.Value.EnumerateArray().Select(item => item.GetString()!)] : null,
            request.Decline ?? [],
            request.Only,
            request.Owner ?? "longest-border",
            request.Priority ?? [],
            request.MaxGapMetres ?? UsualGapMetres,
            request.SnapMetres ?? 0);
        return isAll || isList;
    }
}

/// <param name="Accept">Ids of faults, or "all".</param>
internal sealed record RepairPlanRequest(
    JsonElement? Accept,
    IReadOnlyList<string>? Decline,
    IReadOnlyList<string>? Only,
    string? Owner,
    IReadOnlyList<string>? Priority,
    double? MaxGapMetres,
    double? SnapMetres);

/// <summary>An edit's answer, and what became of each fault.</summary>
/// <param name="MovedSquareMetres">Ground that changed owner, got its first or lost its only one.</param>
/// <param name="SnappedCorners">Corners that moved onto others, by at most <paramref name="FarthestSnapMetres"/>.</param>
/// <param name="FaultsLeft">How many the plan has now.</param>
internal sealed record RepairAnswer(
    int Revision,
    string Turn,
    string Kind,
    IReadOnlyList<EditedGrid> Grids,
    IReadOnlyList<string> Ended,
    double MovedSquareMetres,
    int SnappedCorners,
    double FarthestSnapMetres,
    int FaultsLeft,
    IReadOnlyList<PlanFault> Faults);
