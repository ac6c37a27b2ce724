using System.Text.RegularExpressions;
using Gis.Viewer.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Map;

public sealed class MapTests(GisProgram program, Chromium chromium)
{
    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task Grids_are_painted_in_more_than_one_colour(int width, int height)
    {
        var page = await chromium.OpenPage(program.Url, width: width, height: height);
        await page.SignIn(GisProgram.Planner, GisProgram.Password);

        await page.WaitForMap();

        Assert.True(await page.CountMapColours() > 3);
    }

    [Fact]
    public async Task A_click_on_a_grid_shows_its_numbers()
    {
        var page = await chromium.OpenPage(program.Url);
        await page.SignIn(GisProgram.Planner, GisProgram.Password);
        await page.WaitForMap();

        await page.ClickGrid();

        await Expect(page.Locator("#grid-people")).ToHaveTextAsync(new Regex("[1-9]"));
        await Expect(page.Locator(".card .code")).ToHaveTextAsync(new Regex("^[0-9]{15}$"));
    }

    [Fact]
    public async Task The_keyboard_alone_picks_the_grid_in_the_middle_of_the_map()
    {
        var page = await chromium.OpenPage(program.Url);
        await page.SignIn(GisProgram.Planner, GisProgram.Password);
        await page.WaitForMap();

        await page.FocusAsync(".map");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".card")).ToBeVisibleAsync();
    }
}
