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

    /// <summary>One row of a table; a text that does not fit its column is cut.</summary>
    public void Row(IReadOnlyList<string> cells, IReadOnlyList<double> widths, double points = 8)
    {
        Need(points * 1.7);
        double x = Margin;
        for (int i = 0; i < cells.Count; i++)
        {
            string cell = cells[i];
            while (cell.Length > 1 && Measure(cell, points) > widths[i] - 4)
            {
                cell = cell[..^1];
            }

            Text(cell, x, Y, points);
            x += widths[i];
        }

        Y += points * 1.7;
        Graphics.DrawLine(new XPen(XColors.LightGray, 0.4), Margin, Y - 2, x, Y - 2);
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
