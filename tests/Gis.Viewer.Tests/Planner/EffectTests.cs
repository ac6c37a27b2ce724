using System.Globalization;
using System.Text.RegularExpressions;
using Gis.Viewer.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Planner;

public sealed class EffectTests(GisProgram program, Chromium chromium)
{
    [Fact]
    public async Task The_effect_of_a_line_is_seen_before_the_hand_lets_go_and_nothing_is_changed_by_it()
    {
        var page = await chromium.OpenDraft(program);
        await page.TakeTool("Cut");
        var (x, top) = await page.PlaceOnMap(0, -0.45);
        var (_, bottom) = await page.PlaceOnMap(0, 0.45);
        await page.Mouse.ClickAsync(x, top);
        await page.Mouse.MoveAsync(x, bottom, new() { Steps = 5 });

        await Expect(page.Locator("#preview .effect-grid")).ToHaveCountAsync(2);
        await Expect(page.Locator("#preview")).ToContainTextAsync("nothing is changed yet");

        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#preview")).ToHaveCountAsync(0);
        await page.ClickAsync("#fold-log");
        await Expect(page.Locator("#review-log")).ToContainTextAsync("No edits yet");
    }

    [Fact]
    public async Task Before_and_after_stand_side_by_side_and_what_one_loses_the_other_gets()
    {
        var page = await chromium.OpenDraft(program);
        await page.ClickGrid();
        long households = Count(await page.Locator("#grid-households").InnerTextAsync());
        await page.CutInTwo();

        var grids = page.Locator("#edited .effect-grid");
        long[] after = new long[2];
        for (int i = 0; i < 2; i++)
        {
            after[i] = Count(await grids.Nth(i).Locator("dd strong").First.EvaluateAsync<string>(
                "element => element.lastChild.textContent"));
        }

        Assert.Equal(households, after.Sum());
        await Expect(page.Locator("#edited .was").First).ToContainTextAsync(households.ToString("N0", CultureInfo.InvariantCulture));
        await Expect(page.Locator("#edited .range-bar").First).ToHaveAttributeAsync("aria-label", new Regex("allowed [0-9]+ to [0-9]+"));
        await Expect(page.Locator("#roster-effect")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_rule_that_is_not_kept_is_shown_on_the_map_when_it_is_clicked()
    {
        var page = await chromium.OpenDraft(program);
        await page.CutInTwo();

        // Half a grid has too few households.
        var hit = page.Locator("#edited .hit.soft .link").First;
        await hit.ClickAsync();

        await Expect(hit).ToContainTextAsync(new Regex("[0-9] / [0-9]"));
        await page.WaitForColour(DraftPage.HintColour);
    }

    [Fact]
    public async Task The_log_of_a_draft_says_who_did_what_and_when_newest_first()
    {
        var page = await chromium.OpenDraft(program);
        await page.CutInTwo();
        await page.ClickAsync("#undo");
        await Expect(page.Locator("#edited")).ToContainTextAsync("is no more");

        await page.ClickAsync("#fold-log");

        await Expect(page.Locator("#history li")).ToHaveCountAsync(2);
        await Expect(page.Locator("#history li").First).ToContainTextAsync("took back: cut");
        await Expect(page.Locator("#history li").Nth(1)).ToContainTextAsync("planner · ");
        await page.Locator("#history li .link").Nth(1).ClickAsync();
        await page.ClickAsync("#redo");
        await Expect(page.Locator("#history li")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task The_effect_of_giving_ground_is_seen_while_the_mouse_rests_on_the_grid_that_would_get_it()
    {
        var page = await chromium.OpenDraft(program);
        await page.CutInTwo();
        string right = await page.Choose(0.02, 0);
        var sent = page.Edits();
        await page.TakeTool("Give");
        await page.DrawOnMap((-0.03, -0.03), (-0.01, -0.03), (-0.01, 0.03), (-0.03, 0.03));
        await Expect(page.Locator("#tool-hint")).ToContainTextAsync("Click the grid that gets");

        await page.MoveTo(0.02, 0);
        await Expect(page.Locator($"#preview [data-code='{right}']")).ToBeVisibleAsync();
        await Expect(page.Locator("#preview .effect-grid")).ToHaveCountAsync(2);
        var previewed = await page.Numbers("#preview");
        Assert.Empty(sent);
        await page.ClickMap(0.02, 0);

        await Expect(page.Locator("#preview")).ToHaveCountAsync(0);
        await Expect(page.Locator($"#edited [data-code='{right}']")).ToBeVisibleAsync();
        await page.SeeNumbers("#edited", previewed);
        Assert.Single(sent);
    }

    [Fact]
    public async Task A_key_shows_the_effect_of_giving_ground_first_and_gives_it_the_second_time()
    {
        var page = await chromium.OpenDraft(program);
        await page.TakeTool("Give");
        var sent = page.Edits();
        await page.DrawOnMap((-0.14, -0.02), (-0.12, -0.02), (-0.12, 0.02), (-0.14, 0.02));
        await Expect(page.Locator("#tool-hint")).ToContainTextAsync("Click the grid that gets");
        await page.FocusAsync(".map");

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#preview .effect-grid")).Not.ToHaveCountAsync(0);
        Assert.Empty(sent);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#edited")).ToBeVisibleAsync();
        Assert.Single(sent);
    }

    [Fact]
    public async Task People_are_told_by_age_on_the_card_and_in_the_effect_in_both_languages()
    {
        var page = await chromium.OpenDraft(program);
        await page.ClickGrid();
        long[] whole = await Ages(page.Locator("#grid-ages"));

        string people = await page.Locator("#grid-people").EvaluateAsync<string>("element => element.firstChild.textContent");
        Assert.Equal(Count(people), whole.Sum());
        Assert.All(whole, count => Assert.True(count > 0));
        await page.CutInTwo();
        long[] one = await Ages(page.Locator("#edited .ages").First);
        long[] other = await Ages(page.Locator("#edited .ages").Nth(1));
        Assert.Equal(whole, one.Zip(other, (left, right) => left + right));
        await Expect(page.Locator("#edited .age .difference").First).ToContainTextAsync(new Regex("[+−][0-9]"));

        await page.ClickAsync(".language button[lang=zh-Hans]");
        await Expect(page.Locator("#grid-ages [data-group='elder']")).ToContainTextAsync("65 岁及以上");
    }

    /// <summary>Children, adults and elders.</summary>
    private static async Task<long[]> Ages(ILocator ages)
    {
        await Expect(ages.Locator(".age")).ToHaveCountAsync(3);
        string[] counts = await ages.Locator(".age").EvaluateAllAsync<string[]>(
            "all => all.map(age => age.querySelector('span').textContent)");
        return Array.ConvertAll(counts, Count);
    }

    private static long Count(string text) => long.Parse(
        text.Replace(",", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
}
