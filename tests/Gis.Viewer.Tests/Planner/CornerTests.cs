using System.Text.Json.Nodes;
using Gis.Viewer.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Planner;

/// <summary>The border of a cut through the middle of the map is pulled; Ctrl keeps it from holding on to others.</summary>
public sealed class CornerTests(GisProgram program, Chromium chromium)
{
    [Fact]
    public async Task The_effect_of_a_corner_is_seen_while_it_is_held_and_stored_when_the_hand_lets_go()
    {
        var page = await OpenCorners();
        var sent = page.Edits();

        await page.Pull((0, 0), (0.05, 0));
        await Expect(page.Locator("#preview .effect-grid")).ToHaveCountAsync(2);
        await Expect(page.Locator("#preview")).ToContainTextAsync("nothing is changed yet");
        var previewed = await page.Numbers("#preview");
        Assert.Empty(sent);
        await page.RunAndWaitForResponseAsync(() => page.Mouse.UpAsync(), ReadsGrid);

        await Expect(page.Locator("#preview")).ToHaveCountAsync(0);
        await page.SeeNumbers("#edited", previewed);

        // The corners are those of the new border as soon as the grid was read again.
        await page.WaitForTimeoutAsync(1_000);
        await page.Pull((0.05, 0), (0.03, 0.04));
        await Expect(page.Locator("#preview .effect-grid")).ToHaveCountAsync(2);
        Assert.NotEqual(previewed, await page.Numbers("#preview"));
        await page.RunAndWaitForResponseAsync(() => page.Mouse.UpAsync(), HandOnMap.Stores);
        Assert.Equal(["insertVertex", "moveVertex"], sent.Select(edit => (string)edit["operation"]!));
    }

    [Fact]
    public async Task Escape_puts_a_held_corner_back_and_nothing_is_sent()
    {
        var page = await OpenCorners();
        var sent = page.Edits();
        await page.Pull((0, 0), (0.05, 0));
        await Expect(page.Locator("#preview .effect-grid")).ToHaveCountAsync(2);

        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("#preview")).ToHaveCountAsync(0);
        var (x, y) = await page.PlaceOnMap(0.1, 0.1);
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.UpAsync();
        await page.WaitForTimeoutAsync(1_000);
        Assert.Empty(sent);
        await Expect(page.Locator("#preview")).ToHaveCountAsync(0);
        await Expect(page.Locator("#tool-Corner")).ToHaveAttributeAsync("aria-pressed", "true");

