using System.Globalization;
using NetTopologySuite.Geometries;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Gis.Api.Approvals;

/// <summary>The approval pack as pages of A3: map, before and after, rules, codes, signatures.</summary>
internal sealed class ApprovalPdf
{
    private const double SectionPoints = 12;
    private static readonly XSize A3 = new(420 * PdfPen.PointsPerMillimetre, 297 * PdfPen.PointsPerMillimetre);
    private readonly ApprovalPack pack;
    private readonly PdfPen pen;
    private readonly bool hasChinese;

    private ApprovalPdf(PdfDocument document, ApprovalPack pack, PdfFonts fonts)
    {
        this.pack = pack;
        hasChinese = fonts.HasChinese;
        pen = new(fonts, document, A3);
        document.Info.Title = $"{pack.Plan.Name} ({pack.Plan.Id})";
        document.Info.Subject = "Approval pack";
    }

    /// <param name="fonts">Must have Latin letters.</param>
    public static byte[] Write(ApprovalPack pack, PdfFonts fonts)
    {
        using PdfDocument document = new();
        var pdf = new ApprovalPdf(document, pack, fonts);
        pdf.DrawMapPage();
        pdf.pen.NewPage();
        pdf.WriteBeforeAndAfter();
        pdf.WriteRules();
        pdf.WriteCodes();
        pdf.WriteSignatures();
        pdf.pen.Finish();
        using MemoryStream stream = new();
        document.Save(stream, closeStream: false);
        return stream.ToArray();
    }

    private void DrawMapPage()
    {
        pen.NewPage();
        pen.Line($"{pack.Plan.Name} — 网格方案审批图 / Grid plan for approval", 16);
        pen.Line(
            $"{pack.AreaName} {pack.Plan.Area} · {Status(pack.Plan.Status)} · 修订 / revision {pack.Plan.Revision} · "
            + $"生效 / effective {pack.Day:yyyy-MM-dd} · {pack.Plan.Id} · 内部使用 / internal use");
        if (!hasChinese)
        {
            pen.Line(
                "No Chinese font is installed on the server: Chinese text is shown as question marks.", 9, XBrushes.Red);
        }

        var frame = new XRect(
            PdfPen.Margin, pen.Y + 4, pen.Width - (2 * PdfPen.Margin), pen.Height - pen.Y - PdfPen.Margin - 30);
        Geometry[] shapes = [.. pack.Grids.Select(grid => grid.Geometry), .. pack.Former];
        if (shapes.Length > 0)
        {
            DrawMap(new(pen, new(frame.X + 6, frame.Y + 6, frame.Width - 12, frame.Height - 12), shapes), frame);
        }

        pen.Graphics.DrawRectangle(new XPen(XColors.Black, 0.8), frame);
    }

    private void DrawMap(ApprovalMap map, XRect frame)
    {
        var border = new XPen(XColors.Magenta, 0.9) { LineJoin = XLineJoin.Round };
        foreach (var grid in pack.Grids)
        {
            map.Draw(grid.Geometry, border, Fill(grid));
        }

        var dashed = new XPen(XColors.DimGray, 0.7) { DashStyle = XDashStyle.Dash };
        foreach (var former in pack.Former)
        {
            map.Draw(former, dashed, null);
        }

        foreach (var grid in pack.Grids)
        {
            map.Label(grid.Geometry, grid.Code.StartsWith(grid.Area, StringComparison.Ordinal) && grid.Code != grid.Area
                ? grid.Code[grid.Area.Length..]
                : grid.Code);
        }

        double y = frame.Bottom + 8;
        map.DrawScaleBar(frame.Left, y);
        double x = frame.Left + (frame.Width / 2);
        foreach (var (brush, text) in (ReadOnlySpan<(XBrush, string)>)[
            (NewFill, "新编网格 / new"), (ChangedFill, "边界调整 / changed"), (XBrushes.White, "未变 / unchanged")])
        {
            pen.Graphics.DrawRectangle(border, brush, x, y - 2, 14, 9);
            x += 20 + pen.Text(text, x + 18, y - 2, 8) + 14;
        }

        pen.Graphics.DrawLine(dashed, x, y + 3, x + 20, y + 3);
        pen.Text("原边界 / former border", x + 24, y - 2, 8);
    }

    private static XSolidBrush NewFill { get; } = new(XColor.FromArgb(255, 255, 214, 153));

    private static XSolidBrush ChangedFill { get; } = new(XColor.FromArgb(255, 204, 229, 255));

    private static XSolidBrush Fill(ApprovedGrid grid) => grid.Change switch
    {
        "new" => NewFill,
        "changed" => ChangedFill,
        _ => XBrushes.White,
    };

    private void WriteBeforeAndAfter()
    {
        pen.Line("一、调整前后对照 / 1. Before and after", SectionPoints);
        double[] widths = [150, 90, 90, 90, 90, 90, 130, 130];
        pen.Row(
            ["网格 / grid", "变化 / change", "户前 / hh before", "户后 / hh after", "人前 / before", "人后 / after",
                "面积前 / m² before", "面积后 / m² after"],
            widths);
        foreach (var grid in pack.Changes)
        {
            Compare(widths, grid.Code, Change(grid.Change), pack.Before.GetValueOrDefault(grid.Code), grid.Counts);
        }

        foreach (var grid in pack.Ended)
        {
            Compare(widths, grid.Code, Change("ended"), grid, null);
        }

        var (before, after) = (pack.TotalBefore, pack.TotalAfter);
        pen.Row(
            [$"合计 / total {before.Grids} → {after.Grids}", "", Number(before.Households), Number(after.Households),
                Number(before.People), Number(after.People), Number(before.SquareMetres), Number(after.SquareMetres)],
            widths);
        pen.Y += SectionPoints;
    }

    private void Compare(double[] widths, string code, string change, GridCounts? before, GridCounts? after) => pen.Row(
        [code, change, Number(before?.Households), Number(after?.Households), Number(before?.People),
            Number(after?.People), Number(before?.SquareMetres), Number(after?.SquareMetres)],
        widths);

    private void WriteRules()
    {
        pen.Need(80);
        pen.Line("二、规则检查 / 2. Rules", SectionPoints);
        double[] widths = [420, 130, 110, 420];
        pen.Row(["规则 / rule", "性质 / kind", "问题 / findings", "例 / examples"], widths);
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
        double[] widths = [.. Enumerable.Repeat((pen.Width - (2 * PdfPen.Margin)) / 9, 9)];
        foreach (string[] row in all.Chunk(9))
        {
            pen.Row(row, widths);
        }
    }

    private void WriteSignatures()
    {
        pen.Need(120);
        pen.Line("四、签署 / 4. Signatures", SectionPoints);
        double width = (pen.Width - (2 * PdfPen.Margin)) / 4;
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

    private static string Status(string status) => status switch
    {
        "draft" => "草案 / draft",
        "submitted" => "已提交 / submitted",
        "approved" => "已审核 / approved",
        "published" => "已发布 / published",
        _ => "已被取代 / superseded",
    };

    private static string Number(double? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "–";
}
