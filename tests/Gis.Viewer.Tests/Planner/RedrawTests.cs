using System.Text.RegularExpressions;
using Gis.Viewer.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Planner;

public sealed class RedrawTests(GisProgram program, Chromium chromium)
{
    private static readonly Regex NewGrid = new("N[0-9]+");

    [Fact]
    public async Task A_planner_cuts_a_grid_on_the_map_sees_what_both_hold_and_takes_it_back()
    {
        var page = await chromium.OpenDraft(program);
        await page.TakeTool("Cut");

        await page.DrawOnMap((0, -0.45), (0, 0.45));

        await Expect(page.Locator("#edited")).ToContainTextAsync(NewGrid);
        await Expect(page.Locator("#tool-Cut")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.ClickAsync("#undo");
        await Expect(page.Locator("#edited")).ToContainTextAsync("is no more");
        await page.ClickAsync("#redo");
        await Expect(page.Locator("#edited")).Not.ToContainTextAsync("is no more");
        await Expect(page.Locator("#edited")).ToContainTextAsync(NewGrid);
    }

    [Fact]
    public async Task The_two_parts_of_a_cut_are_told_apart_by_name_wherever_they_are_listed()
    {
        var page = await chromium.OpenDraft(program);
        await page.ClickGrid();
        string name = await page.InnerTextAsync("#grid-name");

        await page.CutInTwo();

        await Expect(page.Locator("#edited h3 .link")).ToHaveTextAsync([name, $"{name}（2）"], new() { IgnoreCase = false });
        await page.FillAsync("#grid-search", name);
        await Expect(page.Locator(".list .row", new() { HasText = $"{name}（2）" })).ToHaveCountAsync(1);
        await page.ClickAsync("#undo");
        await Expect(page.Locator(".list .row", new() { HasText = $"{name}（2）" })).ToHaveCountAsync(0);
        await Expect(page.Locator("#grid-name")).ToHaveTextAsync(name);
    }

    [Fact]
    public async Task A_gesture_that_the_partition_cannot_take_is_answered_with_a_sentence_and_can_be_dropped()
    {
        var page = await chromium.OpenDraft(program);
        await page.TakeTool("Cut");

        await page.DrawOnMap((0, 0), (0.01, 0.01));

        await Expect(page.Locator("#refusal")).ToContainTextAsync(new Regex("[a-z]{3}"));
        await page.ClickAsync("#drop");
        await Expect(page.Locator("#refusal")).ToBeEmptyAsync();
        await Expect(page.Locator("#tool-Cut")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task Ground_inside_a_lasso_becomes_a_new_grid_or_goes_to_the_grid_that_is_clicked()
    {
        var page = await chromium.OpenDraft(program);
        await page.CutInTwo();
        string right = await page.Choose(0.02, 0);
        (double, double)[] lasso = [(-0.03, -0.03), (-0.01, -0.03), (-0.01, 0.03), (-0.03, 0.03)];

        await page.TakeTool("Give");
        await page.DrawOnMap(lasso);
        await Expect(page.Locator("#tool-hint")).ToContainTextAsync("Click the grid that gets");
        await page.RunAndWaitForResponseAsync(() => page.ClickMap(0.02, 0), HandOnMap.Stores);

        await Expect(page.Locator($"#edited [data-code='{right}']")).ToBeVisibleAsync();
        await Expect(page.Locator("#edited .effect-grid")).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("Escape");

        await page.TakeTool("Found");
        await page.DrawOnMap(lasso);
        await Expect(page.Locator("#edited mark")).ToHaveCountAsync(1);
        await Expect(page.Locator($"#edited [data-code='{right}']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_ground_of_chosen_grids_is_drawn_anew_with_polygons_that_need_not_fit()
    {
        var page = await chromium.OpenDraft(program);
        await page.CutInTwo();
        string left = await page.Choose(-0.02, 0);
        await page.TakeTool("Redraw");
        await page.ClickMap(0.02, 0);
        await Expect(page.Locator("#redraw-shapes p").First).ToContainTextAsync(",");

        await page.ClickAsync("#begin-redraw");
        await page.DrawOnMap((-0.49, -0.49), (0.49, -0.49), (0.49, 0.02), (-0.49, 0.02));
        await Expect(page.Locator("#shape-0")).ToHaveValueAsync(left);
        await page.DrawOnMap((-0.49, 0), (0.495, 0), (0.495, 0.48), (-0.07, 0.48), (-0.49, 0.18));
        await Expect(page.Locator("#shape-1")).Not.ToHaveValueAsync("");
        await page.ClickAsync("#apply-redraw");

        await Expect(page.Locator("#redraw-shapes select")).ToHaveCountAsync(0);
        await Expect(page.Locator("#edited .effect-grid")).ToHaveCountAsync(2);
        await Expect(page.Locator("#edited mark")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_line_that_ends_beside_a_border_is_drawn_onto_it()
    {
        var page = await chromium.OpenDraft(program);
        await page.CutInTwo();
        await page.Choose(-0.02, 0);
        await page.TakeTool("Cut");

        // Both ends lie some pixels inside the grid: only a border that draws them on makes this a cut.
        await page.DrawOnMap((-0.005, -0.03), (-0.03, -0.03), (-0.03, 0.03), (-0.005, 0.03));

        await Expect(page.Locator("#edited mark")).ToHaveCountAsync(1);
        await Expect(page.Locator("#refusal")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Keys_take_tools_drop_lines_and_take_edits_back()
    {
        var page = await chromium.OpenDraft(program);
        await page.ClickGrid();
        await Expect(page.Locator("#tool-Cut")).ToBeEnabledAsync();
        await Expect(page.Locator("#tool-Cut")).ToHaveAttributeAsync("title", new Regex(@"\(C\)$"));
        await page.FocusAsync(".map");

        await page.Keyboard.PressAsync("c");
        await Expect(page.Locator("#tool-Cut")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.ClickMap(0, -0.3);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#tool-Cut")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.DrawOnMap((0, -0.45), (0, 0.45));
        await Expect(page.Locator("#edited mark")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.Locator("#edited")).ToContainTextAsync("is no more");
        await page.Keyboard.PressAsync("Control+y");
        await Expect(page.Locator("#edited mark")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#tool-Cut")).ToHaveAttributeAsync("aria-pressed", "false");

        // What is typed into a field is no command.
        await page.FocusAsync("#grid-search");
        await page.Keyboard.PressAsync("c");
        await Expect(page.Locator("#tool-Cut")).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task A_grid_is_named_and_its_kind_is_set()
    {
        var page = await chromium.OpenDraft(program);
        await page.ClickGrid();

        await page.FillAsync("#grid-new-name", "Market quarter");
        await page.SelectOptionAsync("#grid-new-kind", "special");
        await page.ClickAsync("#save-naming");

        await Expect(page.Locator("#grid-name")).ToHaveTextAsync("Market quarter");
        await Expect(page.Locator(".card .numbers").First).ToContainTextAsync("special");
        await page.FillAsync("#grid-search", "Market");
        await Expect(page.Locator(".list .row")).ToHaveCountAsync(1);
    }
}
