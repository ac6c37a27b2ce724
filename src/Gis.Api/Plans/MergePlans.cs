using System.Text.Json.Nodes;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Plans.Edits;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Comparing;
using Gis.Spatial.Partition.Editing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans;

/// <summary>POST /plans/{id}/merge — a new draft with the changes of this one and of another of the same base.</summary>
/// <remarks>
/// Without a preference any ground that both gave away differently, and any grid that both described differently,
/// refuses the merge, and the places are in the answer.
/// With one the merge is made, and each such place is pinned to the new draft as a comment.
/// </remarks>
internal static class MergePlans
{
    public static async Task<Results<Created<MergePlansResponse>, GisProblem>> Handle(
        Guid id, MergePlansRequest request, GisSession session, CancellationToken cancellationToken)
    {
        if (request.With is not { } with || !TryReadPreference(request.Prefer, out var preference))
        {
            return Problems.Invalid(
                "Name the other draft in 'with'; 'prefer' is this, with or base.",
                "请在 with 中给出另一个草案;prefer 只能是 this、with 或 base。");
        }

        var (drafts, refused) = await MergedDrafts.Find(session, id, with, cancellationToken);
        if (drafts is null)
        {
            return refused!;
        }

        TilingMergeResult result;
        try
        {
            result = TilingMerge.Run(
                drafts.Basis.Polygons,
                drafts.Mine.Polygons,
                drafts.Theirs.Polygons,
                preference ?? MergePreference.Mine);
        }
        catch (EditRefusedException broken)
        {
            var why = EditRefusals.Text(broken);
            return Problems.Unprocessable($"The drafts cannot be merged: {why.English}", $"无法合并草案:{why.Chinese}");
        }

        var described = await drafts.DescribedTwice(session, cancellationToken);
        MergeConflict[] conflicts = [.. result.Conflicts, .. described.Select(Described)];
        if (conflicts.Length > 0 && preference is null)
        {
            return Conflicting(conflicts, described.Count);
        }

        string name = request.Name?.Trim() is { Length: >= 1 and <= 200 } given ? given : drafts.Mine.Plan.Name;
        var made = await drafts.Store(
            session,
            result.Polygons,
            name,
            [.. described.Select(grid => grid.Id)],
            preference ?? MergePreference.Mine,
            cancellationToken);
        var response = await Note(session, drafts, made, conflicts, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Created($"/api/v1/plans/{response.Plan.Id}", response);
    }

    /// <summary>Names, kinds and the like that both changed: no ground is in question, but a place is.</summary>
    private static MergeConflict Described(GridPolygon grid) =>
        new(grid.Id, grid.Id, grid.Id, grid.Id, grid.Geometry, SquareMetres: 0);

    private static async Task<MergePlansResponse> Note(
        GisSession session,
        MergedDrafts drafts,
        Guid id,
        MergeConflict[] conflicts,
        CancellationToken cancellationToken)
    {
        var merged = (await Plan.Find(session, id, cancellationToken))!;
        foreach (var conflict in conflicts)
        {
            await AddComment.Insert(session, merged, conflict.Place, Sentence(conflict), cancellationToken);
        }

        await AuditLog.Write(
            session,
            merged.District,
            "plan.merge",
            id.ToString(),
            new()
            {
                ["merged"] = new JsonArray(drafts.Mine.Plan.Id.ToString(), drafts.Theirs.Plan.Id.ToString()),
                ["conflicts"] = conflicts.Length,
            },
            cancellationToken);
        return new(merged, [.. conflicts.Select(Item)]);
    }

    private static bool TryReadPreference(string? prefer, out MergePreference? preference)
    {
        preference = prefer switch
        {
            "this" => MergePreference.Mine,
            "with" => MergePreference.Theirs,
            "base" => MergePreference.Base,
            _ => null,
        };
        return prefer is null || preference is not null;
    }

    private static GisProblem Conflicting(MergeConflict[] conflicts, int described)
    {
        int ground = conflicts.Length - described;
        string english = string.Join(" and ", new[]
        {
            ground > 0 ? $"give {ground} places to different grids" : null,
            described > 0 ? $"describe {described} grids differently" : null,
        }.OfType<string>());
        string chinese = string.Join("、", new[]
        {
            ground > 0 ? $"对 {ground} 处地块的归属不一致" : null,
            described > 0 ? $"对 {described} 个网格的属性修改不一致" : null,
        }.OfType<string>());
        return new(
            "merge-conflict",
            409,
            new($"The drafts {english}: say whom to prefer, or agree first.", $"两个草案{chinese},请指定以哪一方为准,或先行协商。"),
            new JsonObject
            {
                ["type"] = "FeatureCollection",
                ["features"] = new JsonArray([.. conflicts.Select(Feature)]),
            });
    }

    private static JsonObject Feature(MergeConflict conflict) => new()
    {
        ["type"] = "Feature",
        ["properties"] = new JsonObject
        {
            ["base"] = conflict.Base,
            ["this"] = conflict.Mine,
            ["with"] = conflict.Theirs,
            ["squareMetres"] = conflict.SquareMetres,
        },
        ["geometry"] = PlanGeoJson.Node(conflict.Place),
    };

    private static MergeConflictItem Item(MergeConflict conflict) => new(
        conflict.Base, conflict.Mine, conflict.Theirs, conflict.Taken, conflict.SquareMetres,
        PlanGeoJson.Write(conflict.Place));

    private static string Sentence(MergeConflict conflict) => conflict.SquareMetres == 0 && conflict.Mine == conflict.Theirs
        ? $"合并冲突:两方都修改了 {conflict.Mine} 的属性 / merge conflict: both changed the attributes of {conflict.Mine}"
        : $"合并冲突 / merge conflict: {conflict.Base ?? "-"} → {conflict.Mine ?? "-"} | {conflict.Theirs ?? "-"}; "
            + $"{conflict.Taken ?? "-"} ({conflict.SquareMetres:F0} m²)";
}

/// <param name="With">The other draft.</param>
/// <param name="Prefer">Who gets disputed ground: this, with or base; without it a conflict refuses the merge.</param>
internal sealed record MergePlansRequest(Guid? With, string? Prefer, string? Name);

internal sealed record MergePlansResponse(Plan Plan, IReadOnlyList<MergeConflictItem> Conflicts);

/// <param name="Taken">The grid that has the ground in the merged draft.</param>
internal sealed record MergeConflictItem(
    string? Base, string? This, string? With, string? Taken, double SquareMetres, RawJson Geometry);
