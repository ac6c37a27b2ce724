using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Jobs;

namespace Gis.Api.Tests.Reach;

public sealed class ReportOutlineTests(GisApi api) : IClassFixture<GisApi>
{
    /// <summary>Of the 70 people out of reach at B and C only the 40 at C live inside the outline.</summary>
    [Fact]
    public async Task Gaps_and_what_if_of_a_drawn_report_stay_inside_the_outline()
    {
        const string District = "471201";
        await WalkableDistrict.Create(api, District);
        using var client = await api.SignIn("official", District);
        var outline = JsonNode.Parse("""
            {"type":"Polygon","coordinates":
                [[[114.115,22.49],[114.125,22.49],[114.125,22.51],[114.115,22.51],[114.115,22.49]]]}
            """);
        var job = await FinishedJob.Run(client, $"/api/v1/districts/{District}/reach-reports", new
        {
            services = new[] { "clinic" },
            minutes = new[] { 10 },
            norms = false,
            outline,
        });
        string reach = $"/api/v1/reach/{job["result"]!["questions"]![0]!["reachId"]}";

        var gaps = (await client.GetFromJsonAsync<JsonObject>($"{reach}/gaps"))!;
        var answer = await client.PostAsJsonAsync(
            $"{reach}/what-if", new { changes = new[] { new { kind = "add", lon = 114.119, lat = 22.5 } } });
        var change = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.Equal(40, (int)gaps["outOfReach"]!);
        Assert.Equal(40, gaps["items"]!.AsArray().Sum(gap => (int)gap!["people"]!));
        Assert.All(gaps["items"]!.AsArray(), gap => Assert.All(
            gap!["geometry"]!["coordinates"]![0]!.AsArray(),
            corner => Assert.InRange((double)corner![0]!, 114.1149, 114.1251)));
        Assert.Equal(
            (40, 0, 40),
            ((int)change["before"]!["people"]!, (int)change["before"]!["served"]!, (int)change["after"]!["served"]!));
    }
}
