using Gis.Viewer.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Planner;

/// <summary>A planner's page with a draft open; places are shares of the map's size, measured from its middle.</summary>
internal static class DraftPage
{
    /// <summary>Of what is locked.</summary>
    public const string LockColour = "#3b2a6b";

    /// <summary>Of a place that the desk points at.</summary>
    public const string HintColour = "#8a6d00";

    /// <summary>A fresh draft of the plan in force.</summary>
    public static async Task<IPage> OpenDraft(this Chromium chromium, GisProgram program)
    {
        var page = await chromium.OpenPage(program.Url);
        await page.SignIn(GisProgram.Planner, GisProgram.Password);
        await page.WaitForMap();
        await page.ClickAsync("#draw-draft");
        await Expect(page.Locator("#submit-plan")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>The same draft on the page of a second planner.</summary>
    /// <param name="address">By which way the program is reached; null for the straight one.</param>
    public static async Task<IPage> OpenBeside(
        this Chromium chromium, GisProgram program, IPage first, string? address = null)
    {
        await program.AddSecondPlanner();
        string draft = await first.InputValueAsync("#plan");
        var page = await chromium.OpenBeside(address ?? program.Url);
        await page.SignIn(GisProgram.SecondPlanner, GisProgram.Password);
        await page.WaitForMap();
        await page.SelectOptionAsync("#plan", draft);
        await Expect(page.Locator("#submit-plan")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>Chooses the grid in the middle and takes a tool in hand.</summary>
    public static async Task TakeTool(this IPage page, string tool)
    {
        // A click that comes while the tiles of a fresh draft are drawn meets nothing.
        for (int attempt = 0; attempt < 20 && await page.Locator(".card").CountAsync() == 0; attempt++)
        {
            await page.ClickGrid();
            await page.WaitForTimeoutAsync(1_000);
        }

        await Expect(page.Locator($"#tool-{tool}")).ToBeEnabledAsync();
        await page.ClickAsync($"#tool-{tool}");
        await Expect(page.Locator($"#tool-{tool}")).ToHaveAttributeAsync("aria-pressed", "true");
        if (tool is not ("Merge" or "Redraw"))
        {
            await page.BordersAreRead();
        }
    }

    /// <summary>Waits until there are borders that lines and corners hold on to.</summary>
    public static Task BordersAreRead(this IPage page) =>
        Expect(page.Locator(".map")).ToHaveAttributeAsync("data-borders", "ready");

    /// <summary>Cuts the grid in the middle from top to bottom; the two lie on both sides of the middle.</summary>
    public static async Task CutInTwo(this IPage page)
    {
        await page.TakeTool("Cut");
        await page.DrawOnMap((0, -0.45), (0, 0.45));
        await Expect(page.Locator("#edited .effect-grid")).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#tool-Cut")).ToHaveAttributeAsync("aria-pressed", "false");
    }

    public static async Task ClickMap(this IPage page, double x, double y)
    {
        var (left, top) = await page.PlaceOnMap(x, y);
        await page.Mouse.ClickAsync(left, top);
    }

    /// <summary>Chooses the grid at a place and waits for its card.</summary>
    public static async Task<string> Choose(this IPage page, double x, double y)
    {
        var close = page.Locator(".card .close");
        if (await close.CountAsync() > 0)
        {
            await close.ClickAsync();
            await Expect(page.Locator(".card")).ToHaveCountAsync(0);
        }

        await page.ClickMap(x, y);
        return await page.Locator(".card header .code").InnerTextAsync();
    }

    public static async Task<(float X, float Y)> PlaceOnMap(this IPage page, double x, double y)
    {
        var box = (await page.Locator(".map").BoundingBoxAsync())!;
        return ((float)(box.X + (box.Width * (0.5 + x))), (float)(box.Y + (box.Height * (0.5 + y))));
    }

    /// <summary>Draws a line or area over the map; a double click sets the last corner.</summary>
    public static async Task DrawOnMap(this IPage page, params (double X, double Y)[] corners)
    {
        for (int i = 0; i < corners.Length; i++)
        {
            var (x, y) = await page.PlaceOnMap(corners[i].X, corners[i].Y);
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

    /// <summary>Waits until a colour is on the map, or is gone from it; to a few steps of each channel.</summary>
    public static async Task WaitForColour(this IPage page, string colour, bool isThere = true) =>
        await page.WaitForFunctionAsync(
            """
            ([wanted, isThere]) => {
              const [r, g, b] = [1, 3, 5].map(at => parseInt(wanted.slice(at, at + 2), 16));
              const isOn = canvas => {
                const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                for (let at = 0; at < pixels.length; at += 4) {
                  if (pixels[at + 3] > 200 && Math.abs(pixels[at] - r) < 4 && Math.abs(pixels[at + 1] - g) < 4
                    && Math.abs(pixels[at + 2] - b) < 4) return true;
                }
                return false;
              };
              const canvases = [...document.querySelectorAll('.map canvas')].filter(canvas => canvas.width > 0);
              return canvases.some(isOn) === isThere;
            }
            """,
            new object[] { colour, isThere });
}
