using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Demo;
using Gis.Api.Plans;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Jobs;
using Gis.Spatial.Synthetic;

namespace Gis.Api.Tests.Districting;

/// <summary>The demo community: 53 blocks, ten grids, a river that no grid crosses.</summary>
public sealed class DraftTests(GisApi api) : IClassFixture<GisApi>, IAsyncLifetime
{
    private const string Community = "449901001001";

    private Guid published;
    private HttpClient planner = null!;

    public async ValueTask InitializeAsync()
    {
        await DemoLoad.Run(api.Database, new DemoCity(DemoScale.Community, 1), _ => { }, default);
        published = await api.Read<Guid>("SELECT id FROM plan WHERE status = 'published' AND based_on IS NULL");
        planner = await api.SignIn("planner", "449901");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Drafts_open_as_plans_that_tile_the_community_and_keep_every_building_and_the_change_budget()
    {
        var drafts = await Propose(new { area = Community, grids = 11, changeBudget = 0.2, seconds = 2 });

        Assert.NotEmpty(drafts);
        foreach (var draft in drafts)
        {
            var id = (Guid)draft["planId"]!;
            var plan = await planner.GetFromJsonAsync<JsonObject>($"/api/v1/plans/{id}");
            Assert.Equal(("draft", 11L), ((string)plan!["status"]!, (long)plan["grids"]!));
            Assert.Equal("feasible", (string)draft["status"]!);
            Assert.InRange((double)draft["changedShare"]!, 0, 0.2);
            Assert.Equal((double)draft["changedShare"]!, await ChangedShare(id), 6);
            Assert.Equal(0L, await api.Read<long>($"SELECT count(*) FROM gis_plan_fault('449901', '{id}')"));
            Assert.Equal(
                await api.Read<long>("SELECT sum(people) FROM building"),
                await api.Read<long>($"SELECT sum(people) FROM grid WHERE plan_id = '{id}'"));
            Assert.Equal((double)draft["spread"]!, await Spread(id), 6);
        }
    }

    [Fact]
    public async Task Drafts_trade_balance_borders_and_change_against_each_other()
    {
        var drafts = await Propose(new { area = Community, grids = 9, tolerance = 0.4, seconds = 3 });

        Assert.True(drafts.Count >= 2);
        Assert.All(drafts, one => Assert.DoesNotContain(drafts, other => one != other
            && (double)other["spread"]! <= (double)one["spread"]!
            && (double)other["changedShare"]! <= (double)one["changedShare"]!
            && (double)other["cutLength"]! <= (double)one["cutLength"]!));
    }

    [Fact]
    public async Task A_locked_grid_is_the_same_in_every_draft()
    {
        string code = await api.Read<string>($"SELECT min(code) FROM grid WHERE plan_id = '{published}'");

        var drafts = await Propose(new { area = Community, lockedGrids = new[] { code }, seconds = 2 });

        foreach (var draft in drafts)
        {
            Assert.True(await api.Read<bool>($"""
                SELECT a.geom::text = b.geom::text AND a.households = b.households FROM grid a JOIN grid b USING (code)
                WHERE a.plan_id = '{published}' AND b.plan_id = '{draft["planId"]}' AND code = '{code}'
                """));
        }
    }

    [Fact]
    public async Task A_draft_is_submitted_and_approved_like_any_plan()
    {
        using var official = await api.SignIn("official", "449901");
        var drafts = await Propose(new { area = Community, grids = 10, tolerance = 0.5, seconds = 2 });
        string plan = $"/api/v1/plans/{drafts[0]["planId"]}";

        Assert.Equal("submitted", await Step(planner, $"{plan}/submit", revision: 1));
        Assert.Equal("approved", await Step(official, $"{plan}/approve", revision: 2));
    }

    [Fact]
    public async Task What_cannot_be_is_said_in_a_sentence_and_stores_nothing()
    {
        long before = await api.Read<long>("SELECT count(*) FROM plan");

        var job = await FinishedJob.Run(
            planner, $"/api/v1/plans/{published}/drafts", new { area = Community, grids = 5, changeBudget = 0.01 });

        Assert.StartsWith("The change budget is too small: 5 contiguous grids alone change", (string)job["error"]!);
        Assert.Equal(before, await api.Read<long>("SELECT count(*) FROM plan"));
    }

    [Fact]
    public async Task Nonsense_foreign_areas_and_other_roles_are_refused()
    {
        using var dispatcher = await api.SignIn("dispatcher", "449901");
        using var elsewhere = await api.SignIn("planner", "440301");

        Assert.Equal(HttpStatusCode.BadRequest, await Status(planner, new { changeBudget = 2 }));
        Assert.Equal(HttpStatusCode.BadRequest, await Status(planner, new { grids = 0 }));
        Assert.Equal(HttpStatusCode.BadRequest, await Status(planner, new { seeds = new[] { "A" }, changeBudget = 0.1 }));
        Assert.Equal(HttpStatusCode.BadRequest, await Status(planner, new { seeds = new[] { "A", "A" } }));
        Assert.Equal(HttpStatusCode.BadRequest, await Status(planner, new { balance = new[] { new { workload = "luck" } } }));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await Status(planner, new { balance = new[] { new { workload = "people", tolerance = 3 } } }));
        Assert.Equal(HttpStatusCode.NotFound, await Status(planner, new { area = "440301001001" }));
        Assert.Equal(HttpStatusCode.NotFound, await Status(elsewhere, new { area = Community }));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(dispatcher, new { area = Community }));
    }

    private async Task<HttpStatusCode> Status(HttpClient client, object request) =>
        (await client.PostAsJsonAsync($"/api/v1/plans/{published}/drafts", request)).StatusCode;

    private async Task<string> Step(HttpClient client, string path, int revision)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path);
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{revision}\"");
        var response = await client.SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, answer);
        await using var session = await GisSession.Open(api.Database, Caller.System, default);
        return (await Plan.Find(session, Guid.Parse(path.Split('/')[4]), default))!.Status;
    }

    private async Task<List<JsonNode>> Propose(object request)
    {
        var job = await FinishedJob.Run(planner, $"/api/v1/plans/{published}/drafts", request);
        Assert.Equal("succeeded", (string)job["status"]! + (string?)job["error"]);
        return [.. job["result"]!["drafts"]!.AsArray().Select(draft => draft!)];
    }

    /// <summary>Households of buildings whose grid has another code than in the published plan.</summary>
    private Task<double> ChangedShare(Guid plan) => api.Read<double>($"""
        SELECT (sum(b.households) FILTER (WHERE was.code <> now.code) / sum(b.households)::double precision)
        FROM building b
        JOIN grid_building x ON x.building_id = b.id AND x.plan_id = '{published}'
        JOIN grid_building y ON y.building_id = b.id AND y.plan_id = '{plan}'
        JOIN grid was ON was.plan_id = x.plan_id AND was.id = x.grid_id
        JOIN grid now ON now.plan_id = y.plan_id AND now.id = y.grid_id
        """);

    private Task<double> Spread(Guid plan) => api.Read<double>($"""
        SELECT ((max(households) - min(households)) / avg(households))::double precision
        FROM grid WHERE plan_id = '{plan}' AND kind <> 'special'
        """);
}
