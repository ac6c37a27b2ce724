using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Jobs;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Jobs;

[Collection(nameof(OneHostAtATime))]
public sealed class JobTests(GisApi api) : IClassFixture<GisApi>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_job_runs_to_its_end_and_keeps_its_result()
    {
        using var client = await api.SignIn("planner", "110101");
        var id = await Start("110101", """{"steps": 2}""");

        var job = await WaitFor(client, id, "succeeded");

        Assert.Equal(2, (int)job["result"]!["steps"]!);
        Assert.Equal(100, (double)job["progress"]!["percent"]!);
        Assert.NotNull(job["finishedAt"]);
    }

    [Fact]
    public async Task A_job_that_cannot_be_done_fails_with_its_sentence()
    {
        using var client = await api.SignIn("planner", "110102");
        var id = await Start("110102", """{"fail": "There are no streets."}""");

        var job = await WaitFor(client, id, "failed");

        Assert.Equal("There are no streets.", (string)job["error"]!);
    }

    [Fact]
    public async Task A_job_of_an_unknown_kind_fails_with_a_reason()
    {
        using var client = await api.SignIn("planner", "110103");
        var id = await Start("110103", "{}", kind: "nonsense");

        var job = await WaitFor(client, id, "failed");

        Assert.Contains("nonsense", (string)job["error"]!);
    }

    [Fact]
    public async Task Stopping_a_running_job_keeps_the_best_so_far()
    {
        using var client = await api.SignIn("planner,admin", "110104");
        var id = await Start("110104", """{"steps": 2000}""");
        await WaitFor(client, id, "running");

        var response = await client.DeleteAsync($"/api/v1/jobs/{id}");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var job = await WaitFor(client, id, "succeeded");
        Assert.True((bool)job["result"]!["stoppedEarly"]!);
    }

    [Fact]
    public async Task Stopping_a_job_with_nothing_to_keep_cancels_it()
    {
        using var client = await api.SignIn("planner,admin", "110105");
        var id = await Start("110105", """{"steps": 2000, "keep": false}""");
        await WaitFor(client, id, "running");

        await client.DeleteAsync($"/api/v1/jobs/{id}");

        var job = await WaitFor(client, id, "cancelled");
        Assert.Null(job["result"]);
    }

    [Fact]
    public async Task A_job_outside_the_callers_areas_does_not_exist_for_it()
    {
        using var client = await api.SignIn("planner", "110199");
        var id = await Start("110106", """{"steps": 1}""");

        var response = await client.GetAsync($"/api/v1/jobs/{id}");
        var events = await client.GetAsync($"/api/v1/jobs/{id}/events");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, events.StatusCode);
    }

    [Fact]
    public async Task The_events_of_a_job_follow_it_to_its_end()
    {
        using var client = await api.SignIn("planner", "110107");
        var id = await Start("110107", """{"steps": 30}""");

        var text = await client.GetStringAsync($"/api/v1/jobs/{id}/events");

        var events = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Where(block => block.StartsWith("event:", StringComparison.Ordinal)).ToList();
        Assert.True(events.Count > 2, text);
        Assert.StartsWith("event: end\ndata: ", events[^1]);
        var last = JsonDocument.Parse(events[^1].Split("data: ")[1]).RootElement;
        Assert.Equal("succeeded", last.GetProperty("status").GetString());
        Assert.All(events.SkipLast(1), block => Assert.StartsWith("event: progress\n", block));
    }

    [Fact]
    public async Task A_job_whose_wake_up_call_was_lost_is_found_and_run()
    {
        using var client = await api.SignIn("planner", "110108");
        var id = await api.Read<Guid>("""
            INSERT INTO job (district, area, kind, request, created_by, created_at)
            VALUES ('110108', '110108', 'slow', '{"steps": 1}', 'lost', now() - interval '1 minute') RETURNING id
            """);

        await WaitFor(client, id, "succeeded");
    }

    [Fact]
    public async Task A_job_that_lost_its_process_is_run_once_more()
    {
        using var client = await api.SignIn("planner", "110109");
        var id = await InsertLost("110109", attempts: 1);

        await WaitFor(client, id, "succeeded");

        Assert.Equal(2, await api.Read<int>($"SELECT attempts FROM job WHERE id = '{id}'"));
    }

    [Fact]
    public async Task A_job_that_lost_two_processes_has_failed()
    {
        using var client = await api.SignIn("planner", "110110");
        var id = await InsertLost("110110", attempts: 2);

        var job = await WaitFor(client, id, "failed");

        Assert.Contains("ended twice", (string)job["error"]!);
    }

    [Fact]
    public async Task A_process_whose_job_was_taken_over_stores_nothing()
    {
        var id = await Start("110111", """{"steps": 40}""");
        using var client = await api.SignIn("planner", "110111");
        await WaitFor(client, id, "running");

        await api.Execute($"UPDATE job SET attempts = attempts + 1 WHERE id = '{id}'");
        await Task.Delay(3000);

        Assert.Equal(0L, await api.Read<long>("SELECT count(*) FROM street_revision WHERE district = '110111'"));
    }

    [Fact]
    public async Task Jobs_are_listed_newest_first_in_pages()
    {
        using var client = await api.SignIn("planner", "110112");
        List<Guid> started = [];
        for (int i = 0; i < 3; i++)
        {
            started.Add(await Start("110112", """{"steps": 1}"""));
        }

        var first = await client.GetFromJsonAsync<JsonObject>("/api/v1/jobs?district=110112&limit=2");
        var second = await client.GetFromJsonAsync<JsonObject>(
            $"/api/v1/jobs?district=110112&limit=2&cursor={(string)first!["next"]!}");

        var listed = first["items"]!.AsArray().Concat(second!["items"]!.AsArray()).Select(job => (Guid)job!["id"]!);
        Assert.Equal(Enumerable.Reverse(started), listed);
        Assert.Null(second["next"]);
    }

    private async Task<Guid> Start(string district, string request, string kind = "slow")
    {
        var queue = api.App.Services.GetRequiredService<JobQueue>();
        await using var session = await GisSession.ForDistrict(api.Database, district, "tester", default);
        var job = await queue.Enqueue(session, district, district, kind, JsonNode.Parse(request)!, default);
        await session.Commit(default);
        return job.Id;
    }

    private Task<Guid> InsertLost(string district, int attempts) => api.Read<Guid>($$"""
        INSERT INTO job (district, area, kind, request, created_by, status, attempts, started_at, heartbeat_at)
        VALUES ('{{district}}', '{{district}}', 'slow', '{"steps": 1}', 'lost', 'running', {{attempts}},
                now(), now() - interval '1 minute')
        RETURNING id
        """);

    private static async Task<JsonObject> WaitFor(HttpClient client, Guid id, string status)
    {
        var started = TimeProvider.System.GetTimestamp();
        JsonObject? job;
        do
        {
            job = await client.GetFromJsonAsync<JsonObject>($"/api/v1/jobs/{id}");
            if ((string)job!["status"]! == status)
            {
                return job;
            }

            await Task.Delay(50);
        }
        while (TimeProvider.System.GetElapsedTime(started) < Patience);

        Assert.Fail($"The job is {job.ToJsonString()} and not {status}.");
        return job;
    }
}
