using Gis.Viewer.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Shell;

public sealed class LanguageTests(GisProgram program, Chromium chromium)
{
    [Theory]
    [InlineData("zh-CN", "zh-Hans", "登录")]
    [InlineData("en-GB", "en", "Sign in")]
    public async Task The_first_page_speaks_the_language_of_the_browser(string locale, string language, string button)
    {
        var page = await chromium.OpenPage(program.Url, locale);

        await Expect(page.Locator("button[type=submit]")).ToHaveTextAsync(button);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
    }

    [Fact]
    public async Task The_chosen_language_applies_at_once_and_is_remembered()
    {
        var page = await chromium.OpenPage(program.Url);
        await page.SignIn(GisProgram.Planner, GisProgram.Password);
        await page.WaitForMap();
        await Expect(page.Locator("#tab-Staffing")).ToHaveTextAsync("Staffing");

        await page.ClickAsync(".language button[lang=zh-Hans]");
        await Expect(page.Locator("#tab-Staffing")).ToHaveTextAsync("派员");
        await Expect(page.Locator(".legend summary")).ToHaveTextAsync("图例");
        await page.ReloadAsync();

        await Expect(page.Locator("#tab-Staffing")).ToHaveTextAsync("派员");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
    }
}
