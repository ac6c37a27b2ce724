using System.Diagnostics;
using System.Net;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Plans;
using Gis.Spatial.Files;

namespace Gis.Api.Tests.Approvals;

public sealed class ApprovalPackTests(GisApi api) : IClassFixture<GisApi>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("gis-approval-test-").FullName;

    [Fact]
    public async Task The_document_shows_scale_codes_to_be_issued_numbers_rules_and_who_signs()
    {
        var town = await ReviewTown.Create(api, "180901");
        var (planner, draft) = await town.Branch("东门调整");
        await town.Redraw(
            draft, (town.Grid(0), 0, 0.5), ("N77", 0.5, 1), (town.Grid(1), 1, 2.4), (town.Grid(2), 2.4, 3), (town.Grid(3), 3, 4));

        string text = await PdfText(planner, draft);

        // Four kilometres wide on 390 mm of paper: the next round scale is 1:12,500.
        Assert.Contains("1:12,500", text);
        Assert.Contains("东门调整", text);
        Assert.Contains("内部使用 / internal use", text);
        foreach (string line in (string[])[
            $"{town.Grid(4)} 网格0 新编 / new – 5 – 10",
            $"{town.Grid(5)} N77 新编 / new – 10 – 20",
            $"{town.Grid(1)} 网格1 调整 / changed 30 45 60 90",
            $"{town.Grid(0)} 网格0 停用 / ended 15 – 30 –",
            "合计 / total 4 → 5 个网格 / grids 150 150 300 300",
            "户数不多于 500 / households, at most 500 · Haikou city standard (2020) 建议 / soft 无 / none",
            "生效日期待定 / effective date not set",
            "新编 / issued: 2",
            "停用 / ended: 1",
            "无缝拼接,不留空白,不交叉重叠 / Grids tile their areas: no gap, no overlap 强制 / hard 无 / none"])
        {
            Assert.Contains(line, text);
        }

        Assert.Contains(await api.Read<string>($"SELECT created_by FROM plan WHERE id = '{draft}'"), text);
        Assert.Equal(1L, await api.Read<long>("SELECT count(*) FROM audit WHERE district = '180901' AND action = 'export.approval-pack'"));
        Assert.Equal(0L, await api.Read<long>("SELECT count(*) FROM grid_code WHERE district = '180901'"));
    }

    [Fact]
    public async Task A_gap_is_found_by_the_rules_of_the_document()
    {
        var town = await ReviewTown.Create(api, "180902");
        var (planner, draft) = await town.Branch();
        await town.Redraw(draft, (town.Grid(0), 0, 1), (town.Grid(1), 1, 2), (town.Grid(2), 2, 3));

        Assert.Contains(
            $"无缝拼接,不留空白,不交叉重叠 / Grids tile their areas: no gap, no overlap 强制 / hard 1 {town.Community}",
            await PdfText(planner, draft));
    }

    [Fact]
    public async Task A_border_that_is_only_drawn_with_a_corner_more_is_no_change()
    {
        var town = await ReviewTown.Create(api, "180904");
        var (planner, draft) = await town.Branch();
        await town.Redraw(draft, (town.Grid(0), 0, 1), (town.Grid(1), 1, 2), (town.Grid(2), 2, 2.5), (town.Grid(3), 2.5, 4));
        await api.Execute($"""
            UPDATE grid SET geom = ST_Segmentize(geom, 0.006) WHERE plan_id = '{draft}' AND code IN ('{town.Grid(0)}', '{town.Grid(2)}')
            """);

        string text = await PdfText(planner, draft);

        Assert.Contains($"{town.Grid(2)} 网格2 调整 / changed", text);
        Assert.Contains($"{town.Grid(3)} 网格3 调整 / changed", text);
        Assert.DoesNotContain($"{town.Grid(0)} 网格0", text);
    }

    [Fact]
    public async Task The_codes_of_the_pack_are_those_that_publishing_issues()
    {
        var town = await ReviewTown.Create(api, "180903");
        var (planner, draft) = await town.Branch();
        await town.Redraw(draft, (town.Grid(0), 0, 0.5), ("N78", 0.5, 1), (town.Grid(1), 1, 2), (town.Grid(2), 2, 4));

        string[] before = await PackageCodes(planner, draft);
        Assert.Equal(HttpStatusCode.OK, (await town.Publish(draft, "2026-02-01")).StatusCode);

        Assert.Equal(before, await PackageCodes(planner, draft));
        Assert.Equal(before, await api.Read<string[]>($"SELECT array_agg(code ORDER BY code) FROM grid WHERE plan_id = '{draft}'"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string[]> PackageCodes(HttpClient client, Guid plan)
    {
        string path = Path.Combine(folder, $"{Guid.NewGuid()}.gpkg");
        await File.WriteAllBytesAsync(path, await client.GetByteArrayAsync($"/api/v1/plans/{plan}/approval-pack.gpkg"));
        using var file = SourceFile.Open(path, new());
        return [.. file.Read(default).Select(grid => (string)grid.Attributes["code"]!)];
    }

    /// <summary>The text of the document as another program reads it, each run of blanks as one.</summary>
    private async Task<string> PdfText(HttpClient client, Guid plan)
    {
        string path = Path.Combine(folder, "pack.pdf");
        await File.WriteAllBytesAsync(path, await client.GetByteArrayAsync($"/api/v1/plans/{plan}/approval-pack.pdf"));
        using var reader = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", path, "-"])
        {
            RedirectStandardOutput = true,
        })!;
        string text = await reader.StandardOutput.ReadToEndAsync();
        await reader.WaitForExitAsync();
        if (Environment.GetEnvironmentVariable("GIS_KEEP_PDF") is { } kept)
        {
            File.Copy(path, kept, overwrite: true);
        }

        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
