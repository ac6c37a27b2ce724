using System.Text;
using System.Text.RegularExpressions;
using Gis.Viewer.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Planner;

public sealed class ReviewTests(GisProgram program, Chromium chromium)
{
    // Far enough that the plan in force stays so for the other stories; a plan is published at most ten years ahead.
    private static readonly string Begins = $"{TimeProvider.System.GetLocalNow().AddYears(9):yyyy-MM-dd}";

    [Fact]
    public async Task A_plan_passes_through_two_hands_and_its_day_its_counts_and_its_ancestry_can_be_looked_up()
    {
        var page = await chromium.SitDown(program, GisProgram.Planner);
        string plan = await page.BeginDraft();
        await page.MergeGrids();
        await page.Review(plan);
        await page.ClickAsync("#submit-plan");
        await Expect(page.Locator("#plan-status")).ToHaveTextAsync("submitted");
        await Expect(page.Locator("#rule-hits .row").First).ToContainTextAsync("advice");
        await Expect(page.Locator("#publish-plan")).ToHaveCountAsync(0);

        await page.ClickAsync("#approve-plan");
        await Expect(page.Locator("#life-problem"))
            .ToHaveTextAsync("Whoever wrote, edited or submitted a plan does not approve it.");
        await Expect(page.Locator("#approve-plan")).ToHaveCountAsync(0);

        page = await chromium.SitDown(program, GisProgram.Dispatcher);
        await page.Review(plan);
        await Expect(page.Locator("#approve-plan, #return-plan, #publish-plan, #submit-plan")).ToHaveCountAsync(0);

        page = await chromium.SitDown(program, GisProgram.Official);
        await page.Review(plan);
        await page.FillAsync("#return-reasons", "Too many households in one grid.");
        await page.ClickAsync("#return-plan");
        await Expect(page.Locator("#plan-status")).ToHaveTextAsync("draft");
        await Expect(page.Locator("#plan-steps li").Last).ToContainTextAsync("official");
        await Expect(page.Locator("#plan-steps li").Last).ToContainTextAsync("Too many households in one grid.");
        await Expect(page.Locator("#submit-plan")).ToHaveCountAsync(0);

        page = await chromium.SitDown(program, GisProgram.Planner);
        await page.Review(plan);
        await page.ClickAsync("#submit-plan");
        await Expect(page.Locator("#plan-status")).ToHaveTextAsync("submitted");

        page = await chromium.SitDown(program, GisProgram.Official);
        await page.Review(plan);
        await page.ClickAsync("#approve-plan");
        await Expect(page.Locator("#plan-status")).ToHaveTextAsync("approved");
        await Expect(page.Locator("#publish-plan")).ToHaveCountAsync(0);

        page = await chromium.SitDown(program, GisProgram.Planner);
        await page.Review(plan);
        await page.FillAsync("#effective-from", Begins);
        await page.ClickAsync("#publish-plan");
        await Expect(page.Locator("#plan-status")).ToHaveTextAsync("published, not yet in force");
        await Expect(page.Locator("#plan-steps li")).ToHaveCountAsync(6);

        await page.Unfold("time");
        await page.FillAsync("#as-of", "2026-06-01");
        await Expect(page.Locator("#held-count")).ToHaveTextAsync("10 grids held on 2026-06-01.");
        await Expect(page.Locator("#plan")).Not.ToHaveValueAsync(plan);
        await page.FillAsync("#as-of", Begins);
        await Expect(page.Locator("#held-count")).ToHaveTextAsync($"9 grids held on {Begins}.");
        await Expect(page.Locator("#plan")).ToHaveValueAsync(plan);

        // Nobody moved in or out of the demo: the counts kept at the publication are those of now.
        await Expect(page.Locator("#counts .row")).ToHaveCountAsync(10);
        var total = Regex.Match((await page.Locator("#counts-total").TextContentAsync())!, "([0-9,]+) people then, ([0-9,]+) now");
        Assert.Equal(total.Groups[1].Value, total.Groups[2].Value);
        Assert.NotEqual("0", total.Groups[1].Value);

        await page.Locator("#held .row", new() { HasText = "011" }).ClickAsync();
        await Expect(page.Locator("#grid-lineage li")).ToHaveCountAsync(2);
        await Expect(page.Locator("#grid-lineage")).ToContainTextAsync(new Regex($"{Begins}\\s+[0-9]{{15}} merged into it"));
        await Expect(page.Locator("#grid-codes")).ToContainTextAsync(Begins);

        // A draft of today's grids would undo it on that day: that is said, and has to be meant.
        string undoing = await page.BeginDraft();
        await page.Review(undoing);
        await page.ClickAsync("#submit-plan");
        await Expect(page.Locator("#plan-status")).ToHaveTextAsync("submitted");
        page = await chromium.SitDown(program, GisProgram.Official);
        await page.Review(undoing);
        await page.ClickAsync("#approve-plan");
        await Expect(page.Locator("#plan-status")).ToHaveTextAsync("approved");
        page = await chromium.SitDown(program, GisProgram.Planner);
        await page.Review(undoing);
        await page.FillAsync("#effective-from", Begins);
        await page.ClickAsync("#publish-plan");
        await Expect(page.Locator("#life-problem")).ToContainTextAsync("undone by it");
        await Expect(page.Locator("#publish-plan")).ToBeDisabledAsync();
        await page.CheckAsync("#may-undo");
        await page.ClickAsync("#publish-plan");
        await Expect(page.Locator("#plan-status")).ToHaveTextAsync("published, not yet in force");
    }

