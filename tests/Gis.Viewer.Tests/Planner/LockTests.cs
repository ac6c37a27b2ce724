using Gis.Viewer.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Planner;

public sealed class LockTests(GisProgram program, Chromium chromium)
{
    private const string LockColour = "#3b2a6b";

    [Fact]
    public async Task A_locked_grid_is_seen_on_the_map_and_holds_until_it_is_unlocked()
    {
        var page = await chromium.OpenDraft(program);
        await page.ClickGrid();
        Assert.Equal(0, await page.CountPixels(LockColour));

        await page.ClickAsync("#lock-grid");

        await Expect(page.Locator("#grid-locks")).ToContainTextAsync("locked by planner");
        await AssertDrawn(page, true);
        await page.TakeTool("Cut");
        await page.DrawOnMap((0, -0.45), (0, 0.45));
        await Expect(page.Locator("#refusal")).ToContainTextAsync("is locked");
        await page.ClickAsync("#drop");
        await page.ClickAsync("#lock-grid");
        await Expect(page.Locator("#lock-grid")).ToHaveAttributeAsync("aria-pressed", "false");
        await AssertDrawn(page, false);
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

    private static async Task AssertDrawn(IPage page, bool isDrawn) => await page.WaitForFunctionAsync(
        """
        async isDrawn => {
          const canvases = [...document.querySelectorAll('.map canvas')];
          const has = canvases.some(canvas => {
            const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            for (let at = 0; at < pixels.length; at += 4) {
              if (pixels[at + 3] > 200 && pixels[at] === 59 && pixels[at + 1] === 42 && pixels[at + 2] === 107) return true;
            }
            return false;
          });
          return has === isDrawn;
        }
        """,
        isDrawn);
}
