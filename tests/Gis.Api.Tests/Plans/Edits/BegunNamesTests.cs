using System.Text.Json.Nodes;
using Gis.Api.Plans.Edits;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Plans.Edits;

/// <summary>The grids of the town are called 网格xy, and in English all Grid.</summary>
public sealed class BegunNamesTests(GisApi api) : IClassFixture<GisApi>
{
    [Theory]
    [InlineData("Market", "Market")]
    [InlineData("Market", "Market (2)", "Market")]
    [InlineData("Market", "Market (4)", "Market", "Market (2)", "Market (3)")]
    [InlineData("Market (2)", "Market (3)", "Market (2)")]
    [InlineData("Market (12)", "Market (13)", "Market (12)")]
    [InlineData("网格11", "网格11（2）", "网格11")]
    [InlineData("网格11（2）", "网格11（3）", "网格11（2）")]
    [InlineData("网格 (2)", "网格（3）", "网格 (2)")]
    [InlineData("(2)", "(2) (2)", "(2)")]
    public void A_grid_that_begins_has_the_next_free_number(string parent, string name, params string[] taken) =>
        Assert.Equal(name, BegunNames.Free(parent, taken.ToHashSet()));

    [Fact]
    public void A_name_of_full_length_makes_room_for_its_number()
    {
        string longest = new('x', 100);

        Assert.Equal(new string('x', 96) + " (2)", BegunNames.Free(longest, new HashSet<string> { longest }));
    }

    [Fact]
    public async Task A_cut_names_the_smaller_part_and_a_preview_says_the_same()
    {
        var town = await DraftTown.Create(api);
        using var planner = await town.SignIn();
        string before = await town.Contents();

        var preview = JsonNode.Parse(await (await town.Send(planner, "edits?preview=true", 1, Cut(town.Grid(1, 1), 114.0032)))
            .Content.ReadAsStringAsync())!.AsObject();
        var first = await town.Edit(planner, 1, Cut(town.Grid(1, 1), 114.0032));
        var second = await town.Edit(planner, 2, Cut(town.Grid(1, 1), 114.0026));

        Assert.Equal(["网格11", "网格11（2）"], Names(preview, "网格11"));
        Assert.Equal(["网格11", "网格11（2）"], Names(first, "网格11"));
        Assert.Equal("网格11", Named(first, town.Grid(1, 1)));
        Assert.Equal(["网格11", "网格11（3）"], Names(second, "网格11"));
        Assert.Equal("Grid (2)", await api.Read<string>($"""
            SELECT attributes ->> 'nameEn' FROM grid WHERE plan_id = '{town.Draft}' AND name = '网格11（2）'
            """));

        string after = await town.Contents();
        await town.Turn(planner, "undo");
        await town.Turn(planner, "undo");
        Assert.Equal(before, await town.Contents());
        await town.Turn(planner, "redo");
        await town.Turn(planner, "redo");
        Assert.Equal(after, await town.Contents());
    }

    [Fact]
    public async Task Parts_of_like_load_ground_of_a_lasso_and_ground_drawn_anew_are_told_apart_likewise()
    {
        var town = await DraftTown.Create(api);
        using var planner = await town.SignIn();
        await town.Edit(planner, 1, new { operation = "merge", grid = town.Grid(1, 1), others = new[] { town.Grid(2, 1) } });

        var parts = await town.Edit(planner, 2, new { operation = "splitInto", grid = town.Grid(1, 1), count = 3 });
        var lasso = await town.Edit(planner, 3, new { operation = "transferArea", area = Square(114.0003, 22.5003) });
        var redrawn = await town.Edit(planner, 4, new
        {
            operation = "redraw",
            replaced = new[] { town.Grid(3, 3) },
            drawn = new[] { new { geometry = Box(114.006, 22.506, 114.007) }, new { geometry = Box(114.007, 22.506, 114.008) } },
        });

        Assert.Equal(["网格11", "网格11（2）", "网格11（3）"], Names(parts, "网格11"));
        Assert.Equal(["网格00", "网格00（2）"], Names(lasso, "网格00"));
        Assert.Equal(["网格33", "网格33（2）"], Names(redrawn, "网格33"));
        Assert.Equal(32L + 1 + 1 - 1 + 2, await api.Read<long>(
            $"SELECT count(DISTINCT (area, name)) FROM grid WHERE plan_id = '{town.Draft}'"));
    }

    private static object Cut(string grid, double x) => new
    {
        operation = "splitByLine",
        grid,
        line = new { type = "LineString", coordinates = new[] { new[] { x, 22.5019 }, [x, 22.5041] } },
    };

    private static object Square(double x, double y) => Box(x, y, x + 0.001, 0.001);

    private static object Box(double west, double south, double east, double height = 0.002) => new
    {
        type = "Polygon",
        coordinates = new[]
        {
            new[] { new[] { west, south }, [east, south], [east, south + height], [west, south + height], [west, south] },
        },
    };

    private static string Named(JsonObject answer, string code) => (string)answer["grids"]!.AsArray()
        .Single(grid => (string)grid!["code"]! == code)!["name"]!;

    /// <summary>Neighbours are answered too where they gained a corner.</summary>
    private static List<string> Names(JsonObject answer, string stem) =>
        [.. answer["grids"]!.AsArray().Select(grid => (string)grid!["name"]!)
            .Where(name => name.StartsWith(stem, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
