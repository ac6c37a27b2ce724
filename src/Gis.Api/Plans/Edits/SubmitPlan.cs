using System.Text.Json.Nodes;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Spatial.Partition.Rules;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans.Edits;

/// <summary>POST /plans/{id}/submit — a draft asks for review; hard rules stand in the way, soft ones are reported.</summary>
internal static class SubmitPlan
{
    private const int MostShown = 100;

    private const string SubmitSql =
        "UPDATE plan SET status = 'submitted', revision = revision + 1 WHERE district = $1 AND id = $2";

    // An imported draft may still have the faults of its file: the reviewer shall not be the one to find them.
    private const string FaultSql = """
        SELECT fault, coalesce(nullif(array_to_string(grids, ', '), ''), area, ''), ST_AsGeoJSON(place, 8)
        FROM gis_plan_fault($1, $2)
        """;

    public static async Task<Results<Ok<SubmitAnswer>, GisProblem>> Handle(
        Guid id, HttpRequest request, GisSession session, CancellationToken cancellationToken)
    {
        var plan = await DraftPlan.Hold(session, id, cancellationToken);
        if (Revision.Check(request, plan.Revision) is { } stale)
        {
            return stale;
        }

        if (await FindFault(session, plan, cancellationToken) is { } broken)
        {
            return broken;
        }

        var hits = await RuleReview.Find(session, plan, cancellationToken);
        if (hits.Find(hit => hit.IsHard) is not null)
        {
            return Broken(hits);
        }

        await using (var submit = session.Command(SubmitSql).With(plan.District).With(plan.Id))
        {
            await submit.ExecuteNonQueryAsync(cancellationToken);
        }

        await AuditLog.Write(
            session, plan.District, "plan.submit", id.ToString(), new() { ["softHits"] = hits.Count }, cancellationToken);
        var submitted = await Plan.Find(session, id, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Ok(new SubmitAnswer(
            submitted!, hits.Count, [.. hits.Take(MostShown).Select(PlanHit.Of)]));
    }

    private static async Task<GisProblem?> FindFault(
        GisSession session, DraftPlan plan, CancellationToken cancellationToken)
    {
        await using var command = session.Command(FaultSql).With(plan.District).With(plan.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? Problems.BrokenDraft(reader.GetString(0), reader.GetString(1), reader.GetString(2))
            : null;
    }

    /// <param name="hits">Hard ones first.</param>
    private static GisProblem Broken(List<RuleHit> hits)
    {
        var first = hits[0];
        int hard = hits.Count(hit => hit.IsHard);
        var words = RuleWords.Of(first);
        return new(
            "hard-rule",
            422,
            new(
                $"{hard} hits of hard rules stand in the way; the first: {words.English}.",
                $"有 {hard} 处违反强制规则,不能提交;例如{words.Chinese}。"),
            JsonNode.Parse(GridHit.PlaceOf(first)))
        {
            Hits = new JsonArray([.. hits.Take(MostShown).Select(hit => new JsonObject
            {
                ["rule"] = hit.Rule.Code,
                ["grid"] = hit.Grid,
                ["value"] = hit.Value,
                ["threshold"] = hit.Threshold,
                ["hard"] = hit.IsHard,
                ["source"] = hit.Rule.Source,
                ["place"] = JsonNode.Parse(EditedGrid.Write(hit.Place)),
            })]),
        };
    }
}

/// <param name="SoftHits">How many soft rules are broken in all.</param>
/// <param name="Hits">The first hundred of them.</param>
internal sealed record SubmitAnswer(Plan Plan, int SoftHits, IReadOnlyList<PlanHit> Hits);

/// <summary>A grid that breaks a rule, and where.</summary>
internal sealed record PlanHit(
    string Grid, string Rule, double Value, double Threshold, bool Hard, string Source, RawJson Place)
{
    public static PlanHit Of(RuleHit hit) => new(
        hit.Grid,
        hit.Rule.Code,
        hit.Value,
        hit.Threshold,
        hit.IsHard,
        hit.Rule.Source,
        new(GridHit.PlaceOf(hit)));
}
