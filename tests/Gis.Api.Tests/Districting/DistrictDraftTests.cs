using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Demo;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Jobs;
using Gis.Spatial.Synthetic;

namespace Gis.Api.Tests.Districting;

/// <summary>The demo district of a thousand grids: one community is redrawn, put in force and staffed, over HTTP.</summary>
public sealed class DistrictDraftTests(GisApi api) : IClassFixture<GisApi>
{
    private const string District = "449901";
    private const double Budget = 0.15;

    private HttpClient client = null!;
    private Guid wide;
    private string community = "";
    private string draft = "";

    [Fact]
    public async Task One_community_goes_from_workload_over_a_draft_to_an_explained_staffing_and_the_others_stay()
    {
        await DemoLoad.Run(api.Database, new DemoCity(DemoScale.District, 1), _ => { }, default);
        client = await api.SignIn("planner,dispatcher,official,admin", District);
        wide = await api.Read<Guid>("SELECT id FROM plan WHERE status = 'published' AND based_on IS NULL");
        community = await api.Read<string>($"""
            SELECT area::text FROM grid WHERE plan_id = '{wide}' AND kind = 'basic' GROUP BY area ORDER BY count(*) DESC, 1 LIMIT 1
            """);

        await CheckWorkload();
        await Draft();
        await Adopt();
        await CheckThatOthersStay();
        var staffed = await Staff();
        await CheckThatPartsSumToTheCost(staffed);
    }

    private async Task CheckWorkload()
    {
        string grid = await api.Read<string>(
            $"SELECT min(code) FROM grid WHERE plan_id = '{wide}' AND area = '{community}' AND kind = 'basic'");

        var workload = await client.GetFromJsonAsync<JsonObject>($"/api/v1/plans/{wide}/grids/{grid}/workload");

        Assert.True((double)workload!["hours"]! > 0);
        Assert.Equal(
            (double)workload["hours"]!, workload["parts"]!.AsArray().Sum(part => (double)part!["hours"]!), 0.05);
    }

    /// <summary>As many grids as today, within the change budget; the database counts both anew.</summary>
    private async Task Draft()
    {
        long grids = await api.Read<long>($"SELECT count(*) FROM grid WHERE plan_id = '{wide}' AND area = '{community}'");
        long others = await api.Read<long>($"SELECT count(*) FROM grid WHERE plan_id = '{wide}' AND area <> '{community}'");
        Assert.True(others > 900);

        var job = await FinishedJob.Run(
            client,
            $"/api/v1/plans/{wide}/drafts",
            new { area = community, grids, changeBudget = Budget, tolerance = 0.3, seconds = 4 });

        Assert.Equal("succeeded", (string)job["status"]! + (string?)job["error"]);
        Assert.True((bool)job["result"]!["checked"]!);
        foreach (var one in job["result"]!["drafts"]!.AsArray())
        {
            string plan = (string)one!["planId"]!;
            Assert.Equal(grids, (long)one["grids"]!);
            Assert.Equal(grids, await api.Read<long>($"SELECT count(*) FROM grid WHERE plan_id = '{plan}'"));
            Assert.Equal(0L, await api.Read<long>($"SELECT count(*) FROM gis_plan_fault('{District}', '{plan}')"));
            double changed = await api.Read<double>($"""
                SELECT coalesce(sum(b.households) FILTER (WHERE was.code <> now.code), 0) / sum(b.households)::double precision
                FROM grid_building y
                JOIN building b ON b.id = y.building_id
                JOIN grid_building x ON x.building_id = y.building_id AND x.plan_id = '{wide}'
                JOIN grid was ON was.plan_id = x.plan_id AND was.id = x.grid_id
                JOIN grid now ON now.plan_id = y.plan_id AND now.id = y.grid_id
                WHERE y.plan_id = '{plan}'
                """);
            Assert.InRange(changed, 0, Budget + 1e-9);
            Assert.Equal((double)one["changedShare"]!, changed, 6);
        }

        var most = job["result"]!["drafts"]!.AsArray().MaxBy(one => (double)one!["changedShare"]!)!;
        Assert.True((double)most["changedShare"]! > 0);
        draft = (string)most["planId"]!;
    }

