using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Demo;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Jobs;
using Gis.Spatial.Synthetic;

namespace Gis.Api.Tests.Staffing;

/// <summary>The whole way of a dispatcher and a planner on the demo data, over HTTP.</summary>
public sealed class DraftToStaffingTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task From_workload_over_a_draft_to_an_adopted_map_that_is_staffed_and_explained()
    {
        await DemoLoad.Run(api.Database, new DemoCity(DemoScale.Community, 1), _ => { }, default);
        using var client = await api.SignIn("planner,dispatcher,official,admin", "449901");
        var published = await api.Read<Guid>("SELECT id FROM plan WHERE status = 'published' AND based_on IS NULL");
        string community = await api.Read<string>("SELECT min(code) FROM area WHERE level = 'community'");
        string grid = await api.Read<string>(
            $"SELECT min(code) FROM grid WHERE plan_id = '{published}' AND area = '{community}' AND kind = 'basic'");

        var workload = await client.GetFromJsonAsync<JsonObject>($"/api/v1/plans/{published}/grids/{grid}/workload");
        Assert.Equal(
            (double)workload!["hours"]!, workload["parts"]!.AsArray().Sum(part => (double)part!["hours"]!), 0.05);
        Assert.All(
            new[] { "households", "keyMonthly", "patrol", "desk" },
            code => Assert.Contains(workload["parts"]!.AsArray(), part =>
                (string)part!["code"]! == code && (double)part["hours"]! > 0));

        var drafted = await FinishedJob.Run(
            client, $"/api/v1/plans/{published}/drafts", new { area = community, seconds = 2 });
        Assert.Equal("succeeded", (string)drafted["status"]! + (string?)drafted["error"]);
        string draft = (string)drafted["result"]!["drafts"]![0]!["planId"]!;
        await Adopt(client, draft);

        var staffed = await FinishedJob.Run(
            client, $"/api/v1/plans/{draft}/staffing", new { shares = true, workload = "model", seconds = 5 });
        Assert.Equal("succeeded", (string)staffed["status"]! + (string?)staffed["error"]);
        Assert.True((double)staffed["result"]!["bound"]! <= (double)staffed["result"]!["objective"]!);
        Assert.InRange((double)staffed["result"]!["maxLoad"]!, 0.1, 1.251);

        var pairs = (await client.GetFromJsonAsync<JsonObject>($"/api/v1/plans/{draft}/staffing/assignments"))!["items"]!;
        var first = pairs.AsArray()[0]!;
        var why = await client.GetFromJsonAsync<JsonObject>(
            $"/api/v1/plans/{draft}/staffing/why?grid={first["grid"]}&worker={first["worker"]}");
        Assert.True((bool)why!["isPossible"]!);
        Assert.NotEmpty(why["ranking"]!.AsArray());

        var absence = await client.PostAsJsonAsync(
            $"/api/v1/staffing/{staffed["result"]!["staffingId"]}/absences", new { workers = new[] { (string)first["worker"]! } });
        var proposal = await absence.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Contains((string)first["worker"]!, proposal!["affectedWorkers"]!.AsArray().Select(code => (string)code!));
    }

    /// <summary>Submitted by its author, approved by somebody else, published for a day.</summary>
    private async Task Adopt(HttpClient client, string draft)
    {
        using var reviewer = await api.SignIn("official", "449901");
        await Step(client, draft, "submit", new { });
        await Step(reviewer, draft, "approve", new { });
        await Step(client, draft, "publish", new { effectiveFrom = "2026-12-01" });
    }

    private static async Task Step(HttpClient client, string draft, string step, object body)
    {
        var plan = await client.GetFromJsonAsync<JsonObject>($"/api/v1/plans/{draft}");
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/plans/{draft}/{step}")
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{plan!["revision"]}\"");
        var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{step}: {await answer.Content.ReadAsStringAsync()}");
    }
}
