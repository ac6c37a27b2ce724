using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Jobs;

namespace Gis.Api.Tests.Reach;

public sealed class AllocationTests(GisApi api) : IClassFixture<GisApi>
{
    /// <summary>
    /// A has 100 places, B has 30, and nobody walks beyond 1,010 m. Nearest first gives B's places to the 30 people of B
    /// and none to C, whose 40 can walk nowhere else; the people of B could walk to A.
    /// </summary>
    [Fact]
    public async Task The_optimal_division_serves_those_whom_nearest_first_leaves_out()
    {
        const string District = "471101";
        await WalkableDistrict.Create(api, District);
        await api.Execute($"""
            UPDATE facility SET status = 'open' WHERE district = '{District}' AND id = 3;
            UPDATE facility_service SET service = 'elder', capacity = 100
            WHERE district = '{District}' AND facility_id = 1 AND service = 'culture';
            UPDATE facility_service SET service = 'elder', capacity = 30
            WHERE district = '{District}' AND facility_id = 3;
            UPDATE facility_service SET service = 'culture' WHERE district = '{District}' AND facility_id = 2;
            """);
        using var client = await api.SignIn("official", District);

        var nearest = await Ask("nearest");
        var optimal = await Ask("optimal");

        Assert.Equal((60, 40), ((int)nearest["served"]!, (int)nearest["noCapacity"]!));
        Assert.Equal((90, 10), ((int)optimal["served"]!, (int)optimal["noCapacity"]!));

        var answer = await client.PostAsJsonAsync(
            $"/api/v1/reach/{optimal["reachId"]}/what-if",
            new { changes = new[] { new { kind = "resize", facility = "F-Closed", capacity = 40 } } });
        var change = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((90, 100), ((int)change["before"]!["served"]!, (int)change["after"]!["served"]!));

        async Task<JsonObject> Ask(string allocation)
        {
            var job = await FinishedJob.Run(
                client, $"/api/v1/districts/{District}/reach", new { service = "elder", metres = 1010, allocation });
            return job["result"]!.AsObject();
        }
    }

    [Fact]
    public async Task An_unknown_allocation_is_refused()
    {
        await WalkableDistrict.Create(api, "471102");
        using var client = await api.SignIn("official", "471102");

        var response = await client.PostAsJsonAsync(
            "/api/v1/districts/471102/reach", new { service = "clinic", minutes = 10, allocation = "lottery" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
