using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Gis.Api.Approvals;

/// <summary>One page being written from top to bottom; text may mix Latin and Chinese.</summary>
/// <remarks>All measures are points: 72 to the inch.</remarks>
internal sealed class PdfPen(PdfFonts fonts, PdfDocument document, XSize size)
{
    public const double PointsPerMillimetre = 72 / 25.4;
    public const double Margin = 15 * PointsPerMillimetre;

    /// <summary>From here on the scripts of East Asia are written; Latin fonts have no letters for them.</summary>
    private const char FirstEastAsian = '\u2E80';

    private const double CellMargin = 3;
    private const double FootPoints = 28;
    private static readonly XSolidBrush Shade = new(XColor.FromArgb(255, 238, 240, 242));
    private XGraphics? graphics;

    public double Width => size.Width;

    public double Height => size.Height;

    /// <summary>Where the next line begins.</summary>
    public double Y { get; set; }

    public XGraphics Graphics => graphics ?? throw new InvalidOperationException("No page has been begun.");

    public void NewPage()
    {
        graphics?.Dispose();
        var page = document.AddPage();
        page.Width = XUnit.FromPoint(size.Width);
        page.Height = XUnit.FromPoint(size.Height);
        graphics = XGraphics.FromPdfPage(page);
        Y = Margin;
    }

    public void Finish()
    {
        graphics?.Dispose();
        graphics = null;
    }

    /// <summary>Begins a new page when less than <paramref name="height"/> is left.</summary>
    public void Need(double height)
    {
        if (Y + height > Height - Margin)
        {
            NewPage();
        }
    }

    public void Line(string text, double points = 9, XBrush? brush = null)
    {
        Need(points * 1.6);
        Text(text, Margin, Y, points, brush);
        Y += points * 1.6;
    }

    /// <summary>Writes at a place; the top of the letters is at <paramref name="y"/>. Returns the width.</summary>
    public double Text(string text, double x, double y, double points, XBrush? brush = null)
    {
        double start = x;
        foreach (var (run, font) in Runs(text, points))
        {
            Graphics.DrawString(run, font, brush ?? XBrushes.Black, x, y + points);
            x += Graphics.MeasureString(run, font).Width;
        }

        return x - start;
    }

    public double Measure(string text, double points) =>
        Runs(text, points).Sum(run => Graphics.MeasureString(run.Text, run.Font).Width);

    /// <summary>One row of a table; a text that does not fit its column is cut and ends in dots.</summary>
    /// <param name="firstNumber">From this column on the texts stand at the right.</param>
    /// <param name="isHead">The row names or sums up the others: it is shaded.</param>
    public void Row(
        IReadOnlyList<string> cells,
        IReadOnlyList<double> widths,
        double points = 8,
        int firstNumber = int.MaxValue,
        bool isHead = false)
    {
        double height = points * 1.7;
        Need(height);
        if (isHead)
        {
            Graphics.DrawRectangle(Shade, Margin, Y - 2, widths.Sum(), height);
        }

        double x = Margin;
        for (int i = 0; i < cells.Count; i++)
        {
            string cell = Fit(cells[i], widths[i] - (2 * CellMargin), points);
            double indent = i >= firstNumber ? widths[i] - CellMargin - Measure(cell, points) : CellMargin;
            Text(cell, x + indent, Y, points);
            x += widths[i];
        }

        Y += height;
        Graphics.DrawLine(new XPen(XColors.LightGray, 0.4), Margin, Y - 2, Margin + widths.Sum(), Y - 2);
    }

    /// <summary>Writes the same line and its own number at the foot of every page; call it when all are finished.</summary>
    public void Foot(string text)
    {
        for (int i = 0; i < document.PageCount; i++)
        {
            graphics = XGraphics.FromPdfPage(document.Pages[i], XGraphicsPdfPageOptions.Append);
            string number = $"{i + 1} / {document.PageCount}";
            Text(text, Margin, Height - FootPoints, 7, XBrushes.DimGray);
            Text(number, Width - Margin - Measure(number, 7), Height - FootPoints, 7, XBrushes.DimGray);
            Finish();
        }
    }

    private string Fit(string text, double width, double points)
    {
        if (Measure(text, points) <= width)
        {
            return text;
        }

        while (text.Length > 1 && Measure(text + "…", points) > width)
        {
            text = text[..^1];
        }

        return text + "…";
    }

    private IEnumerable<(string Text, XFont Font)> Runs(string text, double points)
    {
        int start = 0;
        for (int i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || IsEastAsian(text[i]) != IsEastAsian(text[start]))
            {
                bool isChinese = IsEastAsian(text[start]) && fonts.HasChinese;
                string run = text[start..i];
                yield return (
                    IsEastAsian(run[0]) && !fonts.HasChinese ? new string('?', run.Length) : run,
                    new XFont(isChinese ? PdfFonts.Chinese : PdfFonts.Latin, points));
                start = i;
            }
        }
    }

    private static bool IsEastAsian(char letter) => letter >= FirstEastAsian;
}
