using Gis.Viewer.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Planner;

public sealed class LockTests(GisProgram program, Chromium chromium)
{
    [Fact]
    public async Task A_locked_grid_is_seen_on_the_map_and_holds_until_it_is_unlocked()
    {
        var page = await chromium.OpenDraft(program);
        await page.ClickGrid();
        await page.WaitForColour(DraftPage.LockColour, false);

        await page.ClickAsync("#lock-grid");

        await Expect(page.Locator("#grid-locks")).ToContainTextAsync("locked by planner");
        await page.WaitForColour(DraftPage.LockColour);
        await page.TakeTool("Cut");
        await page.DrawOnMap((0, -0.45), (0, 0.45));
        await Expect(page.Locator("#refusal")).ToContainTextAsync("is locked");
        await page.ClickAsync("#drop");
        await page.ClickAsync("#lock-grid");
        await Expect(page.Locator("#lock-grid")).ToHaveAttributeAsync("aria-pressed", "false");
        await page.WaitForColour(DraftPage.LockColour, false);
        await page.DrawOnMap((0, -0.45), (0, 0.45));
        await Expect(page.Locator("#edited mark")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_border_to_a_neighbour_is_locked_by_clicking_it_and_listed_with_the_other_locks()
    {
        var page = await chromium.OpenDraft(program);
        await page.CutInTwo();
        await page.Choose(-0.02, 0);

        await page.ClickAsync("#lock-border");
        await page.ClickMap(0.02, 0);
        await Expect(page.Locator("#grid-locks li")).ToHaveCountAsync(1);
        await page.TakeTool("Merge");
        await page.ClickMap(0.02, 0);
        await Expect(page.Locator("#refusal")).ToContainTextAsync("is locked");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync("#lock-community");
        await Expect(page.Locator("#grid-locks li")).ToHaveCountAsync(2);

        await page.ClickAsync("#fold-locks");
        await Expect(page.Locator("#locks li")).ToHaveCountAsync(2);
        await page.Locator("#locks li", new() { HasText = "Community" }).GetByText("Unlock").ClickAsync();
        await Expect(page.Locator("#locks li")).ToHaveCountAsync(1);
        await page.ClickAsync(".unlock-border");
        await Expect(page.Locator("#locks li")).ToHaveCountAsync(0);
        await Expect(page.Locator("#grid-locks li")).ToHaveCountAsync(0);
    }
}
