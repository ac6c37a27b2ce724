using Gis.Viewer.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Planner;

public sealed class ReachableDeskTests(GisProgram program, Chromium chromium)
{
    /// <summary>What somebody who sees nothing, or has no mouse, could not use.</summary>
    private const string Faults = """
        () => {
          const named = control => (control.getAttribute('aria-label') ?? '').trim()
            || [...(control.labels ?? [])].map(label => label.textContent.trim()).join('')
            || (control.matches('button') ? control.textContent.trim() : '');
          return [...document.querySelectorAll('.side button, .side input, .side select, .side textarea')]
            .filter(control => !named(control) || (control.tabIndex < 0 && !control.matches('[role=tab]')))
            .map(control => control.outerHTML);
        }
        """;

    /// <summary>Texts whose colour has less than 4.5:1 against the nearest ground that is painted (WCAG 2.2, 1.4.3).</summary>
    private const string PaleTexts = """
        () => {
          const channel = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
          const parts = color => color.match(/[\d.]+/g).map(Number);
          const light = color => {
            const [red, green, blue] = parts(color).map(channel);
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
          };
          const ground = element => {
            for (let at = element; at; at = at.parentElement) {
              const color = getComputedStyle(at).backgroundColor;
              if ((parts(color)[3] ?? 1) > 0) return color;
            }
            return 'rgb(255, 255, 255)';
          };
          return [...document.querySelectorAll('.side *')]
            .filter(element => !element.matches(':disabled, option')
              && [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
            .filter(element => {
              const lights = [light(getComputedStyle(element).color), light(ground(element))];
              return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05) < 4.5;
            })
            .map(element => element.outerHTML);
        }
        """;

    [Fact]
    public async Task Every_control_has_a_name_and_is_reached_by_the_keyboard_and_every_text_stands_out()
    {
        var page = await chromium.SitDown(program, GisProgram.Planner);
        string plan = await page.BeginDraft();
        await page.CutGrid();
        await page.Review(plan);
        foreach (string section in (string[])["comments", "compare", "merge", "pack", "time"])
        {
            await page.Unfold(section);
        }

        await page.ClickAsync("#submit-plan");
        await Expect(page.Locator("#rule-hits .row").First).ToBeVisibleAsync();
        await page.ClickAsync("#add-comment");
        await page.ClickMap(0.12, 0.05);
        await Expect(page.Locator("#comment-text")).ToBeVisibleAsync();
        Assert.Empty(await page.EvaluateAsync<string[]>(Faults));
        Assert.Empty(await page.EvaluateAsync<string[]>(PaleTexts));

        await page.ClickAsync("#tab-Points");
        await page.FillAsync("#points-text", "115.6010,22.5980\nx,y");
        await page.SelectOptionAsync("#points-crs", "other");
        await page.FillAsync("#points-epsg", "EPSG:4326");
        await page.ClickAsync("#test-points");
        await page.Locator("#points .row").Nth(1).ClickAsync();
        Assert.Empty(await page.EvaluateAsync<string[]>(Faults));
        Assert.Empty(await page.EvaluateAsync<string[]>(PaleTexts));
    }
}
