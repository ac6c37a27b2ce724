using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Plans;

public sealed class GridCodeTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task A_minor_move_keeps_both_codes_and_says_who_moved()
    {
        var town = await ReviewTown.Create(api, "180401");
        var (_, draft) = await town.Branch();
        await town.Redraw(
            draft, (town.Grid(0), 0, 1.3), (town.Grid(1), 1.3, 2), (town.Grid(2), 2, 3), (town.Grid(3), 3, 4));

        Assert.Equal(HttpStatusCode.OK, (await town.Publish(draft, "2026-02-01")).StatusCode);

        Assert.Equal([town.Grid(0), town.Grid(1), town.Grid(2), town.Grid(3)], await Codes(draft));
        Assert.Equal(0L, await api.Read<long>("SELECT count(*) FROM grid_code WHERE district = '180401' AND ended_on IS NOT NULL"));
        Assert.Equal(
            $"{town.Grid(0)}>{town.Grid(0)} kept 2 30, {town.Grid(1)}>{town.Grid(0)} transferred 1 20, "
            + $"{town.Grid(1)}>{town.Grid(1)} kept 1 40",
            await Lineage(draft));
    }

    [Fact]
    public async Task A_split_ends_one_code_and_begins_two_and_a_merge_ends_two()
    {
        var town = await ReviewTown.Create(api, "180402");
        var (_, draft) = await town.Branch();
        await town.Redraw(draft, (town.Grid(0), 0, 0.7), ("N91", 0.7, 1), (town.Grid(1), 1, 2), (town.Grid(2), 2, 4));

        Assert.Equal(HttpStatusCode.OK, (await town.Publish(draft, "2026-02-01")).StatusCode);

        // The three that begin are numbered behind the four there were, from west to east.
        Assert.Equal([town.Grid(1), town.Grid(4), town.Grid(5), town.Grid(6)], await Codes(draft));
        Assert.Equal(
            $"{town.Grid(0)},{town.Grid(2)},{town.Grid(3)}",
            await api.Read<string>("SELECT string_agg(code, ',' ORDER BY code) FROM grid_code WHERE ended_on = '2026-02-01' AND district = '180402'"));
        Assert.Equal(
            $"{town.Grid(0)}>{town.Grid(4)} split 1 10, {town.Grid(0)}>{town.Grid(5)} split 1 20, "
            + $"{town.Grid(2)}>{town.Grid(6)} merged 2 90, {town.Grid(3)}>{town.Grid(6)} merged 2 120",
            await Lineage(draft));
    }

    [Fact]
    public async Task A_code_that_ended_never_comes_back()
    {
        var town = await ReviewTown.Create(api, "180403");
        var (_, merged) = await town.Branch();
        await town.Redraw(merged, (town.Grid(0), 0, 2), (town.Grid(2), 2, 3), (town.Grid(3), 3, 4));
        Assert.Equal(HttpStatusCode.OK, (await town.Publish(merged, "2026-02-01")).StatusCode);
        var (_, restored) = await town.Branch("恢复", town.Plan);

        Assert.Equal(HttpStatusCode.OK, (await town.Publish(restored, "2026-03-01", merged)).StatusCode);

        Assert.Equal([town.Grid(2), town.Grid(3), town.Grid(5), town.Grid(6)], await Codes(restored));
    }

    [Fact]
    public async Task A_community_out_of_codes_is_told_so_and_nothing_is_published()
    {
        var town = await ReviewTown.Create(api, "180404");
        await api.Execute($"""
            INSERT INTO grid_code (district, code, area, issued_by, issued_on, ended_on, ended_by)
            SELECT '180404', '{town.Community}' || lpad(n::text, 3, '0'), '{town.Community}', '{town.Plan}', '2020-01-01',
                '2020-02-01', '{town.Plan}'
            FROM generate_series(5, 998) n
            """);
        var (_, draft) = await town.Branch();
        await town.Redraw(
            draft, (town.Grid(0), 0, 0.5), ("N92", 0.5, 1), (town.Grid(1), 1, 2), (town.Grid(2), 2, 3), (town.Grid(3), 3, 4));

        var refused = await town.Publish(draft, "2026-02-01");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("2 new codes and has 1 left", await refused.Content.ReadAsStringAsync());
        Assert.Equal("approved", await api.Read<string>($"SELECT status FROM plan WHERE id = '{draft}'"));
    }

    [Fact]
    public async Task Codes_have_counterparts_in_other_schemes_as_far_as_those_have_room()
    {
        var town = await ReviewTown.Create(api, "180405", grids: 2);
        var (planner, draft) = await town.Branch();
        Assert.Equal(HttpStatusCode.OK, (await town.Publish(draft, "2026-02-01")).StatusCode);
        await api.Execute($"""
            INSERT INTO grid_code (district, code, area, issued_by, issued_on)
            VALUES ('180405', '{town.Community}100', '{town.Community}', '{draft}', '2026-02-01')
            """);

        async Task<string> Add(object body) =>
            await (await planner.PostAsJsonAsync("/api/v1/grid-codes/alternatives", body)).Content.ReadAsStringAsync();
        Assert.Equal(
            $$"""{"stored":2,"withoutRoom":["{{town.Community}}100"]}""", await Add(new { area = "180405", scheme = "14" }));
        Assert.Contains("\"stored\":2", await Add(new { area = "180405", scheme = "20", objectCode = "010203" }));
        Assert.Contains("\"stored\":1", await Add(new { area = "180405", scheme = "police", codes = new Dictionary<string, string> { [town.Grid(1)] = "P7" } }));
        Assert.Contains(
            "1 of 2 grid codes are not issued in 180405; the first is nobody.",
            await Add(new { area = "180405", scheme = "police", codes = new Dictionary<string, string> { [town.Grid(1)] = "P7", ["nobody"] = "P8" } }));
        Assert.Contains("There is no area 180405999.", await Add(new { area = "180405999", scheme = "14" }));
        Assert.Contains("6-digit", await Add(new { area = "180405", scheme = "20" }));

        var codes = (await planner.GetFromJsonAsync<JsonObject>("/api/v1/grid-codes?area=180405"))!["items"]!.AsArray();
        Assert.Equal(
            $$"""{"14":"{{town.Community}}02","20":"010203{{town.Community}}02","police":"P7"}""",
            codes[1]!["alternatives"]!.ToJsonString());
    }

    private async Task<string[]> Codes(Guid plan) =>
        await api.Read<string[]>($"SELECT array_agg(code ORDER BY code) FROM grid WHERE plan_id = '{plan}'");

    private Task<string> Lineage(Guid plan) => api.Read<string>($"""
        SELECT string_agg(format('%s>%s %s %s %s', from_code, to_code, kind, buildings, people), ', ' ORDER BY from_code, to_code)
        FROM grid_lineage WHERE to_plan = '{plan}'
        """);
}
