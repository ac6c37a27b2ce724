using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Jobs;

namespace Gis.Api.Tests.Reach;

public sealed class TrendTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task The_trend_of_an_area_lists_every_reach_newest_first()
    {
        using var client = await TwoReaches("471301");

        var trend = await client.GetFromJsonAsync<JsonObject>(
            "/api/v1/districts/471301/reach/trend?service=clinic&area=471301001002");

        Assert.Equal([40, 0], trend!["items"]!.AsArray().Select(point => (int)point!["served"]!));
    }

    [Fact]
    public async Task The_trend_by_community_has_each_community_at_each_date_page_by_page()
    {
        using var client = await TwoReaches("471302");
        var points = new List<string>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = (await client.GetFromJsonAsync<JsonObject>(
                $"/api/v1/districts/471302/reach/trend?service=clinic&by=community&limit=1{cursor}"))!;
            points.AddRange(page["items"]!.AsArray().Select(point => $"{point!["name"]} {point["served"]}"));
            cursor = page["next"] is { } next ? $"&cursor={next}" : null;
        }

        Assert.Equal(["West 30", "East 40", "West 30", "East 0"], points);
        var refused = await client.GetAsync("/api/v1/districts/471302/reach/trend?service=clinic&by=house");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    /// <summary>The clinic at A alone, and then with one more at C.</summary>
    private async Task<HttpClient> TwoReaches(string district)
    {
        await WalkableDistrict.Create(api, district);
        var client = await api.SignIn("official", district);
        object question = new { service = "clinic", minutes = 10 };
        await FinishedJob.Run(client, $"/api/v1/districts/{district}/reach", question);
        await api.Execute(
            $"UPDATE facility_service SET service = 'clinic' WHERE district = '{district}' AND facility_id = 2");
        await FinishedJob.Run(client, $"/api/v1/districts/{district}/reach", question);
        return client;
    }
}
