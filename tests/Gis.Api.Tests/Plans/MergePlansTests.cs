using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Plans;

public sealed class MergePlansTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task Changes_in_different_places_meet_in_a_new_draft()
    {
        var town = await ReviewTown.Create(api, "180601", grids: 6);
        var (first, mine) = await town.Branch("甲");
        var (_, theirs) = await town.Branch("乙");
        await town.Redraw(mine, [.. Strips(town, (0, 0, 1.3), (1, 1.3, 2))]);
        await town.Redraw(theirs, [.. Strips(town, (4, 4, 4.8), (5, 4.8, 6))]);

        var merged = await Merge(first, mine, new { with = theirs, name = "合并" });

        Assert.Equal(HttpStatusCode.Created, merged.StatusCode);
        var answer = (await merged.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Empty(answer["conflicts"]!.AsArray());
        Guid id = (Guid)answer["plan"]!["id"]!;
        Assert.Equal("draft", (string)answer["plan"]!["status"]!);
        Assert.Equal(0L, await api.Read<long>($"""
            SELECT count(*) FROM grid g WHERE plan_id = '{id}' AND NOT EXISTS (
                SELECT FROM grid o WHERE o.code = g.code AND o.id = g.id AND o.geom = g.geom
                  AND o.plan_id = CASE WHEN g.code < '{town.Grid(3)}' THEN '{mine}'::uuid ELSE '{theirs}'::uuid END)
            """));
        Assert.Equal(0L, await api.Read<long>($"SELECT count(*) FROM gis_plan_fault('180601', '{id}')"));
        Assert.Equal(12L, await api.Read<long>($"SELECT count(*) FROM grid_building WHERE plan_id = '{id}'"));
    }

    [Fact]
    public async Task Ground_that_both_gave_away_is_a_conflict_at_its_place_until_one_is_preferred()
    {
        var town = await ReviewTown.Create(api, "180602", grids: 3);
        var (first, mine) = await town.Branch("甲");
        var (_, theirs) = await town.Branch("乙");
        await town.Redraw(mine, [.. Strips(town, (0, 0, 1.6), (1, 1.6, 2))]);
        await town.Redraw(theirs, [.. Strips(town, (1, 1, 1.4), (2, 1.4, 3))]);

        var refused = await Merge(first, mine, new { with = theirs });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var place = (await refused.Content.ReadFromJsonAsync<JsonObject>())!["place"]!["features"]!.AsArray();
        Assert.Equal((town.Grid(0), town.Grid(2)), ((string)place[0]!["properties"]!["this"]!, (string)place[0]!["properties"]!["with"]!));
        var ring = place[0]!["geometry"]!["coordinates"]![0]!.AsArray().Select(point => (double)point![0]!).ToList();
        Assert.Equal((114.014, 114.016), (ring.Min(), ring.Max()));

        var merged = await Merge(first, mine, new { with = theirs, prefer = "with" });
        var answer = (await merged.Content.ReadFromJsonAsync<JsonObject>())!;
        string area = $"SELECT round(ST_Area(geom)::numeric * 10000, 4)::float8 FROM grid WHERE plan_id = '{answer["plan"]!["id"]}' AND code = ";
        Assert.Equal(1.4, await api.Read<double>($"{area}'{town.Grid(0)}'"));
        Assert.Equal(1.6, await api.Read<double>($"{area}'{town.Grid(2)}'"));
        Assert.Equal(0L, await api.Read<long>($"SELECT count(*) FROM grid WHERE plan_id = '{answer["plan"]!["id"]}' AND code = '{town.Grid(1)}'"));
        var comments = await first.GetFromJsonAsync<JsonObject>($"/api/v1/plans/{answer["plan"]!["id"]}/comments");
        Assert.Single(comments!["items"]!.AsArray());
    }

    [Theory]
    [InlineData(1, "this", "甲名")]
    [InlineData(2, "with", "乙名")]
    [InlineData(3, "base", "网格0")]
    public async Task A_grid_that_both_named_differently_is_a_conflict_until_one_is_preferred(
        int number, string prefer, string name)
    {
        var town = await ReviewTown.Create(api, $"18061{number}", grids: 2);
        var (first, mine) = await town.Branch("甲");
        var (_, theirs) = await town.Branch("乙");
        await api.Execute($"""
            UPDATE grid SET name = '甲名' WHERE plan_id = '{mine}' AND code = '{town.Grid(0)}';
            UPDATE grid SET name = '乙名' WHERE plan_id = '{theirs}' AND code = '{town.Grid(0)}';
            UPDATE grid SET kind = 'special' WHERE plan_id = '{theirs}' AND code = '{town.Grid(1)}';
            """);

        var refused = await Merge(first, mine, new { with = theirs });
        var merged = await Merge(first, mine, new { with = theirs, prefer });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Contains("describe 1 grids differently", (string)problem["title"]!, StringComparison.Ordinal);
        Assert.Equal(town.Grid(0), (string)problem["place"]!["features"]![0]!["properties"]!["this"]!);
        Assert.Equal(HttpStatusCode.Created, merged.StatusCode);
        Guid id = (Guid)(await merged.Content.ReadFromJsonAsync<JsonObject>())!["plan"]!["id"]!;
        string grid = $"FROM grid WHERE plan_id = '{id}' AND code =";
        Assert.Equal(name, await api.Read<string>($"SELECT name {grid} '{town.Grid(0)}'"));
        Assert.Equal("special", await api.Read<string>($"SELECT kind {grid} '{town.Grid(1)}'"));
        Assert.Equal(1L, await api.Read<long>($"SELECT count(*) FROM plan_comment WHERE plan_id = '{id}'"));
    }

    [Fact]
    public async Task Drafts_of_different_plans_are_not_merged()
    {
        var town = await ReviewTown.Create(api, "180603");
        var (first, mine) = await town.Branch("甲");
        var (_, second) = await town.Branch("乙", mine);
        var (_, third) = await town.Branch("丙", second);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Merge(first, mine, new { with = third })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Merge(first, mine, new { with = second, prefer = "all" })).StatusCode);
    }

    private static Task<HttpResponseMessage> Merge(HttpClient client, Guid plan, object body) =>
        client.PostAsJsonAsync($"/api/v1/plans/{plan}/merge", body);

    /// <summary>The town's own strips, but for those given.</summary>
    private static IEnumerable<(string Code, double From, double To)> Strips(
        ReviewTown town, params (int Grid, double From, double To)[] changed)
    {
        var given = changed.ToDictionary(strip => strip.Grid);
        return Enumerable.Range(0, town.Count).Select(i => given.TryGetValue(i, out var strip)
            ? (town.Grid(i), strip.From, strip.To)
            : (town.Grid(i), i, i + 1.0));
    }
}
