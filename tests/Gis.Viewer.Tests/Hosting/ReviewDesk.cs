using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Hosting;

/// <summary>What every story about a plan begins with: somebody sits down at the desk with a plan open.</summary>
internal static class ReviewDesk
{
    /// <summary>A fresh page, signed in, with the map drawn.</summary>
    public static async Task<IPage> SitDown(this Chromium chromium, GisProgram program, string login)
    {
        var page = await chromium.OpenPage(program.Url);
        await page.SignIn(login, GisProgram.Password);
        await page.WaitForMap();
        return page;
    }

    /// <summary>Branches the plan in force; returns the id of the draft, which is open on the tab of grids.</summary>
    public static async Task<string> BeginDraft(this IPage page)
    {
        await page.ClickAsync("#tab-Plan");
        string inForce = (await page.Locator("#plan option", new() { HasText = "in force · 2026-01-01" }).GetAttributeAsync("value"))!;
        await page.SelectOptionAsync("#plan", inForce);
        await page.ClickAsync("#draw-draft");
        await Expect(page.Locator("#plan")).Not.ToHaveValueAsync(inForce);
        await Expect(page.Locator("#submit-plan")).ToBeVisibleAsync();
        return await page.Locator("#plan").InputValueAsync();
    }

    public static async Task Review(this IPage page, string plan)
    {
        await page.ClickAsync("#tab-Review");
        await page.SelectOptionAsync("#plan", plan);
        await Expect(page.Locator("#plan-steps li").First).ToBeVisibleAsync();
    }

    /// <summary>Opens a section of the desk, if it is not.</summary>
    public static async Task Unfold(this IPage page, string section)
    {
        if (await page.Locator($"#fold-{section}").GetAttributeAsync("aria-expanded") == "false")
        {
            await page.ClickAsync($"#fold-{section}");
        }
    }

    /// <summary>Clicks the map; the place is a share of its size, measured from the middle.</summary>
    public static async Task ClickMap(this IPage page, double right, double down)
    {
        var (x, y) = await page.OnMap(right, down);
        await page.Mouse.ClickAsync(x, y);
    }

    /// <summary>Joins the grid in the middle of the map with the one to its left.</summary>
    public static async Task MergeGrids(this IPage page)
    {
        await page.ClickGrid();
        await Expect(page.Locator("#tool-Merge")).ToBeEnabledAsync();
        await page.ClickAsync("#tool-Merge");
        await page.ClickMap(-0.1, 0);
        await Expect(page.Locator("#edited")).ToContainTextAsync("is no more");
    }

    /// <summary>Cuts a grid of the middle from top to bottom, through whatever stands there.</summary>
    /// <param name="right">Where, from the middle of the map, in shares of its width.</param>
    public static async Task CutGrid(this IPage page, double right = 0)
    {
        await page.ClickMap(right, 0);
        await Expect(page.Locator("#tool-Cut")).ToBeEnabledAsync();
        await page.ClickAsync("#tool-Cut");
        await page.ClickMap(right, -0.45);

        // Below the grids of the middle, above the legend.
        var (x, y) = await page.OnMap(right, 0.18);
        await page.Mouse.DblClickAsync(x, y);
        await Expect(page.Locator("#edited .effect-grid")).Not.ToHaveCountAsync(0);
    }

    private static async Task<(float X, float Y)> OnMap(this IPage page, double right, double down)
    {
        var box = (await page.Locator(".map").BoundingBoxAsync())!;
        return ((float)(box.X + (box.Width * (0.5 + right))), (float)(box.Y + (box.Height * (0.5 + down))));
    }
}
