using System.Globalization;
using Gis.Viewer.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Official;

public sealed class CoverageTests(GisProgram program, Chromium chromium)
{
    [Fact]
    public async Task An_official_measures_coverage_and_its_parts_add_up_to_all_people()
    {
        var page = await Open("#tab-Reach");

        await page.ClickAsync("#start-reach");

        await Expect(page.Locator(".job")).ToHaveAttributeAsync("data-status", "succeeded");
        var total = 0L;
        foreach (var part in new[] { "served", "noCapacity", "outOfReach", "unattached" })
        {
            total += await Number(page, $"#coverage-{part}");
        }

        await page.ClickAsync("#tab-Plan");
        // Each part is rounded to whole people for the screen.
        Assert.InRange(total - await Number(page, ".facts dd >> nth=0"), -2, 2);
    }

    [Fact]
    public async Task An_official_chooses_new_sites_and_more_people_are_served_after_than_before()
    {
        var page = await Open("#tab-Siting");
        await page.FillAsync("#count", "1");
        await page.FillAsync("#minutes", "5");

        await page.ClickAsync("#start-siting");

        await Expect(page.Locator(".job")).ToHaveAttributeAsync("data-status", "succeeded");
        Assert.True(await Number(page, "#served-after") >= await Number(page, "#served-before"));
        await Expect(page.Locator(".sites .row").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_official_sees_what_each_number_of_sites_brings()
    {
        var page = await Open("#tab-Siting");
        await page.FillAsync("#count", "2");
        await page.FillAsync("#minutes", "5");

        await page.ClickAsync("#start-siting");

        await Expect(page.Locator(".curve li")).ToHaveCountAsync(2);
        var newly = await page.Locator(".curve .row-number").AllTextContentsAsync();
        Assert.True(Count(newly[1]) >= Count(newly[0]));
    }

    [Fact]
    public async Task An_official_lists_what_a_budget_buys_and_the_steps_add_up()
    {
        var page = await Open("#tab-Siting");
        await page.ClickAsync("#ask-budget");
        await page.FillAsync("#budget", "60");
        await page.FillAsync("#seats", "200");
        await page.FillAsync("#more-seats", "100");

        await page.ClickAsync("#start-provision");

        await Expect(page.Locator("#actions .row").First).ToBeVisibleAsync();
        long gained = (await page.Locator("#actions .row-number").AllTextContentsAsync()).Sum(Count);
        Assert.True(gained > 0);
        Assert.Equal(await Number(page, "#provision-after") - await Number(page, "#provision-before"), gained);
        Assert.InRange(await Number(page, "#provision-cost"), 1, 60);
    }

    [Fact]
    public async Task An_official_sees_which_norms_are_not_met_where_and_for_how_many()
    {
        var page = await Open("#tab-Reach");

        // The watch evaluates the demo a little after it is loaded.
        await Eventually(async () =>
        {
            await page.ClickAsync("#tab-Plan");
            await page.ClickAsync("#tab-Reach");
            await Expect(page.Locator("#breaches .row").First).ToBeVisibleAsync();
        });
    }

    private async Task<IPage> Open(string tab)
    {
        var page = await chromium.OpenPage(program.Url);
        await page.SignIn(GisProgram.Official, GisProgram.Password);
        await page.WaitForMap();
        await page.ClickAsync(tab);
        return page;
    }

    private static async Task Eventually(Func<Task> isSo)
    {
        for (int left = 20; ; left--)
        {
            try
            {
                await isSo();
                return;
            }
            catch (PlaywrightException) when (left > 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }

    // The first text of the element, without the share behind it.
    private static async Task<long> Number(IPage page, string selector)
    {
        var text = await page.Locator(selector).EvaluateAsync<string>("element => element.firstChild.textContent");
        return Count(text);
    }

    private static long Count(string text) => long.Parse(
        text.Replace(",", "").Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
