using System.Globalization;
using System.Text.RegularExpressions;
using Gis.Viewer.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Planner;

public sealed class CompareTests(GisProgram program, Chromium chromium)
{
    [Fact]
    public async Task What_a_draft_moves_is_summed_up_listed_and_found_on_the_map()
    {
        var page = await chromium.SitDown(program, GisProgram.Planner);
        string inForce = await page.Locator("#plan").InputValueAsync();
        string plan = await page.BeginDraft();
        await page.MergeGrids();
        await page.Review(plan);

        await page.Unfold("compare");
        await page.SelectOptionAsync("#compare-with", inForce);

        // One grid has taken another in: what moves is what the one that ended had.
        await Expect(page.Locator("#compare-changed")).ToHaveTextAsync("1");
        await Expect(page.Locator("#compare-ended")).ToHaveTextAsync("1");
        await Expect(page.Locator("#compare-begun")).ToHaveTextAsync("0");
        var move = page.Locator("#moves .row");
        await Expect(move).ToHaveCountAsync(1);
        string moved = (await page.Locator("#compare-people").TextContentAsync())!;
        Assert.True(int.Parse(moved, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) > 0);
        await Expect(move).ToContainTextAsync($"{moved} people");
        await Expect(move).ToContainTextAsync(new Regex("[0-9]{15} → [0-9]{15}.*merged", RegexOptions.Singleline));
        await Expect(move).ToHaveAttributeAsync("aria-pressed", "false");

        await page.ClickMap(-0.1, 0);
        await Expect(move).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task Two_drafts_that_want_the_same_ground_are_merged_as_told_and_their_disputes_are_shown()
    {
        var page = await chromium.SitDown(program, GisProgram.Planner);
        string theirs = await page.BeginDraft();
        await page.MergeGrids();
        string mine = await page.BeginDraft();

        // The other draft gives this grid to its neighbour, this one cuts it in two.
        await page.CutGrid(-0.1);
        await page.Review(mine);
        await page.Unfold("merge");
        await page.SelectOptionAsync("#merge-with", theirs);

        await page.ClickAsync("#merge-drafts");
        await Expect(page.Locator("#review-merge .problem")).ToContainTextAsync("places to different grids");
        var disputes = page.Locator("#disputes .row");
        await Expect(disputes).Not.ToHaveCountAsync(0);
        await disputes.First.ClickAsync();
        await Expect(disputes.First).ToHaveAttributeAsync("aria-pressed", "true");
        int count = await disputes.CountAsync();

        await page.SelectOptionAsync("#merge-prefer", "this");
        await page.FillAsync("#merge-name", "Both of them");
        await page.ClickAsync("#merge-drafts");
        await Expect(page.Locator("#merged")).ToHaveTextAsync($"Merged into “Both of them”; places in dispute: {count}.");
        await Expect(disputes.First).ToContainTextAsync("went to");

        await page.ClickAsync("#open-merged");
        await Expect(page.Locator("#plan")).Not.ToHaveValueAsync(mine);
        await Expect(page.Locator("#comments .row")).ToHaveCountAsync(count);
        await Expect(page.Locator("#comments .row").First).ToContainTextAsync("merge conflict");
    }
}
