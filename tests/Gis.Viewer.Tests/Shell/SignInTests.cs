using Gis.Viewer.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Shell;

public sealed class SignInTests(GisProgram program, Chromium chromium)
{
    [Fact]
    public async Task A_wrong_password_shows_one_sentence_and_stays_on_the_page()
    {
        var page = await chromium.OpenPage(program.Url);

        await page.SignIn("planner", "not-the-password");

        var problem = page.Locator(".sign-in .problem");
        await Expect(problem).Not.ToBeEmptyAsync();
        Assert.Equal(1, (await problem.InnerTextAsync()).Count(letter => letter is '.' or '。'));
        await Expect(page.Locator("#login")).ToBeVisibleAsync();
        await Expect(page.Locator("#password")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_reload_keeps_the_sign_in_and_signing_out_ends_it()
    {
        var page = await chromium.OpenPage(program.Url);
        await page.SignIn(GisProgram.Planner, GisProgram.Password);
        await page.WaitForMap();

        await page.ReloadAsync();
        await page.WaitForMap();
        await page.ClickAsync(".bar .quiet");
        await page.WaitForSelectorAsync("#login");
        await page.ReloadAsync();

        await page.WaitForSelectorAsync("#login");
    }
}