    [Fact]
    public async Task What_stands_in_the_way_of_submitting_is_listed_hard_rules_first_and_a_click_shows_the_place()
    {
        var page = await chromium.SitDown(program, GisProgram.Planner);
        string plan = await page.BeginDraft();
        await page.CutGrid();
        await page.Review(plan);

        await page.ClickAsync("#submit-plan");

        await Expect(page.Locator(".life .problem").First).ToContainTextAsync("stand in the way");
        var rows = page.Locator("#rule-hits .row");
        await Expect(rows.First).ToContainTextAsync("buildings cut");
        await Expect(rows.First).ToContainTextAsync("must be mended");
        await Expect(rows.Last).ToContainTextAsync("advice");
        await rows.First.ClickAsync();
        string grid = (await rows.First.Locator(".row-code").TextContentAsync())!;
        await Expect(page.Locator(".card .code").First).ToHaveTextAsync(grid);
        await Expect(rows.First).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator("#plan-status")).ToHaveTextAsync("draft");
    }

    [Fact]
    public async Task A_comment_is_pinned_by_mouse_or_keyboard_found_by_its_pin_and_resolved()
    {
        var page = await chromium.SitDown(program, GisProgram.Planner);
        await page.Review(await page.BeginDraft());

        await page.ClickAsync("#add-comment");
        await page.ClickMap(0.12, 0.05);
        await page.FillAsync("#comment-text", "These houses belong to the next grid.");
        await page.ClickAsync("#save-comment");
        await Expect(page.Locator("#comments .row")).ToHaveCountAsync(1);

        await page.FocusAsync("#add-comment");
        await page.Keyboard.PressAsync("Enter");
        await page.FocusAsync(".map");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#comment-text")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("And what of this yard?");
        await page.FocusAsync("#save-comment");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#comments .row")).ToHaveCountAsync(2);
        await Expect(page.Locator("#chosen-comment")).ToContainTextAsync("And what of this yard?");

        // The pin of the first is where it was set.
        await page.ClickMap(0.12, 0.05);
        await Expect(page.Locator("#chosen-comment")).ToContainTextAsync("These houses belong to the next grid.");

        await page.ClickAsync("#resolve-comment");
        await Expect(page.Locator("#chosen-comment")).ToContainTextAsync("Resolved by planner");
        await page.CheckAsync("#open-comments");
        await Expect(page.Locator("#comments .row")).ToHaveCountAsync(1);
        await Expect(page.Locator("#comments .row")).ToContainTextAsync("And what of this yard?");
    }

    [Fact]
    public async Task The_approval_pack_is_saved_as_a_document_and_as_data()
    {
        var page = await chromium.SitDown(program, GisProgram.Planner);
        await page.Review(await page.BeginDraft());
        await page.Unfold("pack");

        Assert.Equal("%PDF-", Encoding.ASCII.GetString((await Save("pdf"))[..5]));
        Assert.Equal("SQLite format 3", Encoding.ASCII.GetString((await Save("gpkg"))[..15]));

        async Task<byte[]> Save(string format)
        {
            var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync($"#pack-{format}"));
            Assert.EndsWith($".{format}", download.SuggestedFilename, StringComparison.Ordinal);
            return await File.ReadAllBytesAsync((await download.PathAsync())!);
        }
    }
}
