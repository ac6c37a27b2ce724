using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Plans.Edits;

/// <summary>What the drawing desk reads: locks, exact borders, the log from its end.</summary>
public sealed class DrawingDeskTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task Locks_are_listed_with_who_set_them_and_where_they_lie_until_they_are_taken_off()
    {
        var town = await DraftTown.Create(api);
        using var planner = await town.SignIn();
        object border = new { kind = "border", id = town.Grid(1, 1), other = town.Grid(0, 1) };
        object community = new { kind = "community", id = $"{town.District}001002" };
        await town.Edit(planner, 1, new { operation = "lock", @lock = new { kind = "grid", id = town.Grid(3, 3) } });
        await town.Edit(planner, 2, new { operation = "lock", @lock = border });
        await town.Edit(planner, 3, new { operation = "lock", @lock = community });

        var locks = await Items(planner, town, "locks");

        Assert.Equal(["border", "community", "grid"], locks.Select(held => (string)held["kind"]!));
        Assert.Equal((town.Grid(0, 1), town.Grid(1, 1)), ((string)locks[0]["id"]!, (string)locks[0]["other"]!));
        Assert.Equal("MultiLineString", (string)locks[0]["geometry"]!["type"]!);
        Assert.Equal("Polygon", (string)locks[2]["geometry"]!["type"]!);
        Assert.All(locks, held => Assert.NotEmpty((string)held["author"]!));
        var second = await planner.GetFromJsonAsync<JsonObject>($"/api/v1/plans/{town.Draft}/locks?limit=2");
        var rest = await Items(planner, town, $"locks?cursor={second!["next"]}");
        Assert.Equal(town.Grid(3, 3), (string)Assert.Single(rest)["id"]!);

        await town.Send(planner, "undo", 4);
        Assert.Equal(["border", "grid"], (await Items(planner, town, "locks")).Select(held => (string)held["kind"]!));
    }

    [Fact]
    public async Task Borders_in_a_box_are_given_to_the_last_digit_and_a_box_that_is_none_is_refused()
    {
        var town = await DraftTown.Create(api);
        using var planner = await town.SignIn();
        await town.Edit(planner, 1, new
        {
            operation = "moveVertex",
            from = new[] { 114.002, 22.502 },
            to = new[] { 114.00212345, 22.50212345 },
        });

        var near = await Items(planner, town, "outlines?bbox=114.0005,22.5005,114.0015,22.5015");

        Assert.Equal(town.Grid(0, 0), (string)Assert.Single(near)["code"]!);
        Assert.Contains("[114.00212345,22.50212345]", near[0]["geometry"]!.ToJsonString());
        foreach (string wrong in (string[])["1,2,3", "a,b,c,d", "115,22,114,23", "-181,0,0,0", "NaN,0,1,1"])
        {
            var answer = await planner.GetAsync($"/api/v1/plans/{town.Draft}/outlines?bbox={wrong}");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_log_is_paged_from_its_end_as_well_as_from_its_beginning()
    {
        var town = await DraftTown.Create(api);
        using var planner = await town.SignIn();
        for (int revision = 1; revision <= 3; revision++)
        {
            await town.Edit(planner, revision, new
            {
                operation = "setAttributes",
                grid = town.Grid(0, 0),
                attributes = new { values = new { name = $"格 {revision}" } },
            });
        }

        var first = await planner.GetFromJsonAsync<JsonObject>(
            $"/api/v1/plans/{town.Draft}/edits?newestFirst=true&limit=2");
        var rest = await Items(planner, town, $"edits?newestFirst=true&cursor={first!["next"]}");

        Assert.Equal([4, 3], first["items"]!.AsArray().Select(row => (int)row!["revision"]!));
        Assert.Equal(2, (int)Assert.Single(rest)["revision"]!);
        Assert.Equal(town.Grid(0, 0), (string)Assert.Single(rest[0]["grids"]!.AsArray())!["code"]!);
        Assert.Equal([2, 3, 4], (await Items(planner, town, "edits")).Select(row => (int)row["revision"]!));
    }

    private static async Task<List<JsonNode>> Items(HttpClient client, DraftTown town, string list)
    {
        var page = await client.GetFromJsonAsync<JsonObject>($"/api/v1/plans/{town.Draft}/{list}");
        return [.. page!["items"]!.AsArray().Select(item => item!)];
    }
}
