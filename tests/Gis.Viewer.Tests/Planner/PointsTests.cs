using System.Globalization;
using System.Text.RegularExpressions;
using Gis.Viewer.Planner;
using Gis.Viewer.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Gis.Viewer.Tests.Planner;

public sealed class PointsTests(GisProgram program, Chromium chromium)
{
    // Where the demo community is, and far from it.
    private const string Inside = "115.6010,22.5980";
    private const string Outside = "116,23";

    [Fact]
    public async Task A_pasted_table_gets_grids_and_walks_and_no_line_is_lost_for_a_bad_one()
    {
        var page = await Open();
        await page.FillAsync("#points-text", $"""
            编号,经度,纬度,备注
            A,{Inside},"two, words"
            B,,22.5,

            C,abc,22.5,
            D,{Outside},
            """);

        await page.ClickAsync("#test-points");

        await Expect(page.Locator("#points-count")).ToHaveTextAsync(new Regex("2 of 4 lines answered.\\s+2 lines have no place."));
        var rows = page.Locator("#points .row");
        await Expect(rows).ToHaveCountAsync(4);
        await Expect(rows.Nth(0)).ToContainTextAsync(new Regex("449901001001[0-9]{3}"));
        await Expect(rows.Nth(1)).ToContainTextAsync("line 3");
        await Expect(rows.Nth(1)).ToContainTextAsync("longitude or latitude is missing");
        await Expect(rows.Nth(2)).ToContainTextAsync("line 5");
        await Expect(rows.Nth(2)).ToContainTextAsync("longitude or latitude is no number");
        await Expect(rows.Nth(3)).ToContainTextAsync("in no grid");

        await rows.Nth(0).ClickAsync();
        await Expect(page.Locator("#chosen-point tbody tr").First.Locator("td").Nth(1)).ToHaveTextAsync(new Regex("^[0-9]+\\.[0-9]$"));
        await page.SelectOptionAsync("#points-show", "faulty");
        await Expect(rows).ToHaveCountAsync(2);

        string[][] saved = await Saved(page);
        Assert.Equal(["line", "编号", "经度", "纬度", "备注", "problem", "wgs84_longitude"], saved[0][..7]);
        Assert.Equal(["2", "3", "5", "6"], saved[1..].Select(line => line[0]));
        Assert.Equal(["A", "B", "C", "D"], saved[1..].Select(line => line[1]));
        Assert.Equal("two, words", saved[1][4]);
        Assert.Equal([false, true, true, false], saved[1..].Select(line => line[5].Length > 0));
        Assert.All(saved, line => Assert.Equal(saved[0].Length, line.Length));
    }

    [Fact]
    public async Task Coordinates_of_a_shifted_map_are_moved_back_and_a_point_on_the_map_finds_its_line()
    {
        var page = await Open();
        await page.FillAsync("#points-text", Inside);
        await page.SelectOptionAsync("#points-crs", "gcj02");

        await page.ClickAsync("#test-points");

        await Expect(page.Locator("#points .row")).ToHaveCountAsync(1);
        string[][] saved = await Saved(page);
        int longitude = Array.IndexOf(saved[0], "wgs84_longitude");
        double moved = double.Parse(saved[1][longitude], CultureInfo.InvariantCulture) - 115.6010;

        // GCJ-02 shifts some hundred metres to the east there: 0.001 to 0.01 degree.
        Assert.InRange(moved, -0.01, -0.001);

        await page.SelectOptionAsync("#points-crs", "wgs84");
        await page.ClickAsync("#test-points");
        await Expect(page.Locator("#points .row .row-number").First).ToContainTextAsync("汀桥网格");

        // The only point of the list is brought to the middle of the map.
        await Task.Delay(TimeSpan.FromSeconds(1));
        await page.ClickMap(0, 0);
        await Expect(page.Locator("#chosen-point")).ToContainTextAsync(Inside);
    }

    [Fact]
    public async Task A_hundred_thousand_pasted_lines_are_answered_and_only_those_in_sight_are_drawn_as_rows()
    {
        var page = await Open();
        var random = new Random(7);
        string lines = string.Join('\n', Enumerable.Range(0, PointTest.MostLines).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"{115.596 + (0.01 * random.NextDouble()):0.000000},{22.594 + (0.008 * random.NextDouble()):0.000000},P{i}")));
        await page.EvaluateAsync(
            """
            text => {
              const clipboardData = new DataTransfer();
              clipboardData.setData('text/plain', text);
              document.querySelector('#points-text').dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
            }
            """,
            lines);
        await Expect(page.Locator("#points-taken")).ToBeVisibleAsync();

        await page.ClickAsync("#test-points");

        await Expect(page.Locator("#points .row").First).ToContainTextAsync("P0");
        await Expect(page.Locator("#points-count")).ToContainTextAsync("100,000 of 100,000 lines answered.");
        Assert.InRange(await page.Locator("#points .row").CountAsync(), 3, 100);
        await page.EvaluateAsync("() => { const list = document.querySelector('#points'); list.scrollTop = list.scrollHeight; }");
        await Expect(page.Locator("#points .row").Last).ToContainTextAsync("P99999");
        Assert.True(await page.CountMapColours() > 3);
    }

    private async Task<IPage> Open()
    {
        var page = await chromium.SitDown(program, GisProgram.Planner);
        await page.ClickAsync("#tab-Points");
        return page;
    }

    private static async Task<string[][]> Saved(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#save-points"));
        string text = await File.ReadAllTextAsync((await download.PathAsync())!);
        return [.. CsvText.Records(text.ReplaceLineEndings("\n")).Select(record => CsvText.Fields(record.Record).ToArray())];
    }
}
