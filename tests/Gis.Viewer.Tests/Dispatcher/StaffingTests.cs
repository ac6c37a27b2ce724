using System.Text.RegularExpressions;
using Gis.Viewer.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Dispatcher;

public sealed class StaffingTests(GisProgram program, Chromium chromium)
{
    [Fact]
    public async Task A_dispatcher_runs_a_staffing_solve_to_the_end_and_sees_who_works_where()
    {
        var page = await chromium.OpenPage(program.Url);
        await page.SignIn(GisProgram.Dispatcher, GisProgram.Password);
        await page.WaitForMap();
        await page.ClickAsync("#tab-Staffing");

        // What is in force is read first and pushes the form down: a click before that would miss the button.
        await Expect(page.Locator(".list .row").First).ToBeVisibleAsync();
        await page.FillAsync("#staffing-seconds", "5");
        await page.ClickAsync("#start-staffing");

        await Expect(page.Locator(".job")).ToHaveAttributeAsync("data-status", "succeeded");
        await Expect(page.Locator("#staffing-numbers dd").First).ToHaveTextAsync(new Regex("[1-9]"));
        await Expect(page.Locator(".list .row").First).ToBeVisibleAsync();
        await Expect(page.Locator(".job .solve dd").First).ToHaveTextAsync(new Regex("[0-9]"));
    }
}
