using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Gis.Viewer.Tests.Planner;

/// <summary>A mouse that pulls things over the map and what the page asks meanwhile.</summary>
internal static class HandOnMap
{
    /// <summary>Takes hold at one place and moves to another without letting go.</summary>
    public static async Task Pull(this IPage page, (double X, double Y) from, (double X, double Y) to)
    {
        await page.MoveTo(from.X, from.Y);
        await page.Mouse.DownAsync();
        await page.MoveTo(to.X, to.Y);
    }

    public static async Task MoveTo(this IPage page, double x, double y)
    {
        var (left, top) = await page.PlaceOnMap(x, y);
        await page.Mouse.MoveAsync(left, top, new() { Steps = 4 });
    }

    /// <summary>Moves to so many pixels beside a place.</summary>
    public static async Task MoveBy(this IPage page, double x, double y, float right, float down)
    {
        var (left, top) = await page.PlaceOnMap(x, y);
        await page.Mouse.MoveAsync(left + right, top + down, new() { Steps = 4 });
    }

    /// <summary>Edits that the page sends from now on; previews are none.</summary>
    public static List<JsonObject> Edits(this IPage page)
    {
        List<JsonObject> sent = [];
        page.Request += (_, request) =>
        {
            if (request.Url.EndsWith("/edits", StringComparison.Ordinal))
            {
                sent.Add(JsonNode.Parse(request.PostData!)!.AsObject());
            }
        };
        return sent;
    }

    /// <summary>The answer to an edit that was taken.</summary>
    public static bool Stores(IResponse response) =>
        response.Url.EndsWith("/edits", StringComparison.Ordinal) && response.Ok;

    /// <summary>The place of the held corner in the preview that a move asks for: longitude and latitude.</summary>
    public static async Task<(double X, double Y)> Asked(this IPage page, Func<Task> move)
    {
        var request = await page.RunAndWaitForRequestAsync(
            move, request => request.Url.EndsWith("/edits?preview=true", StringComparison.Ordinal));
        var edit = JsonNode.Parse(request.PostData!)!;
        var place = edit["corner"] ?? edit["to"]!;
        return ((double)place[0]!, (double)place[1]!);
    }

    /// <summary>Everything that a panel of effects says of its grids.</summary>
    public static async Task<IReadOnlyList<string>> Numbers(this IPage page, string panel) =>
        await page.Locator($"{panel} .changes-list").AllInnerTextsAsync();

    /// <summary>What was foreseen has come about.</summary>
    public static async Task SeeNumbers(this IPage page, string panel, IReadOnlyList<string> foreseen)
    {
        for (int wait = 0; !foreseen.SequenceEqual(await page.Numbers(panel)); wait++)
        {
            Assert.True(wait < 300, $"{string.Join('|', await page.Numbers(panel))} is not {string.Join('|', foreseen)}");
            await Task.Delay(100);
        }
    }
}
