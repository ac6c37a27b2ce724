using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Jobs;

namespace Gis.Api.Tests.Reach;

public sealed class ReachTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task People_are_counted_as_served_out_of_reach_or_unattached()
    {
        using var client = await District("440101");

        var result = await Reach(client, "440101", new { service = "clinic", minutes = 10 });

        Assert.Equal(
            """{"people":210,"served":30,"noCapacity":0,"outOfReach":70,"unattached":110,"buildings":6,"straightLineServed":30}""",
            Part(result, "people", "served", "noCapacity", "outOfReach", "unattached", "buildings", "straightLineServed"));
        var header = await client.GetFromJsonAsync<JsonObject>($"/api/v1/reach/{result["reachId"]}");
        Assert.Equal(30, (int)header!["totals"]!["served"]!);
        Assert.Equal(10, (double)header["minutes"]!);
    }

    [Fact]
    public async Task Areas_are_summed_with_the_most_uncovered_people_first()
    {
        using var client = await District("440102");
        var result = await Reach(client, "440102", new { service = "clinic", minutes = 10 });

        var areas = await client.GetFromJsonAsync<JsonObject>(
            $"/api/v1/reach/{result["reachId"]}/areas?by=community&order=uncovered");

        string[] items = [.. areas!["items"]!.AsArray().Select(
            item => Part(item!.AsObject(), "code", "people", "served", "outOfReach", "unattached"))];
        Assert.Equal(
            [
                """{"code":"440102001002","people":150,"served":0,"outOfReach":40,"unattached":110}""",
                """{"code":"440102001001","people":60,"served":30,"outOfReach":30,"unattached":0}""",
            ],
            items);
    }

    [Fact]
    public async Task Disconnected_homes_are_listed_by_name()
    {
        using var client = await District("440103");
        var result = await Reach(client, "440103", new { service = "clinic", minutes = 10 });

        var page = await client.GetFromJsonAsync<JsonObject>($"/api/v1/reach/{result["reachId"]}/unattached?limit=1");
        var rest = await client.GetFromJsonAsync<JsonObject>(
            $"/api/v1/reach/{result["reachId"]}/unattached?cursor={page!["next"]}");

        Assert.Equal("""{"building":"Island","people":50}""", Part(page["items"]![0]!.AsObject(), "building", "people"));
        Assert.Equal("""{"building":"Far","people":60}""", Part(rest!["items"]![0]!.AsObject(), "building", "people"));
        Assert.Null(rest["next"]);
    }

    [Fact]
    public async Task A_full_facility_leaves_people_without_capacity()
    {
        using var client = await District("440104");

        var result = await Reach(client, "440104", new { service = "culture", minutes = 10 });

        Assert.Equal(
            """{"served":15,"noCapacity":15,"outOfReach":70,"unattached":110}""",
            Part(result, "served", "noCapacity", "outOfReach", "unattached"));
        var areas = await client.GetFromJsonAsync<JsonObject>($"/api/v1/reach/{result["reachId"]}/areas?by=district");
        Assert.Equal("""{"served":15,"noCapacity":15}""", Part(areas!["items"]![0]!.AsObject(), "served", "noCapacity"));
    }

    [Fact]
    public async Task Steps_stop_a_wheelchair()
    {
        using var client = await District("440105");

        var walkers = await Reach(client, "440105", new { service = "elder", minutes = 24 });
        var wheelchairs = await Reach(
            client, "440105", new { service = "elder", minutes = 24, population = "wheelchair" });

        Assert.Equal(70, (int)walkers["served"]!);
        Assert.Equal(0, (int)wheelchairs["served"]!);
    }

    [Fact]
    public async Task The_rule_of_the_district_decides_when_no_minutes_are_given()
    {
        using var client = await District("440106");
        await api.Execute("""
            INSERT INTO rule (district, code, value, unit, source) VALUES ('440106', 'reach.minutes', 17, 'min', 'Test')
            """);

        var result = await Reach(client, "440106", new { service = "clinic" });

        Assert.Equal(17, (double)result["minutes"]!);
        Assert.Equal(60, (int)result["served"]!);
    }

    [Fact]
    public async Task A_bridge_that_is_built_is_walked_on_at_once()
    {
        using var client = await District("440107");
        await Reach(client, "440107", new { service = "clinic", minutes = 20 });
        await api.Execute("""
            UPDATE street_edge SET length_metres = 100 WHERE district = '440107' AND id = 1;
            UPDATE street_revision SET revision = revision + 1 WHERE district = '440107';
            """);

        var result = await Reach(client, "440107", new { service = "clinic", minutes = 20 });

        Assert.Equal(100, (int)result["served"]!);
    }

    [Fact]
    public async Task A_group_that_cannot_be_counted_fails_with_the_reason()
    {
        using var client = await District("440108");

        var job = await FinishedJob.Run(
            client, "/api/v1/districts/440108/reach", new { service = "clinic", population = "elder" });

        Assert.Equal("failed", (string)job["status"]!);
        Assert.Contains("ages of the people in 6 of 6 buildings are not known", (string)job["error"]!);
    }

    [Fact]
    public async Task A_scoped_account_counts_its_own_homes_and_walks_to_every_facility()
    {
        await WalkableDistrict.Create(api, "440109");
        using var client = await api.SignIn("official", "440109001002");

        var result = await Reach(client, "440109", new { service = "clinic", minutes = 60 });

        Assert.Equal("""{"people":150,"served":40}""", Part(result, "people", "served"));
        using var neighbour = await api.SignIn("official", "440109001001");
        var hidden = await neighbour.GetAsync($"/api/v1/reach/{result["reachId"]}");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Fact]
    public async Task Nonsense_is_refused_before_it_becomes_a_job()
    {
        using var client = await District("440110");

        Assert.Equal(HttpStatusCode.NotFound, await Status(client, new { service = "opera" }));
        Assert.Equal(HttpStatusCode.BadRequest, await Status(client, new { service = "clinic", minutes = -1 }));
        Assert.Equal(HttpStatusCode.BadRequest, await Status(client, new { service = "clinic", population = "cats" }));
        Assert.Equal(0L, await api.Read<long>("SELECT count(*) FROM job WHERE district = '440110'"));
    }

    internal static string Part(JsonObject whole, params string[] names) =>
        new JsonObject(names.Select(name => KeyValuePair.Create(name, whole[name]?.DeepClone()))).ToJsonString();

    private static async Task<HttpStatusCode> Status(HttpClient client, object request) =>
        (await client.PostAsJsonAsync("/api/v1/districts/440110/reach", request)).StatusCode;

    private static async Task<JsonObject> Reach(HttpClient client, string district, object request)
    {
        var job = await FinishedJob.Run(client, $"/api/v1/districts/{district}/reach", request);
        Assert.Equal("succeeded", (string)job["status"]! + (string?)job["error"]);
        return job["result"]!.AsObject();
    }

    private async Task<HttpClient> District(string code)
    {
        await WalkableDistrict.Create(api, code);
        return await api.SignIn("official", code);
    }
}
