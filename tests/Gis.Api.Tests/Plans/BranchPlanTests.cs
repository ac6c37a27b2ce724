using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Plans;

public sealed class BranchPlanTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task A_branch_is_a_draft_with_the_same_grids_buildings_and_counts()
    {
        var district = await SmallDistrict.Create(api, "170101");
        using var planner = await api.SignIn("planner", "170101");

        var response = await planner.PostAsJsonAsync("/api/v1/plans", new { name = "草案", basedOn = district.Plan });

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var plan = await response.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal("draft", (string)plan!["status"]!);
        Assert.Equal(4, (int)plan["grids"]!);
        Assert.Equal($"/api/v1/plans/{plan["id"]}", response.Headers.Location!.ToString());
        Assert.Equal(0L, await Difference(district.Plan, (Guid)plan["id"]!));
        Assert.Equal(district.Plan, await api.Read<Guid>($"SELECT based_on FROM plan WHERE id = '{plan["id"]}'"));
    }

    [Fact]
    public async Task A_branch_without_a_base_starts_from_the_plan_that_is_published_for_the_area()
    {
        var district = await SmallDistrict.Create(api, "170102");
        using var planner = await api.SignIn("planner", $"{district.Code}001");

        var response = await planner.PostAsJsonAsync("/api/v1/plans", new { name = "一街道", area = "170102001" });

        var plan = await response.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal("170102001", (string)plan!["area"]!);
        Assert.Equal(2, (int)plan["grids"]!);
        Assert.Equal(district.Plan, await api.Read<Guid>($"SELECT based_on FROM plan WHERE id = '{plan["id"]}'"));
    }

    [Fact]
    public async Task A_branch_without_a_base_has_the_grids_in_force_also_those_of_a_part_that_was_published_later()
    {
        var district = await SmallDistrict.Create(api, "170105");
        Guid part = await api.Read<Guid>($"""
            WITH made AS (INSERT INTO plan (district, name, area, created_by, based_on)
                VALUES ('{district.Code}', '一社区', '{district.FirstCommunity}', 't', '{district.Plan}') RETURNING id)
            INSERT INTO grid (district, plan_id, id, area, code, name, people, geom)
            SELECT district, made.id, grid.id, area, code, '新名', people, geom FROM grid, made
            WHERE plan_id = '{district.Plan}' AND area = '{district.FirstCommunity}' RETURNING plan_id
            """);
        await api.Execute($"""
            INSERT INTO grid_building (district, plan_id, building_id, grid_id, area)
            SELECT district, '{part}', building_id, grid_id, area FROM grid_building
            WHERE plan_id = '{district.Plan}' AND area = '{district.FirstCommunity}';
            UPDATE plan SET status = 'published', effective_from = DATE '2026-02-01' WHERE id = '{part}'
            """);
        using var planner = await api.SignIn("planner", district.Code);

        var made = await planner.PostAsJsonAsync("/api/v1/plans", new { name = "全区", area = district.Code });
        var copy = await planner.PostAsJsonAsync("/api/v1/plans", new { name = "旧", basedOn = district.Plan });
        var nothing = await planner.PostAsJsonAsync("/api/v1/plans", new { name = "无" });

        string names = "SELECT string_agg(name, ',' ORDER BY code) FROM grid WHERE plan_id =";
        Guid id = (Guid)(await made.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        Guid old = (Guid)(await copy.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        Assert.StartsWith("新名,", await api.Read<string>($"{names} '{id}'"), StringComparison.Ordinal);
        Assert.DoesNotContain("新名", await api.Read<string>($"{names} '{old}'"), StringComparison.Ordinal);
        Assert.Equal(4L, await api.Read<long>($"SELECT count(*) FROM grid_building WHERE plan_id = '{id}'"));
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
    }

    [Fact]
    public async Task Nobody_branches_more_than_the_account_covers()
    {
        var district = await SmallDistrict.Create(api, "170103");
        using var partial = await api.SignIn("planner", district.FirstCommunity);
        using var stranger = await api.SignIn("planner", "170104");
        using var official = await api.SignIn("official", "170103");

        var request = new { name = "草案", basedOn = district.Plan };
        Assert.Equal(HttpStatusCode.Forbidden, (await partial.PostAsJsonAsync("/api/v1/plans", request)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsJsonAsync("/api/v1/plans", request)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await official.PostAsJsonAsync("/api/v1/plans", request)).StatusCode);
        Assert.Equal(1L, await api.Read<long>("SELECT count(*) FROM plan WHERE district = '170103'"));
    }

    /// <summary>Rows of grids and buildings in grids that one plan has and the other lacks.</summary>
    private Task<long> Difference(Guid one, Guid other) => api.Read<long>($"""
        SELECT count(*) FROM (
            (SELECT id, area, code, name, kind, people, workload_hours, ST_AsEWKB(geom) FROM grid WHERE plan_id = '{one}'
             EXCEPT SELECT id, area, code, name, kind, people, workload_hours, ST_AsEWKB(geom)
             FROM grid WHERE plan_id = '{other}')
            UNION ALL
            (SELECT building_id, area, grid_id::text, '', '', 0, 0, NULL::bytea FROM grid_building WHERE plan_id = '{one}'
             EXCEPT SELECT building_id, area, grid_id::text, '', '', 0, 0, NULL::bytea
             FROM grid_building WHERE plan_id = '{other}')) difference
        """);
}
