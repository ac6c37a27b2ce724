using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Jobs;
using Gis.Api.Tests.Reach;

namespace Gis.Api.Tests.Siting;

public sealed class SitingTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task The_site_that_serves_most_people_anew_is_chosen_and_stored_with_its_reasons()
    {
        using var client = await District("440201");

        var result = await Site(client, "440201", new { service = "clinic", count = 1, minutes = 10 });

        Assert.Equal(
            """{"status":"optimal","objective":70,"bound":70,"servedBefore":30,"servedAfter":70,"people":210}""",
            ReachTests.Part(result, "status", "objective", "bound", "servedBefore", "servedAfter", "people"));
        Assert.Equal(
            """{"code":"SITE-C","gain":40}""", ReachTests.Part(result["chosen"]![0]!.AsObject(), "code", "gain"));
        var stored = await client.GetFromJsonAsync<JsonObject>($"/api/v1/siting/{result["sitingId"]}");
        Assert.Equal("SITE-C", (string)stored!["chosen"]![0]!["code"]!);
        var rejected = Assert.Single(stored["rejected"]!.AsArray())!.AsObject();
        Assert.Equal("""{"code":"SITE-B","gain":30}""", ReachTests.Part(rejected, "code", "gain"));
        Assert.Equal(
            """{"gainAsOneMore":30,"bestInsteadOf":"SITE-C","lossByExchange":10}""", Sorted(rejected["reasons"]!));
    }

    [Fact]
    public async Task Fewest_sites_cover_whoever_can_be_covered()
    {
        using var client = await District("440202");

        var result = await Site(client, "440202", new { service = "clinic", count = 1, minutes = 10, model = "lscp" });

        Assert.Equal(
            """{"status":"optimal","objective":2,"servedAfter":100}""",
            ReachTests.Part(result, "status", "objective", "servedAfter"));
    }

    [Fact]
    public async Task The_least_total_walk_is_found_beside_the_open_facility()
    {
        using var client = await District("440203");

        var result = await Site(client, "440203", new { service = "clinic", count = 1, model = "pmedian" });

        // With C open: 10·0 + 20·500 + 30·1000 + 40·0; with B open: 10·0 + 20·500 + 30·0 + 40·1000.
        Assert.Equal("SITE-C", (string)result["chosen"]![0]!["code"]!);
        Assert.Equal(40_000, (double)result["objective"]!, tolerance: 50d);
    }

    [Fact]
    public async Task The_curve_says_what_one_site_and_two_sites_bring()
    {
        using var client = await District("440206");

        var result = await Site(
            client, "440206", new { service = "clinic", count = 2, minutes = 10, curve = true });

        Assert.Equal(
            ["1 SITE-C 40", "2 SITE-B,SITE-C 70"],
            result["curve"]!.AsArray().Select(step =>
                $"{step!["sites"]} {string.Join(',', step["chosen"]!.AsArray().Order(Comparer<JsonNode?>.Create((a, b) => string.CompareOrdinal((string?)a, (string?)b))))} {step["newlyServed"]}"));
        Assert.Equal(100, (double)result["servedAfter"]!);
    }

    [Fact]
    public async Task More_sites_than_candidates_fail_with_a_sentence_and_store_nothing()
    {
        using var client = await District("440204");

        var job = await FinishedJob.Run(
            client, "/api/v1/districts/440204/siting", new { service = "clinic", count = 5 });

        Assert.Equal("5 sites are wanted, but there are 2 candidates.", (string)job["error"]!);
        Assert.Equal(0L, await api.Read<long>("SELECT count(*) FROM siting WHERE district = '440204'"));
    }

    [Fact]
    public async Task Nonsense_and_wrong_roles_are_refused()
    {
        using var client = await District("440205");
        using var dispatcher = await api.SignIn("dispatcher", "440205");

        Assert.Equal(HttpStatusCode.BadRequest, await Status(client, new { service = "clinic", count = 0 }));
        Assert.Equal(
            HttpStatusCode.BadRequest, await Status(client, new { service = "clinic", count = 1, model = "guess" }));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(dispatcher, new { service = "clinic", count = 1 }));
    }

    private static string Sorted(JsonNode node) => ReachTests.Part(
        node.AsObject(), "gainAsOneMore", "bestInsteadOf", "lossByExchange");

    private static async Task<HttpStatusCode> Status(HttpClient client, object request) =>
        (await client.PostAsJsonAsync("/api/v1/districts/440205/siting", request)).StatusCode;

    private static async Task<JsonObject> Site(HttpClient client, string district, object request)
    {
        var job = await FinishedJob.Run(client, $"/api/v1/districts/{district}/siting", request);
        Assert.Equal("succeeded", (string)job["status"]! + (string?)job["error"]);
        return job["result"]!.AsObject();
    }

    private async Task<HttpClient> District(string code)
    {
        await WalkableDistrict.Create(api, code);
        return await api.SignIn("planner", code);
    }
}
