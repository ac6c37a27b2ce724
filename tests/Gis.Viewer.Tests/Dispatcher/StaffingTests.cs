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

    [Fact]
    public async Task A_dispatcher_sees_what_a_grids_hours_are_made_of_and_what_another_worker_or_an_absence_would_mean()
    {
        var page = await chromium.OpenPage(program.Url);
        await page.SignIn(GisProgram.Dispatcher, GisProgram.Password);
        await page.WaitForMap();
        await page.ClickAsync("#tab-Staffing");
        await page.Locator(".list .row").First.ClickAsync();

        await Expect(page.Locator("#grid-hours [data-part=households] td").First).ToHaveTextAsync(new Regex("[1-9]"));
        await Expect(page.Locator("#grid-hours [data-part=patrol]")).ToBeVisibleAsync();

        await page.ClickAsync("#ask-why");
        await page.Locator("#why-ranking .row").Nth(2).ClickAsync();
        await Expect(page.Locator("#why-extra")).ToHaveTextAsync(new Regex("costs [0-9.]+ more: proved"));

        string holder = (await page.Locator("#grid-worker").TextContentAsync())!.Trim();
        await page.FillAsync("#absent", holder);
        await page.ClickAsync("#propose-absence");
        await Expect(page.Locator("#absence-effect")).ToHaveTextAsync(new Regex("^\\s*[1-9] moves.*[1-9] grids"));
        await Expect(page.Locator("#absence .changes tbody")).ToContainTextAsync(holder);

        // The answer stays a proposal: nothing else on the screen changes before it is put in force.
        await Expect(page.Locator("#grid-worker")).ToHaveTextAsync(holder);
        await page.ClickAsync("#adopt-absence");
        await Expect(page.Locator("#adopt-absence")).ToBeHiddenAsync();
        await page.Locator("#only-moves").CheckAsync();
        await Expect(page.Locator(".list .row").First).Not.ToContainTextAsync(holder);
    }
}
