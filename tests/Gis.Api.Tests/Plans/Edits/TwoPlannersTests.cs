using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Api.Tests.Plans.Edits;

/// <summary>Two planners in one draft of 32 grids: who stands in whose way, and who does not.</summary>
public sealed class TwoPlannersTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task An_undo_is_carried_over_what_the_other_did_elsewhere_on_the_same_grid()
    {
        var town = await DraftTown.Create(api);
        using var one = await town.SignIn();
        using var other = await town.SignIn();
        await town.Edit(one, 1, MoveCorner(town, 114.002, 22.502, 0.0003));
        await town.Edit(other, 2, MoveCorner(town, 114.004, 22.504, 0.0003));

        Assert.Equal(HttpStatusCode.OK, (await town.Send(one, "undo", 3)).StatusCode);

        // Grid 11 meets both corners: one is back, the other stays moved.
        Assert.True(await HasCorner(town, "114.002 22.502"));
        Assert.True(await HasCorner(town, "114.0043 22.5043"));
        await town.AssertWhole();
    }

    [Fact]
    public async Task An_undo_says_which_edit_of_whom_stands_in_its_way()
    {
        var town = await DraftTown.Create(api);
        using var one = await town.SignIn();
        using var other = await town.SignIn();
        await town.Edit(one, 1, MoveCorner(town, 114.002, 22.502, 0.0003));
        await town.Edit(other, 2, MoveCorner(town, 114.0023, 22.5023, 0.0001));
        string before = await town.Contents();

        var problem = await town.Refused(one, 3, new { }, 422, "undo");

        Assert.Equal([3], problem["changed"]!.AsArray().Select(row => (int)row!["revision"]!));
        Assert.Equal("MultiLineString", (string)problem["place"]!["type"]!);
        Assert.Equal(before, await town.Contents());
        Assert.Equal(HttpStatusCode.OK, (await town.Send(other, "undo", 3)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await town.Send(one, "undo", 4)).StatusCode);
        await town.AssertWhole();
    }

    [Fact]
    public async Task Locks_of_a_border_and_of_a_community_hold_against_edits_and_undo_until_taken_off()
    {
        var town = await DraftTown.Create(api);
        using var one = await town.SignIn();
        using var other = await town.SignIn();
        await town.Edit(one, 1, MoveCorner(town, 114.002, 22.502, 0.0003));
        object border = new { kind = "border", id = town.Grid(1, 1), other = town.Grid(0, 1) };
        object community = new { kind = "community", id = town.First };

        await town.Edit(other, 2, new { operation = "lock", @lock = border });
        await town.Refused(one, 3, new { }, 422, "undo");
        await town.Refused(one, 3, Merge(town.Grid(0, 1), town.Grid(1, 1)), 422);
        await town.Edit(other, 3, new { operation = "unlock", @lock = border });
        await town.Edit(other, 4, new { operation = "lock", @lock = community });
        await town.Refused(one, 5, new { }, 422, "undo");
        await town.Refused(one, 5, MoveCorner(town, 114.006, 22.506, 0.0003), 422);
        await town.Edit(one, 5, Merge($"{town.District}001002000", $"{town.District}001002001"));

        Assert.Equal(HttpStatusCode.OK, (await town.Send(other, "undo", 6)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await town.Send(one, "undo", 7)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await town.Send(one, "undo", 8)).StatusCode);
        await town.AssertWhole();
    }

    [Fact]
    public async Task Stale_attributes_of_one_grid_are_refused_and_those_of_another_are_carried_over()
    {
        var town = await DraftTown.Create(api);
        using var one = await town.SignIn();
        using var other = await town.SignIn();
        await town.Edit(one, 1, Named(town.Grid(1, 1), "学校"));

        await town.Edit(other, 1, Named(town.Grid(2, 2), "公园"));
        var problem = await town.Refused(other, 1, Named(town.Grid(1, 1), "商场"), 412);

        Assert.Equal([2], problem["changed"]!.AsArray().Select(row => (int)row!["revision"]!));
        Assert.Equal("学校", await api.Read<string>(
            $"SELECT name FROM grid WHERE plan_id = '{town.Draft}' AND code = '{town.Grid(1, 1)}'"));
    }

    [Fact]
    public async Task The_log_drawn_again_by_the_engine_gives_the_stored_plan_to_the_bit()
    {
        var town = await DraftTown.Create(api);
        using var one = await town.SignIn();
        var replay = GridPartition.Build(await Outlines(town.Published));
        Random random = new(7);
        int revision = 1;
        for (int i = 0; i < 40; i++)
        {
            double west = 114 + (random.Next(0, 28) * 0.0002), south = 22.5 + (random.Next(0, 28) * 0.0002);
            var response = random.Next(5) == 0
                ? await town.Send(one, random.Next(2) == 0 ? "undo" : "redo", revision)
                : await town.Send(one, "edits", revision, Lasso(town, random, west, south));
            string said = await response.Content.ReadAsStringAsync();
            Assert.True((int)response.StatusCode is 200 or 404 or 409 or 422, said);
            revision += response.IsSuccessStatusCode ? 1 : 0;
        }

        Assert.True(revision > 20);
        Dictionary<int, PartitionChange> made = [];
        foreach (var row in (await Log(town, one)).Select(row => row!.AsObject()))
        {
            var edit = Api.Plans.Edits.EditReader.Parse(row["operation"]!.AsObject());
            int number = (int)row["revision"]!;
            if ((string)row["turn"]! == "edit")
            {
                made[number] = edit.Apply(replay);
            }
            else
            {
                made[number] = made[(int)row["undoes"]!].Inverse();
                replay.Apply(made[number]);
            }
        }

        var stored = await Outlines(town.Draft);
        Assert.Equal(stored.Count, replay.Grids.Count);
        Assert.All(stored, grid => Assert.True(replay.Grids[grid.Id].EqualsExact(grid.Geometry), grid.Id));
        await town.AssertWhole();
    }

    private static async Task<JsonArray> Log(DraftTown town, HttpClient client)
    {
        JsonArray rows = [];
        string? cursor = null;
        do
        {
            var page = await client.GetFromJsonAsync<JsonObject>(
                $"/api/v1/plans/{town.Draft}/edits?limit=7{(cursor is null ? "" : $"&cursor={cursor}")}");
            foreach (var row in page!["items"]!.AsArray())
            {
                rows.Add(row!.DeepClone());
            }

            cursor = (string?)page["next"];
        }
        while (cursor is not null);
        return rows;
    }

    private static object Merge(string grid, string other) =>
        new { operation = "merge", grid, others = new[] { other } };

    private static JsonObject Lasso(DraftTown town, Random random, double west, double south) => new()
    {
        ["operation"] = "transferArea",
        ["grid"] = random.Next(3) == 0 ? null : town.Grid(random.Next(4), random.Next(4)),
        ["area"] = new JsonObject
        {
            ["type"] = "Polygon",
            ["coordinates"] = new JsonArray(new JsonArray(
                new JsonArray(west, south),
                new JsonArray(west + 0.0017, south),
                new JsonArray(west + 0.0011, south + 0.0013),
                new JsonArray(west, south))),
        },
    };

    private static object Named(string grid, string name) =>
        new { operation = "setAttributes", grid, attributes = new { values = new { name } } };

    private static JsonObject MoveCorner(DraftTown town, double longitude, double latitude, double by) =>
        DraftEditTests.Of(town, "moveVertex", $$$"""
        {"from": [{{{longitude}}}, {{{latitude}}}], "to": [{{{longitude + by:0.0000}}}, {{{latitude + by:0.0000}}}]}
        """);

    private Task<bool> HasCorner(DraftTown town, string corner) => api.Read<bool>($"""
        SELECT ST_AsText(geom) LIKE '%{corner}%' FROM grid
        WHERE plan_id = '{town.Draft}' AND code = '{town.Grid(1, 1)}'
        """);

    private async Task<List<GridPolygon>> Outlines(Guid plan)
    {
        List<GridPolygon> grids = [];
        string sql = $"SELECT code, geom FROM grid WHERE plan_id = '{plan}'";
        await using var command = api.Database.Owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            grids.Add(new(reader.GetString(0), reader.GetFieldValue<Geometry>(1)));
        }

        return grids;
    }
}
