using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Jobs;

namespace Gis.Api.Tests.Reach;

public sealed class WhatIfTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task A_second_clinic_gains_the_people_around_it_and_nothing_is_stored()
    {
        var (client, reach) = await Reach("450101", "clinic");

        var answer = await Ask(client, reach, new { kind = "add", lon = 114.12, lat = 22.5 });

        Assert.Equal(30, (int)answer["before"]!["served"]!);
        Assert.Equal(70, (int)answer["after"]!["served"]!);
        Assert.Equal(40, (int)answer["gained"]!);
        Assert.Equal(
            """{"code":"450101001002","people":150,"servedBefore":0,"servedAfter":40}""",
            answer["areas"]![0]!.ToJsonString());
        Assert.Equal(3L, await api.Read<long>("SELECT count(*) FROM facility WHERE district = '450101'"));
        Assert.Equal(1L, await api.Read<long>("SELECT count(*) FROM reach WHERE district = '450101'"));
    }

    [Fact]
    public async Task A_facility_that_moves_takes_its_people_along()
    {
        var (client, reach) = await Reach("450102", "clinic");

        var answer = await Ask(client, reach, new { kind = "move", facility = "F-A", lon = 114.11, lat = 22.5 });

        Assert.Equal(50, (int)answer["after"]!["served"]!);
        Assert.Equal(30, (int)answer["gained"]!);
        Assert.Equal(10, (int)answer["lost"]!);
    }

    [Fact]
    public async Task A_larger_facility_has_room_for_all_who_reach_it()
    {
        var (client, reach) = await Reach("450103", "culture");

        var answer = await Ask(client, reach, new { kind = "resize", facility = "F-A", capacity = 100 });

        Assert.Equal(15, (int)answer["before"]!["served"]!);
        Assert.Equal(15, (int)answer["before"]!["noCapacity"]!);
        Assert.Equal(30, (int)answer["after"]!["served"]!);
    }

    [Fact]
    public async Task A_bridge_shortens_the_walk()
    {
        var (client, reach) = await Reach("450104", "clinic");

        var answer = await Ask(
            client,
            reach,
            new { kind = "bridge", lon = 114.10, lat = 22.5, toLon = 114.11, toLat = 22.5, metres = 100 });

        Assert.Equal(60, (int)answer["after"]!["served"]!);
    }

    [Fact]
    public async Task Closing_all_leaves_nobody_served_and_people_still_add_up()
    {
        var (client, reach) = await Reach("450105", "clinic");

        var answer = await Ask(client, reach, new { kind = "close", facility = "F-A" });

        var after = answer["after"]!.AsObject();
        Assert.Equal(0, (int)after["served"]!);
        Assert.Equal(
            (int)after["people"]!,
            new[] { "served", "noCapacity", "outOfReach", "unattached" }.Sum(part => (int)after[part]!));
    }

    [Fact]
    public async Task A_change_that_cannot_be_made_is_refused_with_the_reason()
    {
        var (client, reach) = await Reach("450106", "clinic");

        foreach (object change in new object[]
        {
            new { kind = "close", facility = "F-C" }, new { kind = "burn" }, new { kind = "add", lon = 10, lat = 10 },
        })
        {
            var response = await client.PostAsJsonAsync(
                $"/api/v1/reach/{reach}/what-if", new { changes = new[] { change } });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        }

        var none = await client.PostAsJsonAsync(
            $"/api/v1/reach/{reach}/what-if", new { changes = Array.Empty<object>() });
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
    }

    [Fact]
    public async Task The_answer_follows_the_facilities_as_they_are_now()
    {
        var (client, reach) = await Reach("450107", "clinic");
        await Ask(client, reach, new { kind = "close", facility = "F-A" });
        await api.Execute("UPDATE facility SET status = 'open' WHERE district = '450107' AND id = 3");

        var answer = await Ask(client, reach, new { kind = "close", facility = "F-A" });

        Assert.Equal(60, (int)answer["before"]!["served"]!);
        Assert.Equal(50, (int)answer["after"]!["served"]!);
    }

    private static async Task<JsonObject> Ask(HttpClient client, string reach, object change)
    {
        var response = await client.PostAsJsonAsync(
            $"/api/v1/reach/{reach}/what-if", new { changes = new[] { change } });
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    private async Task<(HttpClient Client, string Reach)> Reach(string district, string service)
    {
        await WalkableDistrict.Create(api, district);
        var client = await api.SignIn("official", district);
        var job = await FinishedJob.Run(client, $"/api/v1/districts/{district}/reach", new { service, minutes = 10 });
        return (client, (string)job["result"]!["reachId"]!);
    }
}
