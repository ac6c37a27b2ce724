using Gis.Api.Database;
using Gis.Api.Plans;

namespace Gis.Api.Approvals;

/// <summary>The rules that a plan is held to, asked of the store one by one.</summary>
internal static class ApprovalRules
{
    private const string TilesSql =
        "SELECT coalesce(grids, '{}') || coalesce(area, '') FROM gis_plan_fault($1, $2)";

    private const string OnePieceSql = """
        SELECT ARRAY[code] FROM grid WHERE district = $1 AND plan_id = $2 AND ST_NumGeometries(geom) > 1 ORDER BY code
        """;

    private const string NoHoleSql = """
        SELECT ARRAY[code] FROM grid WHERE district = $1 AND plan_id = $2 AND ST_NRings(geom) > ST_NumGeometries(geom)
        ORDER BY code
        """;

    private const string WholeBuildingsSql = """
        SELECT ARRAY[b.code]
        FROM grid_building x
        JOIN grid g ON g.district = x.district AND g.plan_id = x.plan_id AND g.id = x.grid_id
        JOIN building b ON b.district = x.district AND b.id = x.building_id
        WHERE x.district = $1 AND x.plan_id = $2 AND NOT ST_CoveredBy(b.geom, g.geom)
        ORDER BY b.code
        """;

    private const string PlacedBuildingsSql = """
        SELECT ARRAY[b.code]
        FROM building b
        JOIN plan p ON p.district = b.district AND p.id = $2 AND starts_with(b.area, p.area)
        WHERE b.district = $1 AND NOT EXISTS (SELECT FROM grid_building x
            WHERE x.district = $1 AND x.plan_id = $2 AND x.building_id = b.id)
        ORDER BY b.code
        """;

    // The district's own rule before the general one.
    private const string HouseholdsSql = """
        SELECT ARRAY[g.code]
        FROM grid g,
            (SELECT value FROM rule WHERE code = 'grid.households.min' AND district IN ('*', $1)
             ORDER BY district = '*' LIMIT 1) least,
            (SELECT value FROM rule WHERE code = 'grid.households.max' AND district IN ('*', $1)
             ORDER BY district = '*' LIMIT 1) most
        WHERE g.district = $1 AND g.plan_id = $2 AND g.kind = 'basic'
          AND NOT g.households BETWEEN least.value AND most.value
        ORDER BY g.code
        """;

    private const int MostExamples = 6;

    private static readonly (string Rule, string Chinese, bool IsHard, string Sql)[] Rules =
    [
        ("Grids tile their areas: no gap, no overlap", "无缝拼接,不留空白,不交叉重叠", true, TilesSql),
        ("Every grid is one piece", "网格连续成片", true, OnePieceSql),
        ("No grid has a hole", "网格内部无空洞", true, NoHoleSql),
        ("No building is cut", "不分割楼栋", true, WholeBuildingsSql),
        ("Every building is in a grid", "楼栋全部归入网格", true, PlacedBuildingsSql),
        ("Households within the standard", "户数符合标准", false, HouseholdsSql),
    ];

    /// <param name="finalCodes">The code that a grid will get, by the one it has.</param>
    public static async Task<IReadOnlyList<RuleFinding>> Ask(
        GisSession session,
        Plan plan,
        IReadOnlyDictionary<string, string> finalCodes,
        CancellationToken cancellationToken)
    {
        List<RuleFinding> findings = [];
        foreach (var (rule, chinese, isHard, sql) in Rules)
        {
            List<string> found = [];
            await using var command = session.Command(sql).With(plan.District).With(plan.Id);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add(string.Join(' ', reader.GetFieldValue<string[]>(0).Where(text => text.Length > 0)
                    .Select(text => finalCodes.GetValueOrDefault(text, text))));
            }

            string more = found.Count > MostExamples ? " …" : "";
            findings.Add(new(rule, chinese, isHard, found.Count, string.Join(", ", found.Take(MostExamples)) + more));
        }

        return findings;
    }
}
