using System.Text.Json.Nodes;
using Gis.Api.Demo;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Jobs;
using Gis.Spatial.Synthetic;

namespace Gis.Api.Tests.Districting;

/// <summary>Seeds and workloads that a planner may ask for, on the demo community.</summary>
public sealed class DraftWishTests(GisApi api) : IClassFixture<GisApi>, IAsyncLifetime
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
    public async Task Several_workloads_are_balanced_each_within_its_own_tolerance_as_the_database_counts_them()
    {
        var drafts = await Propose(new
        {
            area = Community,
            grids = 9,
            balance = new object[] { new { workload = "people", tolerance = 0.5 }, new { workload = "elderly", tolerance = 0.6 } },
            seconds = 3,
        });

        foreach (var draft in drafts)
        {
            Assert.Equal("feasible", (string)draft["status"]!);
            Assert.Equal(["elderly", "households", "people"], draft["spreads"]!.AsObject().Select(pair => pair.Key).Order());
            double spread = await api.Read<double>($"""
                SELECT ((max(people) - min(people)) / avg(people))::double precision
                FROM grid WHERE plan_id = '{draft["planId"]}' AND kind <> 'special'
                """);
            Assert.Equal((double)draft["spreads"]!["people"]!, spread, 6);
            Assert.InRange(spread, 0, 1);
        }
    }

    [Fact]
    public async Task Seed_blocks_lie_in_different_grids_of_every_draft()
    {
        var codes = await api.Read<string[]>($"""
            SELECT array_agg(code) FROM (
                SELECT min(b.code) AS code FROM block b
                JOIN grid g ON g.plan_id = '{published}' AND g.kind <> 'special' AND ST_Contains(g.geom, ST_PointOnSurface(b.geom))
                GROUP BY g.code) AS one
            """);

        var drafts = await Propose(new { area = Community, seeds = codes, tolerance = 0.5, seconds = 2 });

        Assert.All(drafts, draft => Assert.True((long)draft["grids"]! >= codes.Length));
        foreach (var draft in drafts)
        {
            Assert.Equal((long)codes.Length, await api.Read<long>($"""
                SELECT count(DISTINCT g.code) FROM block b
                JOIN grid g ON g.plan_id = '{draft["planId"]}' AND ST_Contains(g.geom, ST_PointOnSurface(b.geom))
                WHERE b.code IN ('{string.Join("', '", codes)}')
                """));
        }
    }

    [Fact]
    public async Task Seeds_that_are_too_few_or_unknown_are_refused_in_a_sentence()
    {
        string code = await api.Read<string>("SELECT min(code) FROM block");
        string drafts = $"/api/v1/plans/{published}/drafts";

        var few = await FinishedJob.Run(planner, drafts, new { area = Community, grids = 5, seeds = new[] { code } });
        var unknown = await FinishedJob.Run(planner, drafts, new { area = Community, seeds = new[] { "NOWHERE" } });

        Assert.Matches("^\\d+ grids that are not locked need \\d+ different seeds\\.$", (string)few["error"]!);
        Assert.Equal("There is no block NOWHERE in the community.", (string)unknown["error"]!);
    }

    private async Task<List<JsonNode>> Propose(object request)
    {
        var job = await FinishedJob.Run(planner, $"/api/v1/plans/{published}/drafts", request);
        Assert.Equal("succeeded", (string)job["status"]! + (string?)job["error"]);
        return [.. job["result"]!["drafts"]!.AsArray().Select(draft => draft!)];
    }
}
