using System.Text.RegularExpressions;
using Gis.Viewer.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Planner;

public sealed class RedrawTests(GisProgram program, Chromium chromium)
{
    private static readonly Regex NewGrid = new("N[0-9]+");

    [Fact]
    public async Task A_planner_cuts_a_grid_on_the_map_sees_what_both_hold_and_takes_it_back()
    {
        var page = await OpenDraft();
        await page.ClickGrid();
        await Expect(page.Locator("#tool-Cut")).ToBeEnabledAsync();
        await page.ClickAsync("#tool-Cut");

        await Draw(page, (0, -0.45), (0, 0.45));

        await Expect(page.Locator("#edited")).ToContainTextAsync(NewGrid);
        await page.ClickAsync("#undo");
        await Expect(page.Locator("#edited")).ToContainTextAsync("is no more");
        await page.ClickAsync("#redo");
        await Expect(page.Locator("#edited")).Not.ToContainTextAsync("is no more");
        await Expect(page.Locator("#edited")).ToContainTextAsync(NewGrid);
    }

    [Fact]
    public async Task A_gesture_that_the_partition_cannot_take_is_answered_with_a_sentence()
    {
        var page = await OpenDraft();
        await page.ClickGrid();
        await Expect(page.Locator("#tool-Cut")).ToBeEnabledAsync();
        await page.ClickAsync("#tool-Cut");

        await Draw(page, (0, 0), (0.01, 0.01));

        await Expect(page.Locator(".redraw .problem")).ToContainTextAsync(new Regex("[a-z]{3}"));
    }

    private async Task<IPage> OpenDraft()
    {
        var page = await chromium.OpenPage(program.Url);
        await page.SignIn(GisProgram.Planner, GisProgram.Password);
        await page.WaitForMap();
        await page.ClickAsync("#draw-draft");
        await Expect(page.Locator("#submit-plan")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>Draws a line over the map; places are shares of its size, measured from the middle.</summary>
    private static async Task Draw(IPage page, params (double X, double Y)[] corners)
    {
        var box = (await page.Locator(".map").BoundingBoxAsync())!;
        for (int i = 0; i < corners.Length; i++)
        {
            float x = (float)(box.X + (box.Width * (0.5 + corners[i].X)));
            float y = (float)(box.Y + (box.Height * (0.5 + corners[i].Y)));
            if (i + 1 < corners.Length)
            {
                await page.Mouse.ClickAsync(x, y);
            }
            else
            {
                await page.Mouse.DblClickAsync(x, y);
            }
        }
    }
}