        // The border is where it was: it can be pulled there again, and only one corner is new.
        await page.Pull((0, 0), (0.05, 0));
        await page.RunAndWaitForResponseAsync(() => page.Mouse.UpAsync(), HandOnMap.Stores);
        Assert.Equal("insertVertex", (string)Assert.Single(sent)["operation"]!);
    }

    [Fact]
    public async Task An_answer_for_a_place_that_the_hand_has_left_is_never_shown()
    {
        var page = await OpenCorners();
        List<TaskCompletionSource> late = [];
        bool isLate = true;
        await page.RouteAsync("**/edits?preview=true", async route =>
        {
            if (isLate)
            {
                TaskCompletionSource gate = new();
                late.Add(gate);
                await gate.Task;
            }

            await route.ContinueAsync();
        });

        await page.Pull((0, 0), (0.05, 0));
        await Until(() => late.Count == 1);
        isLate = false;
        await page.MoveTo(0.015, 0);
        await Expect(page.Locator("#preview .effect-grid")).ToHaveCountAsync(2);
        var near = await page.Numbers("#preview");
        late[0].SetResult();
        await page.WaitForTimeoutAsync(1_500);
        Assert.Equal(near, await page.Numbers("#preview"));
        await Expect(page.Locator("#preview")).ToHaveAttributeAsync("aria-busy", "false");

        isLate = true;
        await page.MoveTo(0.05, 0);
        await Expect(page.Locator("#preview")).ToHaveAttributeAsync("aria-busy", "true");
        await Until(() => late.Count == 2);
        late[1].SetResult();
        await Expect(page.Locator("#preview")).ToHaveAttributeAsync("aria-busy", "false");
        Assert.NotEqual(near, await page.Numbers("#preview"));
    }

    [Fact]
    public async Task A_corner_holds_on_to_corners_of_grids_and_blocks_but_not_with_Ctrl_and_it_moves_by_a_little()
    {
        List<JsonNode> outlines = [], blocks = [];
        var page = await OpenCorners(opened => opened.Response += async (_, response) =>
        {
            var into = response.Url.Contains("/outlines?", StringComparison.Ordinal) ? outlines
                : response.Url.Contains("/blocks?", StringComparison.Ordinal) ? blocks : null;
            into?.AddRange((await response.JsonAsync<JsonObject>())!["items"]!.AsArray().Select(item => item!["geometry"]!));
        });
        await Until(() => outlines.Count > 0 && blocks.Count > 0);
        var scale = await MapScale.Measure(page);
        var grids = outlines.SelectMany(Corners).ToHashSet();
        var ofGrid = scale.Inside(grids);
        var ofBlock = scale.Inside(blocks.SelectMany(Corners).Where(corner => !grids.Contains(corner)));

        foreach (var corner in new[] { ofGrid, ofBlock })
        {
            var (x, y) = scale.PlaceOf(corner);
            await page.Keyboard.UpAsync("Control");
            var held = await page.Asked(() => page.MoveBy(x, y, 5, 4));
            Assert.Equal(corner, held);
            await page.Keyboard.DownAsync("Control");
            Assert.NotEqual(corner, await page.Asked(() => page.MoveBy(x, y, 4, 5)));
        }

        // Its own old border does not hold it.
        await page.Keyboard.UpAsync("Control");
        var little = await page.Asked(() => page.MoveTo(0.005, 0));
        Assert.Equal(scale.At(0.005, 0).X, little.X, 6);
    }

    [Fact]
    public async Task A_junction_slides_along_the_border_it_ends_at_and_what_would_be_refused_is_said_while_it_is_held()
    {
        List<JsonNode> cut = [];
        var page = await OpenCorners(opened => opened.Response += async (_, response) =>
        {
            if (HandOnMap.Stores(response))
            {
                cut.AddRange((await response.JsonAsync<JsonObject>())!["grids"]!.AsArray().Select(grid => grid!["geometry"]!));
            }
        });
        var scale = await MapScale.Measure(page);
        await page.Keyboard.PressAsync("Escape");
        await page.Mouse.UpAsync();
        var (junction, end) = SideAtJunction(cut, scale);
        (double X, double Y) wanted = (junction.X + (0.7 * (end.X - junction.X)), junction.Y + (0.7 * (end.Y - junction.Y)));
        var (x, y) = scale.PlaceOf(wanted);

        await page.MoveTo(scale.PlaceOf(junction).X, scale.PlaceOf(junction).Y);
        await page.Mouse.DownAsync();
        await page.MoveTo(0.4, -0.45);
        await Expect(page.Locator("#preview-refused")).ToContainTextAsync("would cross or touch itself");
        await page.Keyboard.UpAsync("Control");
        var held = await page.Asked(() => page.MoveBy(x, y, 3, 5));

        // On the line to the end, within the rounding of the lattice.
        double length = Math.Sqrt(Math.Pow(end.X - junction.X, 2) + Math.Pow(end.Y - junction.Y, 2));
        double aside = (((end.X - junction.X) * (held.Y - junction.Y)) - ((end.Y - junction.Y) * (held.X - junction.X))) / length;
        Assert.Equal(0, aside, 1.5e-8);
        await Expect(page.Locator("#preview .effect-grid")).ToHaveCountAsync(2);
        await Expect(page.Locator("#preview-refused")).ToHaveCountAsync(0);
        var answer = await page.RunAndWaitForResponseAsync(() => page.Mouse.UpAsync(), HandOnMap.Stores);
        var moved = (await answer.JsonAsync<JsonObject>())!["grids"]!.AsArray()
            .Count(grid => Math.Abs((double)grid!["areaSquareMetres"]! - (double)grid["before"]!["areaSquareMetres"]!) > 1);
        Assert.Equal(2, moved);
    }

    /// <summary>Where the cut ends in a border that goes on, and the farther end of that border's two sides there.</summary>
    private static ((double X, double Y) Junction, (double X, double Y) End) SideAtJunction(List<JsonNode> grids, MapScale scale)
    {
        var junction = grids.SelectMany(grid => Corners(grid).Distinct()).GroupBy(corner => corner)
            .Where(corner => corner.Count() > 2).Select(corner => corner.Key)
            .MinBy(corner => scale.PlaceOf(corner).Y);
        var end = grids.Select(grid => Corners(grid).ToList())
            .SelectMany(ring => ring.Index().Where(corner => corner.Item == junction)
                .SelectMany(corner => new[] { ring[Math.Max(0, corner.Index - 1)], ring[Math.Min(ring.Count - 1, corner.Index + 1)] }))
            .MaxBy(corner => Math.Abs(scale.PlaceOf(corner).X));
        return (junction, end);
    }

    /// <summary>A draft with the grid in the middle cut, its left part chosen, and Ctrl down.</summary>
    private async Task<IPage> OpenCorners(Action<IPage>? first = null)
    {
        var page = await chromium.OpenDraft(program);
        first?.Invoke(page);
        await page.Keyboard.DownAsync("Control");
        await page.CutInTwo();
        await page.Choose(-0.02, 0);
        await page.TakeTool("Corner");
        await page.WaitForTimeoutAsync(300);
        return page;
    }

    private static bool ReadsGrid(IResponse response) =>
        response.Url.Contains("/grids/", StringComparison.Ordinal) && response.Ok;

    private static async Task Until(Func<bool> isSo)
    {
        for (int wait = 0; !isSo(); wait++)
        {
            Assert.True(wait < 300, "It did not come about within 30 s.");
            await Task.Delay(100);
        }
    }

    private static IEnumerable<(double X, double Y)> Corners(JsonNode geometry)
    {
        IEnumerable<JsonNode?> polygons = (string)geometry["type"]! == "Polygon"
            ? new[] { geometry["coordinates"] }
            : geometry["coordinates"]!.AsArray();
        return polygons.SelectMany(polygon => polygon!.AsArray()).SelectMany(ring => ring!.AsArray())
            .Select(corner => ((double)corner![0]!, (double)corner[1]!));
    }
}
