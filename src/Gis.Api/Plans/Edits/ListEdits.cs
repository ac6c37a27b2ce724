using System.Text.Json;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Spatial.Partition.Editing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans.Edits;

/// <summary>GET /plans/{id}/edits — the log of a plan, oldest first, or newest first.</summary>
internal static class ListEdits
{
    public static async Task<Results<Ok<Page<EditSummary>>, GisProblem>> Handle(
        Guid id,
        bool? newestFirst,
        [AsParameters] PageRequest page,
        GisSession session,
        CancellationToken cancellationToken)
    {
        if (!page.TryRead(1, out var after))
        {
            return Problems.BadCursor();
        }

        if (await Plan.Find(session, id, cancellationToken) is not { } plan)
        {
            return Problems.NotFound("plan", id);
        }

        var rows = newestFirst == true
            ? await EditLog.Before(
                session, plan.District, id, (int)(after.Number(0) ?? int.MaxValue), page.Size + 1, cancellationToken)
            : await EditLog.After(
                session, plan.District, id, (int)(after.Number(0) ?? 0), page.Size + 1, cancellationToken);
        bool isMore = rows.Count > page.Size;
        EditSummary[] items = [.. rows.Take(page.Size).Select(EditSummary.Of)];
        return TypedResults.Ok(new Page<EditSummary>(items, isMore ? Cursor.Of(items[^1].Revision).Encode() : null));
    }
}

/// <summary>One row of the log, with each changed grid as it was left.</summary>
/// <param name="Undoes">Revision of the row that this one took back.</param>
/// <param name="Place">Border segments that came or went.</param>
internal sealed record EditSummary(
    int Revision,
    string Turn,
    string Kind,
    int? Undoes,
    string Author,
    DateTime At,
    RawJson Operation,
    RawJson? Place,
    IReadOnlyList<LoggedGrid> Grids)
{
    public static EditSummary Of(LoggedEdit row) => new(
        row.Revision,
        row.Turn,
        row.Kind,
        row.Undoes,
        row.Author,
        row.At,
        new(row.Operation.ToJsonString()),
        row.Place is null ? null : new RawJson(EditedGrid.Write(row.Place)),
        [.. row.Steps.Select(LoggedGrid.Of)]);
}

/// <summary>A grid of a logged edit; no geometry when it ended.</summary>
internal sealed record LoggedGrid(
    string Code, int? Households, int? People, double? WorkloadHours, RawJson? Geometry)
{
    public static LoggedGrid Of(LoggedStep step) => step.After is not { } after
        ? new(step.Code, null, null, null, null)
        : new(
            step.Code,
            after.Facts.Households,
            after.Facts.People,
            after.Facts.WorkloadHours,
            new RawJson(JsonSerializer.Serialize(after.Outline, PartitionJson.Options)));
}
