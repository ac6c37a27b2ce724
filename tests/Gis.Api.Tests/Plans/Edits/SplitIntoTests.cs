using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Plans.Edits;

/// <summary>A grid of the town has two blocks of two buildings each; two grids joined have four.</summary>
public sealed class SplitIntoTests(GisApi api) : IClassFixture<GisApi>
{
    [Theory]
    [InlineData(null)]
    [InlineData("households")]
    [InlineData("people")]
    [InlineData("hours")]
    public async Task A_grid_becomes_balanced_contiguous_parts_and_undo_is_exact(string? balance)
    {
        var town = await DraftTown.Create(api);
        using var planner = await town.SignIn();
        await town.Edit(planner, 1, new { operation = "merge", grid = town.Grid(1, 1), others = new[] { town.Grid(2, 1) } });
        string before = await town.Contents();

        var answer = await town.Edit(planner, 2, new { operation = "splitInto", grid = town.Grid(1, 1), count = 4, balance });

        await town.AssertWhole();
        var parts = Parts(answer, town.Grid(1, 1));
        Assert.Equal(4, parts.Count);
        Assert.All(parts, part => Assert.Equal((200, 600), ((int)part!["households"]!, (int)part["people"]!)));
        Assert.All(parts, part => Assert.Equal(1, (int)part!["parts"]!));
        Assert.Contains(parts, part => (string)part!["code"]! == town.Grid(1, 1));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await town.Send(planner, "undo", 3)).StatusCode);
        Assert.Equal(before, await town.Contents());
    }

    [Fact]
    public async Task Ground_in_no_block_goes_with_the_block_along_it()
    {
        var town = await DraftTown.Create(api);
        using var planner = await town.SignIn();

        // The eastern block shrinks, so that a strip along the border lies in none.
        await api.Execute($"""
            UPDATE block SET geom = ST_MakeEnvelope(114.003, 22.502, 114.0038, 22.504, 4326) WHERE code = '{town.Grid(1, 1)}1'
            """);

        var answer = await town.Edit(planner, 1, new { operation = "splitInto", grid = town.Grid(1, 1), count = 2 });

        await town.AssertWhole();
        Assert.All(Parts(answer, town.Grid(1, 1)), part => Assert.Equal(1, (int)part!["parts"]!));
        Assert.All(Parts(answer, town.Grid(1, 1)), part => Assert.Equal(200, (int)part!["households"]!));
    }

    [Fact]
    public async Task A_block_border_that_ends_between_two_points_of_the_lattice_leaves_no_needle()
    {
        var town = await DraftTown.Create(api);
        using var planner = await town.SignIn();
        await town.Edit(planner, 1, new
        {
            operation = "moveVertex",
            from = new[] { 114.002, 22.504 },
            to = new[] { 114.0020331, 22.5040907 },
        });

        // Both blocks have the slanting border of their grid, with a corner where they meet off its line.
        await api.Execute($"""
            UPDATE block SET geom = ST_MakeEnvelope(114.001, 22.5, 114.00317, 22.51, 4326) WHERE code = '{town.Grid(1, 1)}0';
            UPDATE block SET geom = ST_MakeEnvelope(114.00317, 22.5, 114.006, 22.51, 4326) WHERE code = '{town.Grid(1, 1)}1';
            DELETE FROM block WHERE district = '{town.District}' AND code NOT LIKE '{town.Grid(1, 1)}%'
            """);

        var answer = await town.Edit(planner, 2, new { operation = "splitInto", grid = town.Grid(1, 1), count = 2 });

        await town.AssertWhole();
        Assert.All(Parts(answer, town.Grid(1, 1)), part => Assert.True(
            (string)part!["geometry"]!["type"]! == "Polygon" && part["geometry"]!["coordinates"]![0]!.AsArray().Count <= 7,
            part.ToJsonString()));
    }

    [Theory]
    [InlineData("GRID11", 3, null, 422, "has 2 blocks, fewer than 3 parts")]
    [InlineData("GRID11", 1, null, 400, "2 to 50 parts")]
    [InlineData("GRID11", 51, null, 400, "2 to 50 parts")]
    [InlineData("GRID11", 2, "floors", 400, "households, people, hours")]
    [InlineData("nowhere", 2, null, 404, "There is no grid nowhere.")]
    public async Task What_cannot_be_split_is_refused_in_one_sentence(
        string grid, int count, string? balance, int status, string sentence)
    {
        var town = await DraftTown.Create(api);
        using var planner = await town.SignIn();
        planner.DefaultRequestHeaders.Add("Accept-Language", "en");
        string before = await town.Contents();

        var refused = await town.Refused(
            planner, 1, new { operation = "splitInto", grid = grid.Replace("GRID", town.First + "0"), count, balance }, status);

        Assert.Contains(sentence, refused.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(before, await town.Contents());
    }

    [Fact]
    public async Task Blocks_that_nothing_connects_and_work_that_nobody_counted_are_refused()
    {
        var town = await DraftTown.Create(api);
        using var planner = await town.SignIn();
        planner.DefaultRequestHeaders.Add("Accept-Language", "en");

        // A grid of three islands: each has both halves of a square.
        await api.Execute($"""
            UPDATE grid SET geom = ST_Union(ST_Union(geom,
                (SELECT geom FROM grid WHERE plan_id = '{town.Draft}' AND code = '{town.Grid(1, 1)}')),
                (SELECT geom FROM grid WHERE plan_id = '{town.Draft}' AND code = '{town.Grid(3, 1)}')), workload_hours = 0
            WHERE plan_id = '{town.Draft}' AND code = '{town.Grid(3, 3)}';
            DELETE FROM grid WHERE plan_id = '{town.Draft}' AND code IN ('{town.Grid(1, 1)}', '{town.Grid(3, 1)}')
            """);

        var apart = await town.Refused(planner, 1, new { operation = "splitInto", grid = town.Grid(3, 3), count = 2 }, 422);
        var idle = await town.Refused(
            planner, 1, new { operation = "splitInto", grid = town.Grid(3, 3), count = 3, balance = "hours" }, 422);

        Assert.Contains("lie in 3 separate pieces, more than 2 parts can connect", apart.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("has no hours to balance", idle.ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>The grids that came of the split; neighbours are answered too where they gained a corner.</summary>
    private static List<JsonNode> Parts(JsonObject answer, string grid) => [.. answer["grids"]!.AsArray().OfType<JsonNode>()
        .Where(part => (string)part["code"]! is var code && (code == grid || code.StartsWith('N')))];
}