    /// <summary>Submitted by its author, approved by somebody else, in force from today.</summary>
    private async Task Adopt()
    {
        using var reviewer = await api.SignIn("official", District);
        var today = await api.Read<DateTime>("SELECT current_date::timestamp");
        await Step(client, "submit", new { });
        await Step(reviewer, "approve", new { });
        await Step(client, "publish", new { effectiveFrom = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
    }

    private async Task Step(HttpClient who, string step, object body)
    {
        var plan = await client.GetFromJsonAsync<JsonObject>($"/api/v1/plans/{draft}");
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/plans/{draft}/{step}")
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{plan!["revision"]}\"");
        var answer = await who.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{step}: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task CheckThatOthersStay()
    {
        var holding = await All($"/api/v1/grids?area={District}&limit=500");

        Assert.Equal(
            "published published",
            await api.Read<string>($"SELECT string_agg(status, ' ') FROM plan WHERE id IN ('{wide}', '{draft}')"));
        Assert.All(holding, grid => Assert.Equal(
            ((string)grid["area"]!).StartsWith(community, StringComparison.Ordinal) ? draft : wide.ToString(), (string)grid["plan"]!));
        Assert.Equal(
            await api.Read<string>($"SELECT string_agg(code, ' ' ORDER BY code) FROM grid WHERE plan_id = '{wide}' AND area <> '{community}'"),
            string.Join(' ', holding.Where(grid => (string)grid["plan"]! == wide.ToString()).Select(grid => (string)grid["code"]!)
                .Order(StringComparer.Ordinal)));
        Assert.Equal(
            await api.Read<long>("SELECT sum(people) FROM building"), holding.Sum(grid => (long)grid["people"]!));
    }

    private async Task<JsonNode> Staff()
    {
        var job = await FinishedJob.Run(client, $"/api/v1/plans/{draft}/staffing", new { seconds = 5 });
        Assert.Equal("succeeded", (string)job["status"]! + (string?)job["error"]);
        var result = job["result"]!;
        Assert.True((double)result["bound"]! <= (double)result["objective"]! + 1e-5);
        Assert.Equal((int)result["grids"]!, (int)result["assigned"]! + (int)result["uncovered"]!);

        // Hours of the grids nobody has, as the store has them.
        double uncovered = await api.Read<double>($"""
            SELECT coalesce(sum(g.workload_hours), 0)::double precision FROM grid g
            WHERE g.plan_id = '{draft}' AND g.kind <> 'special' AND NOT EXISTS (
                SELECT FROM staffing_assignment a
                WHERE a.staffing_id = '{result["staffingId"]}' AND a.grid_id = g.id AND a.role = 'grid_worker')
            """);
        Assert.Equal(uncovered, (double)result["uncoveredHours"]!, 0.1);
        return result;
    }

    private async Task CheckThatPartsSumToTheCost(JsonNode staffed)
    {
        var pairs = await All($"/api/v1/plans/{draft}/staffing/assignments?role=grid_worker&limit=500");
        Assert.All(pairs, pair => Assert.Equal((double)pair["reasons"]!["total"]!, Sum(pair["reasons"]!), 4));
        var weights = (await client.GetFromJsonAsync<JsonObject>($"/api/v1/plans/{draft}/staffing"))!["solve"]!["weights"]!;
        double cost = pairs.Sum(pair => (double)pair["reasons"]!["total"]!)
            + ((double)weights["uncoveredGrid"]! * (int)staffed["uncovered"]!)
            + ((double)weights["uncoveredPerHour"]! * (double)staffed["uncoveredHours"]!);
        Assert.Equal((double)staffed["objective"]!, cost, 0.05);
        Assert.Contains(pairs, pair => !(bool)pair["isNew"]!);

        var why = await client.GetFromJsonAsync<JsonObject>(
            $"/api/v1/plans/{draft}/staffing/why?grid={pairs[0]["grid"]}&worker={pairs[0]["worker"]}");
        Assert.True((bool)why!["isPossible"]!);
        Assert.Equal((double)why["reasons"]!["total"]!, Sum(why["reasons"]!), 4);
        Assert.NotEmpty(why["ranking"]!.AsArray());
    }

    private static double Sum(JsonNode reasons) =>
        (double)reasons["travel"]! + (double)reasons["continuity"]! + (double)reasons["overload"]!;

    /// <summary>Every item of a list, page after page.</summary>
    private async Task<List<JsonNode>> All(string address)
    {
        var items = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = (await client.GetFromJsonAsync<JsonObject>(address + (cursor is null ? "" : $"&cursor={cursor}")))!;
            items.AddRange(page["items"]!.AsArray().Select(item => item!));
            cursor = (string?)page["next"];
        }
        while (cursor is not null);
        return items;
    }
}
