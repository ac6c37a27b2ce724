using Gis.Viewer.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Planner;

/// <summary>Two planners in one draft, each in a browser of their own.</summary>
public sealed class DraftTogetherTests(GisProgram program, Chromium chromium)
{
    [Fact]
    public async Task Each_sees_at_once_what_the_other_did_and_nobody_hears_of_their_own()
    {
        var one = await chromium.OpenDraft(program);
        var other = await chromium.OpenBeside(program, one);

        await one.CutInTwo();

        var told = other.Locator("#news li");
        await Expect(told).ToHaveCountAsync(1);
        await Expect(told).ToContainTextAsync("planner cut");
        await told.Locator("button.link").ClickAsync();
        await other.WaitForColour(DraftPage.HintColour);

        // The other draws on what the one has left, without having asked for it; the map still glides to
        // the place.
        await other.WaitForTimeoutAsync(600);
        await other.Choose(-0.1, -0.1);
        await other.TakeTool("Cut");
        await other.DrawOnMap((-0.49, -0.1), (0.49, -0.1));
        await Expect(other.Locator("#edited")).ToBeVisibleAsync();
        await Expect(other.Locator("#refusal")).ToBeEmptyAsync();
        await Expect(one.Locator("#news li")).ToHaveCountAsync(1);
        await Expect(one.Locator("#news li")).ToContainTextAsync("second cut");
        await Expect(other.Locator("#news li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_edit_on_ground_that_the_other_changed_says_so_and_is_drawn_again_without_a_new_line()
    {
        var one = await chromium.OpenPage(program.Url);
        // News do not get through to the one.
        await one.RouteAsync("**/events*", route => route.AbortAsync());
        await one.SignIn(GisProgram.Planner, GisProgram.Password);
        await one.WaitForMap();
        await one.ClickAsync("#draw-draft");
        await Expect(one.Locator("#submit-plan")).ToBeVisibleAsync();
        var other = await chromium.OpenBeside(program, one);
        await other.CutInTwo();

        await one.TakeTool("Cut");
        await one.DrawOnMap((-0.49, 0), (0.49, 0));

        await Expect(one.Locator("#refusal")).ToContainTextAsync("second cut");
        await one.ClickAsync("#show-refusal");
        await one.ClickAsync("#retry");
        await Expect(one.Locator("#refusal")).ToBeEmptyAsync();
        await Expect(one.Locator("#edited .effect-grid")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task News_that_a_connection_forgot_without_closing_are_fetched_after_three_heartbeats()
    {
        var one = await chromium.OpenDraft(program);
        await using ForgetfulProxy proxy = new(program.Url);
        var other = await chromium.OpenBeside(program, one, proxy.Url);
        await one.CutInTwo();
        await Expect(other.Locator("#news li")).ToHaveCountAsync(1);

        Assert.Equal(1, proxy.Forget());
        await one.ClickAsync("#undo");
        await Expect(one.Locator("#edited")).ToContainTextAsync("is no more");

        await other.WaitForTimeoutAsync(3_000);
        await Expect(other.Locator("#news li")).ToHaveCountAsync(1);
        await Expect(other.Locator("#news li")).ToHaveCountAsync(2);
        await Expect(other.Locator("#news li").First).ToContainTextAsync("took back");
        await other.WaitForTimeoutAsync(3_000);
        await Expect(other.Locator("#news li")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task An_undo_that_a_lock_forbids_says_so()
    {
        var one = await chromium.OpenDraft(program);
        var other = await chromium.OpenBeside(program, one);
        await one.CutInTwo();
        await Expect(other.Locator("#news li")).ToHaveCountAsync(1);
        await other.Choose(-0.02, 0);
        await other.ClickAsync("#lock-grid");
        await Expect(other.Locator("#lock-grid")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(one.Locator("#news li")).ToContainTextAsync("second locked");

        await one.ClickAsync("#undo");

        await Expect(one.Locator("#refusal")).ToContainTextAsync("Not taken back");
        await Expect(one.Locator("#refusal")).ToContainTextAsync("locked");
        await Expect(one.Locator("#edited .effect-grid")).ToHaveCountAsync(2);
    }
}
