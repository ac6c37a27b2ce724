using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Jobs;

namespace Gis.Api.Tests.Blocks;

/// <summary>Four communities side by side, each 0.01 degree wide, and one street from west to east through all of them.</summary>
public sealed class CutBlocksTests(GisApi api) : IClassFixture<GisApi>
{
    private static int districts = 200500;

    [Fact]
    public async Task A_community_is_cut_and_cutting_again_changes_nothing()
    {
        string district = await Create();
        using var planner = await api.SignIn("planner", district);

        var first = await Cut(planner, district + "001001");
        string stored = await Stored(district);
        var second = await Cut(planner, district + "001001");

        AssertCounts(first, cut: 2, kept: 0, begun: 2, ended: 0);
        AssertCounts(second, cut: 2, kept: 2, begun: 0, ended: 0);
        Assert.Equal((1, 0), ((int)first["buildings"]!, (int)first["unhung"]!));
        Assert.Equal(stored, await Stored(district));
        Assert.Equal(0L, await api.Read<long>($"SELECT count(*) FROM block WHERE district = '{district}' AND area <> '{district}001001'"));
        Assert.Equal(2L, await api.Read<long>(
            $"SELECT count(*) FROM audit WHERE district = '{district}' AND action = 'block.cut'"));
    }

    [Fact]
    public async Task A_new_street_ends_the_block_that_it_cuts_and_the_other_keeps_its_code()
    {
        string district = await Create();
        using var planner = await api.SignIn("planner", district);
        await Cut(planner, district + "001001");
        string[] before = await Codes(district);
        await AddStreet(district, 20, "114.003 22.49, 114.003 22.505", "local");

        var answer = await Cut(planner, district + "001001");

        AssertCounts(answer, cut: 3, kept: 1, begun: 2, ended: 1);
        Assert.Single(before.Intersect(await Codes(district)));
    }

    [Fact]
    public async Task A_footway_cuts_only_when_asked_and_a_river_gives_its_block_its_kind()
    {
        string district = await Create();
        using var planner = await api.SignIn("planner", district);
        await AddStreet(district, 20, "114.003 22.49, 114.003 22.52", "footway");
        await api.Execute($"""
            INSERT INTO barrier (district, id, kind, geom)
            VALUES ('{district}', 1, 'river', ST_MakeEnvelope(114.006, 22.49, 114.007, 22.52, 4326))
            """);

        var cars = await Cut(planner, district + "001001", new { minWidthM = 0 });
        var all = await Cut(planner, district + "001001", new { classes = new[] { "local", "footway" } });

        Assert.Equal(6, (int)cars["cut"]!);
        AssertCounts(all, cut: 8, kept: 4, begun: 4, ended: 2);
        Assert.Equal(2L, await api.Read<long>($"SELECT count(*) FROM block WHERE district = '{district}' AND kind = 'river'"));
    }

    [Fact]
    public async Task A_district_is_a_job_and_finds_the_same_blocks_as_a_planner_of_one_community()
    {
        string district = await Create();
        using var planner = await api.SignIn("planner", district);
        using var local = await api.SignIn("planner", district + "001002");

        // The common border of the first two runs aslant, and a street of the first alone ends on it.
        await api.Execute($"""
            UPDATE area SET geom = ST_Multi(ST_GeomFromText('POLYGON((114 22.5, 114.01 22.5, 114.0113 22.51, 114 22.51, 114 22.5))', 4326))
            WHERE code = '{district}001001';
            UPDATE area SET geom = ST_Multi(ST_GeomFromText('POLYGON((114.01 22.5, 114.02 22.5, 114.02 22.51, 114.0113 22.51, 114.01 22.5))', 4326))
            WHERE code = '{district}001002'
            """);
        await AddStreet(district, 20, "113.99 22.5071, 114.0115 22.5073", "local");

        var job = await FinishedJob.Run(planner, $"/api/v1/areas/{district}/blocks", new { });
        var one = await Cut(local, district + "001002");

        Assert.Equal("succeeded", (string)job["status"]! + (string?)job["error"]);
        Assert.Equal((4, 9, 0), (
            (int)job["result"]!["communities"]!, (int)job["result"]!["begun"]!, job["result"]!["refused"]!.AsArray().Count));
        AssertCounts(one, cut: 2, kept: 2, begun: 0, ended: 0);
    }

    [Fact]
    public async Task Blocks_are_listed_page_by_page_with_who_lives_there()
    {
        string district = await Create();
        using var planner = await api.SignIn("planner", district);
        await FinishedJob.Run(planner, $"/api/v1/areas/{district}001/blocks", new { });
        List<JsonNode> items = [];
        string? next = null;
        do
        {
            var page = (await planner.GetFromJsonAsync<JsonObject>(
                $"/api/v1/areas/{district}/blocks?limit=3{(next is null ? "" : "&cursor=" + next)}"))!;
            items.AddRange(page["items"]!.AsArray()!);
            next = (string?)page["next"];
        }
        while (next is not null);

        Assert.Equal(4, items.Select(item => (string)item["code"]!).Distinct().Count());
        Assert.Equal(200, items.Sum(item => (int)item["people"]!));
        Assert.Equal(2, items.Sum(item => (int)item["buildings"]!));
        Assert.All(items, item => Assert.Equal("Polygon", (string)item["geometry"]!["type"]!));
        Assert.Equal(
            await api.Read<double>($"SELECT sum(ST_Area(geom::geography)) FROM area WHERE parent = '{district}001'"),
            items.Sum(item => (double)item["areaSquareMetres"]!), 1.0);
    }

