using System.Globalization;
using PdfSharp.Drawing;

namespace Gis.Api.Approvals;

/// <summary>The pages behind the map: before and after, rules, codes, signatures.</summary>
internal sealed class ApprovalTables(PdfPen pen, ApprovalPack pack)
{
    private const double SectionPoints = 12;
    private const int FirstNumber = 3;
    private const int CodesInRow = 9;

    private double Width => pen.Width - (2 * PdfPen.Margin);

    public void Write()
    {
        WriteBeforeAndAfter();
        WriteRules();
        WriteCodes();
        WriteSignatures();
    }

    private void WriteBeforeAndAfter()
    {
        pen.Line("一、调整前后对照 / 1. Before and after", SectionPoints);
        double[] widths = [120, Width - 800, 90, 90, 90, 90, 90, 115, 115];
        pen.Row(
            ["编码 / code", "名称 / name", "变化 / change", "户数前 / before", "户数后 / after", "人口前 / before",
                "人口后 / after", "面积前 / m² before", "面积后 / m² after"],
            widths,
            firstNumber: FirstNumber,
            isHead: true);
        foreach (var grid in pack.Changes)
        {
            Compare(widths, grid.Code, grid.Name, Change(grid.Change), pack.Before.GetValueOrDefault(grid.Code), grid.Counts);
        }

        foreach (var grid in pack.Ended)
        {
            Compare(widths, grid.Code, grid.Name, Change("ended"), grid, null);
        }

        var (before, after) = (pack.TotalBefore, pack.TotalAfter);
        pen.Row(
            ["合计 / total", $"{before.Grids} → {after.Grids} 个网格 / grids", "", Number(before.Households), Number(after.Households),
                Number(before.People), Number(after.People), Number(before.SquareMetres), Number(after.SquareMetres)],
            widths,
            firstNumber: FirstNumber,
            isHead: true);
        pen.Y += SectionPoints;
    }

    private void Compare(
        double[] widths, string code, string name, string change, GridCounts? before, GridCounts? after) => pen.Row(
        [code, name, change, Number(before?.Households), Number(after?.Households), Number(before?.People),
            Number(after?.People), Number(before?.SquareMetres), Number(after?.SquareMetres)],
        widths,
        firstNumber: FirstNumber);

    private void WriteRules()
    {
        pen.Need(80);
        pen.Line("二、规则检查 / 2. Rules", SectionPoints);
        double[] widths = [520, 90, 90, Width - 700];
        pen.Row(["规则 / rule", "性质 / kind", "问题 / findings", "例 / examples"], widths, isHead: true);
        foreach (var rule in pack.Rules)
        {
            pen.Row(
                [rule.Rule, rule.IsHard ? "强制 / hard" : "建议 / soft",
                    rule.Count == 0 ? "无 / none" : Number(rule.Count), rule.Examples],
                widths);
        }

        pen.Y += SectionPoints;
    }

    private void WriteCodes()
    {
        pen.Need(60);
        pen.Line("三、编码清单 / 3. Codes", SectionPoints);
        Codes("新编 / issued", pack.Grids.Where(grid => grid.Change == "new").Select(grid => grid.Code));
        Codes("停用 / ended", pack.Ended.Select(grid => grid.Code));
        Codes("沿用 / kept", pack.Grids.Where(grid => grid.Change != "new").Select(grid => grid.Code));
        pen.Y += SectionPoints;
    }

    private void Codes(string title, IEnumerable<string> codes)
    {
        string[] all = [.. codes];
        pen.Line($"{title}: {all.Length}", 9);
        double[] widths = [.. Enumerable.Repeat(Width / CodesInRow, CodesInRow)];
        foreach (string[] row in all.Chunk(CodesInRow))
        {
            pen.Row(row, widths);
        }
    }

    private void WriteSignatures()
    {
        pen.Need(120);
        pen.Line("四、签署 / 4. Signatures", SectionPoints);
        double width = Width / 4;
        double y = pen.Y + 4;
        string[] blocks =
        [
            $"编制 / prepared by\n{pack.Plan.CreatedBy}", $"审核 / reviewed by\n{pack.Plan.ApprovedBy}",
            "街道 / street office", "区 / district",
        ];
        for (int i = 0; i < blocks.Length; i++)
        {
            double x = PdfPen.Margin + (i * width);
            pen.Graphics.DrawRectangle(XPens.Black, x, y, width, 90);
            string[] lines = blocks[i].Split('\n');
            for (int line = 0; line < lines.Length; line++)
            {
                pen.Text(lines[line], x + 6, y + 6 + (14 * line), 9);
            }

            pen.Text("签字盖章 / signature and seal", x + 6, y + 52, 8, XBrushes.Gray);
            pen.Text("日期 / date:", x + 6, y + 72, 8, XBrushes.Gray);
        }

        pen.Y = y + 96;
    }

    private static string Change(string change) => change switch
    {
        "new" => "新编 / new",
        "ended" => "停用 / ended",
        _ => "调整 / changed",
    };

    private static string Number(double? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "–";
}
