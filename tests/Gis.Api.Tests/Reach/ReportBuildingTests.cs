using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Jobs;

namespace Gis.Api.Tests.Reach;

public sealed class ReportBuildingTests(GisApi api) : IClassFixture<GisApi>
{
    /// <summary>
    /// Fifteen places at A; 10 people live there, 20 at 500 m and 30 at 1,000 m; the walk ends at 1,200 m.
    /// </summary>
    [Theory]
    [InlineData("471001", null, 1.0, 1.0, 1.0)]
    [InlineData("471002", "e2sfca", 1.0, 0.68, 0.22)]
    [InlineData("471003", "gaussian", 1.0, 0.78869, 0.25445)]
    public async Task Accessibility_is_places_over_people_by_the_weights_of_the_method(
        string district, string? accessibility, double atA, double halfway, double atB)
    {
        using var client = await District(district);
        var question = await Question(client, district, new
        {
            services = new[] { "culture" },
            minutes = new[] { 20 },
            norms = false,
            accessibility,
        });

        var buildings = await Buildings(client, question);

        double ratio = 15_000 / ((10 * atA) + (20 * halfway) + (30 * atB));
        Assert.Equal(accessibility ?? "2sfca", (string)question["totals"]!["accessibility"]!);
        Assert.Equal(ratio * atA, (double)buildings["A"]["accessibility"]!, 0.1);
        Assert.Equal(ratio * halfway, (double)buildings["Halfway"]["accessibility"]!, 0.1);
        Assert.Equal(ratio * atB, (double)buildings["B"]["accessibility"]!, 0.1);
        Assert.Equal(0, (double)buildings["C"]["accessibility"]!);
    }

    [Fact]
    public async Task Every_building_of_a_report_has_its_walks_its_state_and_its_facility()
    {
        using var client = await District("471004");
        await api.Execute("UPDATE facility_service SET service = 'culture' WHERE district = '471004' AND facility_id = 2");

        var buildings = await Buildings(client, await Question(
            client, "471004", new { services = new[] { "culture" }, minutes = new[] { 30 }, norms = false }));

        Assert.Equal(6, buildings.Count);
        Assert.Equal("served F-A", $"{buildings["A"]["state"]} {buildings["A"]["facility"]}");
        Assert.Equal("served F-C", $"{buildings["C"]["state"]} {buildings["C"]["facility"]}");
        Assert.Equal("unattached", (string)buildings["Far"]["state"]!);
        Assert.Equal(500.0 / 60, (double)buildings["Halfway"]["minutes"]!, 0.01);
        Assert.Equal(1500.0 / 60, (double)buildings["Halfway"]["nthMinutes"]!, 0.01);
        Assert.Equal(2, (int)buildings["Halfway"]["opportunities"]!);
        Assert.Null(buildings["Island"]["minutes"]);
    }

    [Fact]
    public async Task Buildings_are_filtered_by_state_and_area()
    {
        using var client = await District("471005");
        var question = await Question(
            client, "471005", new { services = new[] { "clinic" }, minutes = new[] { 10 }, norms = false });

        Assert.Equal(["B", "C"], (await Buildings(client, question, "&state=outOfReach")).Keys.Order());
        Assert.Equal(["C"], (await Buildings(client, question, "&state=outOfReach&area=471005001002")).Keys);
        Assert.Equal(["Far", "Island"], (await Buildings(client, question, "&state=unattached")).Keys.Order());
        var unattached = await client.GetFromJsonAsync<JsonObject>($"/api/v1/reach/{question["reachId"]}/unattached");
        Assert.Equal(2, unattached!["items"]!.AsArray().Count);
        var response = await client.GetAsync($"/api/v1/reach/{question["reachId"]}/buildings?state=happy");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_reach_asked_alone_lists_its_buildings_too()
    {
        using var client = await District("471006");
        var job = await FinishedJob.Run(
            client, "/api/v1/districts/471006/reach", new { service = "clinic", minutes = 10 });

        var buildings = await Buildings(client, job["result"]!.AsObject());

        Assert.Equal(6, buildings.Count);
        Assert.Equal(0, (double)buildings["A"]["minutes"]!, 0.01);
        Assert.Null(buildings["A"]["accessibility"]);
    }

    [Fact]
    public async Task An_unknown_method_is_refused()
    {
        using var client = await District("471007");

        var response = await client.PostAsJsonAsync(
            "/api/v1/districts/471007/reach-reports", new { accessibility = "gravity" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    /// <summary>All buildings by code, two a page.</summary>
    private static async Task<Dictionary<string, JsonObject>> Buildings(
        HttpClient client, JsonObject question, string filter = "")
    {
        var buildings = new Dictionary<string, JsonObject>();
        string? cursor = "";
        while (cursor is not null)
        {
            string path = $"/api/v1/reach/{question["reachId"]}/buildings?limit=2{filter}{cursor}";
            var page = (await client.GetFromJsonAsync<JsonObject>(path))!;
            foreach (var building in page["items"]!.AsArray())
            {
                buildings.Add((string)building!["building"]!, building.AsObject());
            }

            cursor = page["next"] is { } next ? $"&cursor={next}" : null;
        }

        return buildings;
    }

    private static async Task<JsonObject> Question(HttpClient client, string district, object request)
    {
        var job = await FinishedJob.Run(client, $"/api/v1/districts/{district}/reach-reports", request);
        return job["result"]!["questions"]![0]!.AsObject();
    }

    private async Task<HttpClient> District(string code)
    {
        await WalkableDistrict.Create(api, code);
        return await api.SignIn("official", code);
    }
}