    [Fact]
    public async Task While_a_search_stands_on_the_blocks_they_stay()
    {
        string district = await Create();
        using var planner = await api.SignIn("planner", district);
        await Cut(planner, district + "001001");
        await AddStreet(district, 20, "114.003 22.49, 114.003 22.505", "local");
        await api.Execute($"""
            INSERT INTO job (district, area, kind, status, created_by, started_at, heartbeat_at)
            VALUES ('{district}', '{district}001001', 'districting', 'running', 'test', now(), now() + interval '1 hour')
            """);
        string before = await Stored(district);

        var refused = await planner.PostAsJsonAsync($"/api/v1/areas/{district}001001/blocks", new { });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(before, await Stored(district));
    }

    [Theory]
    [InlineData("001001", """{"minAreaM2": -1}""", HttpStatusCode.BadRequest)]
    [InlineData("001001", """{"classes": ["boulevard"]}""", HttpStatusCode.BadRequest)]
    [InlineData("001001", """{"classes": []}""", HttpStatusCode.BadRequest)]
    [InlineData("001001", """{"snapM": 1000}""", HttpStatusCode.BadRequest)]
    [InlineData("001001", """{"minWidthM": "wide"}""", HttpStatusCode.BadRequest)]
    [InlineData("001009", "{}", HttpStatusCode.NotFound)]
    [InlineData("002001", "{}", HttpStatusCode.UnprocessableEntity)]
    public async Task What_cannot_be_cut_is_refused_and_nothing_changes(string area, string wish, HttpStatusCode status)
    {
        string district = await Create();
        using var planner = await api.SignIn("planner", district);
        await api.Execute($"UPDATE area SET geom = NULL WHERE code = '{district}002001'");

        using StringContent body = new(wish, System.Text.Encoding.UTF8, "application/json");
        var answer = await planner.PostAsync($"/api/v1/areas/{district}{area}/blocks", body);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(0L, await api.Read<long>($"SELECT count(*) FROM block WHERE district = '{district}'"));
    }

    [Fact]
    public async Task Another_area_is_not_there_and_only_planners_cut()
    {
        string district = await Create();
        using var planner = await api.SignIn("planner", district + "001001");
        using var official = await api.SignIn("official", district);

        Assert.Equal(HttpStatusCode.NotFound, (await planner.PostAsJsonAsync($"/api/v1/areas/{district}001002/blocks", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await planner.PostAsJsonAsync($"/api/v1/areas/{district}/blocks", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await planner.GetAsync($"/api/v1/areas/{district}001002/blocks")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await official.PostAsJsonAsync($"/api/v1/areas/{district}001001/blocks", new { })).StatusCode);
    }

    private async Task<string> Create()
    {
        string district = $"{Interlocked.Increment(ref districts)}";
        await SmallDistrict.Create(api, district);
        await AddStreet(district, 10, "113.99 22.5037, 114.05 22.5037", "local");
        return district;
    }

    private Task AddStreet(string district, int id, string line, string kind) => api.Execute($"""
        INSERT INTO street_node (district, id, geom) SELECT '{district}', {id} + n, ST_SetSRID(ST_MakePoint(114, 22), 4326)
        FROM generate_series(0, 1) n;
        INSERT INTO street_edge (district, id, from_node, to_node, class, length_metres, walk_forward, walk_backward, geom)
        VALUES ('{district}', {id}, {id}, {id} + 1, '{kind}', 1, true, true, ST_GeomFromText('LINESTRING({line})', 4326))
        """);

    private static async Task<JsonObject> Cut(HttpClient client, string area, object? wish = null)
    {
        var response = await client.PostAsJsonAsync($"/api/v1/areas/{area}/blocks", wish ?? new { });
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        return JsonNode.Parse(body)!.AsObject();
    }

    private static void AssertCounts(JsonObject answer, int cut, int kept, int begun, int ended) => Assert.Equal(
        (cut, kept, begun, ended),
        ((int)answer["cut"]!, (int)answer["kept"]!, (int)answer["begun"]!, (int)answer["ended"]!));

    private Task<string> Stored(string district) => api.Read<string>($"""
        SELECT string_agg(concat_ws('|', id, code, area, kind, encode(ST_AsEWKB(geom), 'hex')), E'\n' ORDER BY id)
        FROM block WHERE district = '{district}'
        """);

    private Task<string[]> Codes(string district) =>
        api.Read<string[]>($"SELECT array_agg(code) FROM block WHERE district = '{district}'");
}
