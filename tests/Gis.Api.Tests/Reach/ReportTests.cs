using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Jobs;

namespace Gis.Api.Tests.Reach;

public sealed class ReportTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task A_report_answers_every_service_group_and_threshold_as_if_each_were_asked_alone()
    {
        using var client = await District("470101");
        var report = await Report(client, "470101", new
        {
            services = new[] { "clinic", "culture" },
            populations = new[] { "all", "wheelchair" },
            minutes = new[] { 10, 20 },
            norms = false,
        });

        var questions = report["questions"]!.AsArray();
        Assert.Equal(8, questions.Count);
        foreach (var question in questions)
        {
            var alone = await FinishedJob.Run(client, "/api/v1/districts/470101/reach", new
            {
                service = (string)question!["service"]!,
                population = (string)question["population"]!,
                minutes = (double)question["totals"]!["minutes"]!,
            });
            string[] parts =
            [
                "people", "served", "noCapacity", "outOfReach", "unattached", "buildings", "straightLineServed",
            ];
            Assert.Equal(
                ReachTests.Part(alone["result"]!.AsObject(), parts),
                ReachTests.Part(question["totals"]!.AsObject(), parts));
            foreach (string level in new[] { "community", "street", "district" })
            {
                string query = $"areas?by={level}&order=uncovered";
                Assert.Equal(
                    await client.GetStringAsync($"/api/v1/reach/{alone["result"]!["reachId"]}/{query}"),
                    await client.GetStringAsync($"/api/v1/reach/{question["reachId"]}/{query}"));
            }
        }

        var stored = await client.GetFromJsonAsync<JsonObject>($"/api/v1/reach-reports/{report["reportId"]}");
        Assert.Equal(8, stored!["questions"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_norm_of_a_service_is_a_threshold_in_metres()
    {
        using var client = await District("470102");

        var report = await Report(client, "470102", new { services = new[] { "elder" }, minutes = new[] { 60 } });

        double[] limits =
        [
            .. report["questions"]!.AsArray().Select(question => (double)question!["totals"]!["limitMetres"]!),
        ];
        Assert.Equal([3600, 300], limits);
    }

    [Fact]
    public async Task Only_buildings_inside_a_drawn_outline_are_counted_and_summed()
    {
        using var client = await District("470103");
        var outline = JsonNode.Parse("""
            {"type":"Polygon","coordinates":
                [[[114.09,22.49],[114.107,22.49],[114.107,22.51],[114.09,22.51],[114.09,22.49]]]}
            """);

        var report = await Report(client, "470103", new
        {
            services = new[] { "clinic" },
            minutes = new[] { 10 },
            norms = false,
            outline,
        });
        var whole = await Report(
            client, "470103", new { services = new[] { "clinic" }, minutes = new[] { 10 }, norms = false });

        Assert.Equal(30, (int)report["questions"]![0]!["totals"]!["people"]!);
        var response = await client.PostAsJsonAsync(
            $"/api/v1/reach/{whole["questions"]![0]!["reachId"]}/sum", new { outline });
        var sum = await response.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal(
            """{"people":30,"served":30,"buildings":2}""", ReachTests.Part(sum!, "people", "served", "buildings"));
    }

    [Fact]
    public async Task A_facility_that_is_closed_at_the_time_serves_nobody()
    {
        using var client = await District("470104");
        await api.Execute("UPDATE facility SET opening = 'Mo-Fr 08:00-12:00' WHERE district = '470104' AND id = 1");

        async Task<int> ServedAt(string at)
        {
            var job = await FinishedJob.Run(
                client, "/api/v1/districts/470104/reach", new { service = "clinic", minutes = 10, at });
            return (int)job["result"]!["served"]!;
        }

        Assert.Equal(30, await ServedAt("Mo 09:00"));
        Assert.Equal(0, await ServedAt("Su 09:00"));
    }

    [Fact]
    public async Task A_start_delay_shortens_the_walk()
    {
        using var client = await District("470105");

        var job = await FinishedJob.Run(
            client, "/api/v1/districts/470105/reach", new { service = "clinic", minutes = 10, startDelay = 5 });

        Assert.Equal(10, (int)job["result"]!["served"]!);
        Assert.Equal(300, (double)job["result"]!["limitMetres"]!);
    }

    [Fact]
    public async Task Too_much_at_once_is_refused()
    {
        using var client = await District("470106");
        foreach (object request in new object[]
        {
            new { minutes = Enumerable.Range(1, 50) },
            new { services = new[] { "opera" } },
            new { rank = 99 },
            new { outline = new { type = "Point", coordinates = new[] { 1, 2 } } },
        })
        {
            var response = await client.PostAsJsonAsync("/api/v1/districts/470106/reach-reports", request);
            Assert.InRange((int)response.StatusCode, 400, 404);
        }
    }

    [Fact]
    public async Task Areas_come_page_by_page()
    {
        using var client = await District("470107");
        var report = await Report(
            client, "470107", new { services = new[] { "clinic" }, minutes = new[] { 10 }, norms = false });
        string path = $"/api/v1/reach/{report["questions"]![0]!["reachId"]}/areas?order=uncovered&limit=1";

        var first = await client.GetFromJsonAsync<JsonObject>(path);
        var second = await client.GetFromJsonAsync<JsonObject>($"{path}&cursor={first!["next"]}");

        Assert.Equal("470107001002", (string)first["items"]![0]!["code"]!);
        Assert.Equal("470107001001", (string)second!["items"]![0]!["code"]!);
        Assert.Null(second["next"]);
    }

    [Fact]
    public async Task An_isochrone_follows_the_street_and_stops_at_its_end()
    {
        using var client = await District("470108");

        var zone = await client.GetFromJsonAsync<JsonObject>("/api/v1/reach/isochrone?lon=114.10&lat=22.5&minutes=10");

        string shape = $"ST_GeomFromGeoJSON('{zone!["geometry"]!.ToJsonString()}')";
        string Covers(string longitude) =>
            $"SELECT ST_Covers({shape}, ST_SetSRID(ST_MakePoint({longitude}, 22.5), 4326))";
        Assert.True(await api.Read<bool>($"SELECT ST_IsValid({shape})"));
        Assert.True(await api.Read<bool>(Covers("114.105")));
        Assert.False(await api.Read<bool>(Covers("114.107")));
        var nowhere = await client.GetAsync("/api/v1/reach/isochrone?lon=10&lat=22.5");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nowhere.StatusCode);
    }

    [Fact]
    public async Task Gaps_hold_the_people_out_of_reach()
    {
        using var client = await District("470109");
        var job = await FinishedJob.Run(
            client, "/api/v1/districts/470109/reach", new { service = "clinic", minutes = 10 });

        var gaps = await client.GetFromJsonAsync<JsonObject>($"/api/v1/reach/{job["result"]!["reachId"]}/gaps");

        Assert.Equal(70, (int)gaps!["outOfReach"]!);
        Assert.Equal(70, gaps["items"]!.AsArray().Sum(gap => (int)gap!["people"]!));
    }

    private static async Task<JsonObject> Report(HttpClient client, string district, object request)
    {
        var job = await FinishedJob.Run(client, $"/api/v1/districts/{district}/reach-reports", request);
        Assert.Equal("succeeded", (string)job["status"]! + (string?)job["error"]);
        return job["result"]!.AsObject();
    }

    private async Task<HttpClient> District(string code)
    {
        await WalkableDistrict.Create(api, code);
        return await api.SignIn("official", code);
    }
}
