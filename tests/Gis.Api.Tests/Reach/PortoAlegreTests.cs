using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Jobs;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace Gis.Api.Tests.Reach;

/// <summary>A real city over HTTP: from files to who lacks a doctor, where, and what five more would change.</summary>
public sealed class PortoAlegreTests(GisApi api) : IClassFixture<GisApi>
{
    private const string District = "431490";

    [Fact]
    public async Task Files_become_a_report_its_gaps_five_sites_and_a_before_and_after()
    {
        string cells = SharedData.File("r5r_poa/poa_hexgrid.csv");
        string streets = SharedData.File("r5r_poa/poa_osm.pbf");
        using var client = await api.SignIn("planner,official,admin", "*");
        await Import(client, streets, "streets", "&districtName=Porto%20Alegre");
        await Import(client, cells, "demand", "&map=people=population");
        await Import(client, cells, "facilities", "&where=healthcare%3E0&set=services=clinic");
        await Import(client, cells, "sites", "&set=services=clinic");

        var report = await Result(
            client, "reach-reports", new { services = new[] { "clinic" }, minutes = new[] { 10 } });
        var totals = report["questions"]![0]!["totals"]!;
        Assert.Equal(812935, (int)totals["people"]!);
        Assert.Equal(
            812935,
            new[] { "served", "noCapacity", "outOfReach", "unattached" }.Sum(part => (int)totals[part]!));

        string reach = $"/api/v1/reach/{report["questions"]![0]!["reachId"]}";
        await CheckGaps(client, reach, (int)totals["outOfReach"]!);
        await CheckSites(client, reach, (int)totals["served"]!);
    }

    /// <summary>The polygons are valid, lie side by side and hold the people out of reach.</summary>
    private static async Task CheckGaps(HttpClient client, string reach, int outOfReach)
    {
        var gaps = await client.GetFromJsonAsync<JsonObject>($"{reach}/gaps");
        JsonSerializerOptions geoJson = new() { Converters = { new GeoJsonConverterFactory() } };
        var items = gaps!["items"]!.AsArray();
        Assert.Equal(outOfReach, (int)gaps["outOfReach"]!);
        Assert.InRange(items.Sum(gap => (int)gap!["people"]!), outOfReach * 0.97, outOfReach);
        Assert.All(items, gap => Assert.True(gap!["geometry"].Deserialize<Geometry>(geoJson)!.IsValid));
    }

    /// <summary>What the siting promises is what the what-if question finds when the five are added.</summary>
    private static async Task CheckSites(HttpClient client, string reach, int served)
    {
        var siting = await Result(client, "siting", new { service = "clinic", count = 5, minutes = 10, seconds = 60 });
        Assert.Equal(served, (int)siting["servedBefore"]!);

        var changes = siting["chosen"]!.AsArray().Select(site => new
        {
            kind = "add",
            lon = (double)site!["longitude"]!,
            lat = (double)site["latitude"]!,
        });
        var response = await client.PostAsJsonAsync($"{reach}/what-if", new { changes });
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal(served, (int)answer!["before"]!["served"]!);
        Assert.Equal((int)siting["servedAfter"]!, (int)answer["after"]!["served"]!);
    }

    private static async Task<JsonObject> Result(HttpClient client, string path, object request)
    {
        var job = await FinishedJob.Run(client, $"/api/v1/districts/{District}/{path}", request);
        Assert.Equal("succeeded", (string)job["status"]! + (string?)job["error"]);
        return job["result"]!.AsObject();
    }

    private static async Task Import(HttpClient client, string file, string kind, string options)
    {
        using StreamContent content = new(File.OpenRead(file));
        using MultipartFormDataContent form = new() { { content, "file", Path.GetFileName(file) } };
        var response = await client.PostAsync($"/api/v1/imports?as={kind}&district={District}{options}", form);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
