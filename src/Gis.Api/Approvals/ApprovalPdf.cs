using NetTopologySuite.Geometries;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Gis.Api.Approvals;

/// <summary>The approval pack as pages of A3: map, before and after, rules, codes, signatures.</summary>
internal sealed class ApprovalPdf
{
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
    public static byte[] Write(ApprovalPack pack, PdfFonts fonts, DateOnly printed)
    {
        using PdfDocument document = new();
        var pdf = new ApprovalPdf(document, pack, fonts);
        pdf.DrawMapPage();
        pdf.pen.NewPage();
        new ApprovalTables(pdf.pen, pack).Write();
        pdf.pen.Finish();
        pdf.pen.Foot(
            $"{pack.Plan.Name} · {pack.Plan.Id} · 修订 / revision {pack.Plan.Revision} · 打印 / printed {printed:yyyy-MM-dd}");
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
            + (pack.Plan.EffectiveFrom is { } day ? $"生效 / effective {day:yyyy-MM-dd}" : "生效日期待定 / effective date not set")
            + $" · {pack.Plan.Id} · 内部使用 / internal use");
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
        var border = new XPen(XColors.Magenta, 1.1) { LineJoin = XLineJoin.Round };
        foreach (var grid in pack.Changes)
        {
            map.Draw(grid.Geometry, null, Fill(grid));
        }

        map.Draw(pack.Ground);
        foreach (var grid in pack.Grids)
        {
            map.Draw(grid.Geometry, border, null);
        }

        var dashed = new XPen(XColors.Black, 1) { DashStyle = XDashStyle.Dash };
        foreach (var former in pack.Former)
        {
            map.Draw(former, dashed, null);
        }

        foreach (var grid in pack.Grids)
        {
            bool isInArea = grid.Code.StartsWith(grid.Area, StringComparison.Ordinal) && grid.Code != grid.Area;
            map.Label(grid.Geometry, isInArea ? grid.Code[grid.Area.Length..] : grid.Code, grid.Name);
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

    private static string Status(string status) => status switch
    {
        "draft" => "草案 / draft",
        "submitted" => "已提交 / submitted",
        "approved" => "已审核 / approved",
        "published" => "已发布 / published",
        _ => "已被取代 / superseded",
    };
}
