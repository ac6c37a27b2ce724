using Gis.Api.Database;
using Gis.Api.Plans;
using Gis.Api.Plans.Edits;

namespace Gis.Api.Approvals;

/// <summary>The rules that a plan is held to: that it tiles its areas, that all are in it, and the table of rules.</summary>
internal static class ApprovalRules
{
    private const string TilesSql =
        "SELECT array_to_string(coalesce(grids, '{}') || coalesce(area, ''), ' ') FROM gis_plan_fault($1, $2)";

    private const string PlacedBuildingsSql = """
        SELECT b.code
        FROM building b
        JOIN plan p ON p.district = b.district AND p.id = $2 AND starts_with(b.area, p.area)
        WHERE b.district = $1 AND NOT EXISTS (SELECT FROM grid_building x
            WHERE x.district = $1 AND x.plan_id = $2 AND x.building_id = b.id)
        ORDER BY b.code
        """;

    private const int MostExamples = 6;

    /// <param name="finalCodes">The code that a grid will get, by the one it has.</param>
    public static async Task<IReadOnlyList<RuleFinding>> Ask(
        GisSession session,
        Plan plan,
        IReadOnlyDictionary<string, string> finalCodes,
        CancellationToken cancellationToken)
    {
        List<RuleFinding> findings =
        [
            Finding(
                "无缝拼接,不留空白,不交叉重叠 / Grids tile their areas: no gap, no overlap",
                isHard: true,
                await Texts(session, TilesSql, plan, cancellationToken)),
            Finding(
                "楼栋全部归入网格 / Every building is in a grid",
                isHard: true,
                await Texts(session, PlacedBuildingsSql, plan, cancellationToken)),
        ];
        DraftPlan whole = new(plan.District, plan.Id, plan.Area, plan.Revision);
        var hits = (await RuleReview.Find(session, whole, cancellationToken)).ToLookup(hit => hit.Rule.Code);
        foreach (var rule in await PlanRules.Read(session, plan.District, cancellationToken))
        {
            findings.Add(Finding(
                RuleWords.OnPaper(rule),
                rule.IsHard,
                [.. hits[rule.Code].Select(hit => finalCodes.GetValueOrDefault(hit.Grid, hit.Grid)).Order()]));
        }

        return findings;
    }

    private static RuleFinding Finding(string rule, bool isHard, List<string> found) => new(
        rule, isHard, found.Count, string.Join(", ", found.Take(MostExamples)) + (found.Count > MostExamples ? " …" : ""));

    private static async Task<List<string>> Texts(
        GisSession session, string sql, Plan plan, CancellationToken cancellationToken)
    {
        List<string> texts = [];
        await using var command = session.Command(sql).With(plan.District).With(plan.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            texts.Add(reader.GetString(0).Trim());
        }

        return texts;
    }
}
