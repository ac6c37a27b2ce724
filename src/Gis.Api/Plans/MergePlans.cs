using System.Text.Json.Nodes;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Spatial.Partition.Comparing;
using Gis.Spatial.Partition.Editing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans;

/// <summary>POST /plans/{id}/merge — a new draft with the changes of this one and of another of the same base.</summary>
/// <remarks>
/// Without a preference any ground that both gave away differently refuses the merge, and the places are in the answer.
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
            return Problems.Unprocessable(
                $"The drafts cannot be merged: {broken.Message}", $"无法合并草案:{broken.Message}");
        }

        if (result.Conflicts.Count > 0 && preference is null)
        {
            return Conflicting(result.Conflicts);
        }

        string name = request.Name?.Trim() is { Length: >= 1 and <= 200 } given ? given : drafts.Mine.Plan.Name;
        var response = await Store(session, drafts, result, name, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Created($"/api/v1/plans/{response.Plan.Id}", response);
    }

    private static async Task<MergePlansResponse> Store(
        GisSession session,
        MergedDrafts drafts,
        TilingMergeResult result,
        string name,
        CancellationToken cancellationToken)
    {
        var id = await drafts.Store(session, result.Polygons, name, cancellationToken);
        var merged = (await Plan.Find(session, id, cancellationToken))!;
        foreach (var conflict in result.Conflicts)
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
                ["conflicts"] = result.Conflicts.Count,
            },
            cancellationToken);
        return new(merged, [.. result.Conflicts.Select(Item)]);
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

    private static GisProblem Conflicting(IReadOnlyList<MergeConflict> conflicts) => new(
        "merge-conflict",
        409,
        new(
            $"The drafts give {conflicts.Count} places to different grids: say whom to prefer, or agree first.",
            $"两个草案对 {conflicts.Count} 处地块的归属不一致,请指定以哪一方为准,或先行协商。"),
        new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["features"] = new JsonArray([.. conflicts.Select(Feature)]),
        });

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

    private static string Sentence(MergeConflict conflict) =>
        $"合并冲突 / merge conflict: {conflict.Base ?? "-"} → {conflict.Mine ?? "-"} | {conflict.Theirs ?? "-"}; "
        + $"{conflict.Taken ?? "-"} ({conflict.SquareMetres:F0} m²)";
}

/// <param name="With">The other draft.</param>
/// <param name="Prefer">Who gets disputed ground: this, with or base; without it a conflict refuses the merge.</param>
internal sealed record MergePlansRequest(Guid? With, string? Prefer, string? Name);

internal sealed record MergePlansResponse(Plan Plan, IReadOnlyList<MergeConflictItem> Conflicts);

/// <param name="Taken">The grid that has the ground in the merged draft.</param>
internal sealed record MergeConflictItem(
    string? Base, string? This, string? With, string? Taken, double SquareMetres, RawJson Geometry);
