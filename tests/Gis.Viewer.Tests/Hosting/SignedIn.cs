using Microsoft.Playwright;

namespace Gis.Viewer.Tests.Hosting;

/// <summary>The steps that every story of a user begins with.</summary>
internal static class SignedIn
{
    public static async Task SignIn(this IPage page, string login, string password)
    {
        await page.FillAsync("#login", login);
        await page.FillAsync("#password", password);
        await page.ClickAsync("button[type=submit]");
    }

    /// <summary>Waits until the tiles of the district are drawn.</summary>
    public static async Task WaitForMap(this IPage page)
    {
        await page.WaitForSelectorAsync(".legend");
        await page.WaitForFunctionAsync($"() => ({CountColours})() > 3");
    }

    /// <summary>Clicks the middle of the map, where the demo has a grid.</summary>
    public static async Task ClickGrid(this IPage page)
    {
        var box = (await page.Locator(".map").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    /// <summary>The number of different colours on the map, each on at least 200 pixels; grids are half clear.</summary>
    public static Task<int> CountMapColours(this IPage page) => page.EvaluateAsync<int>(CountColours);

    private const string CountColours = """
        () => {
          const seen = new Map();
          for (const canvas of document.querySelectorAll('.map canvas')) {
            const { width, height } = canvas;
            if (width === 0 || height === 0) continue;
            const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data;
            for (let at = 0; at < pixels.length; at += 4) {
              if (pixels[at + 3] >= 128) {
                const colour = pixels[at] << 16 | pixels[at + 1] << 8 | pixels[at + 2];
                seen.set(colour, (seen.get(colour) ?? 0) + 1);
              }
            }
          }
          return [...seen.values()].filter(count => count >= 200).length;
        }
        """;
}
