using Gis.Spatial.Coordinates;
using NetTopologySuite.Geometries;
using PdfSharp.Drawing;

namespace Gis.Api.Approvals;

/// <summary>The map of an approval pack: lines and fills, to a round scale, in a projection local to the plan.</summary>
internal sealed class ApprovalMap
{
    private const double LabelPoints = 7;
    private static readonly XSolidBrush LabelGround = new(XColor.FromArgb(190, 255, 255, 255));

    private static readonly int[] Scales =
    [
        500, 1000, 1500, 2000, 2500, 3000, 4000, 5000, 6000, 7500, 10_000, 12_500, 15_000, 20_000, 25_000, 30_000, 40_000,
        50_000, 75_000, 100_000, 150_000, 200_000, 300_000, 500_000, 1_000_000, 5_000_000,
    ];

    private readonly PdfPen pen;
    private readonly XRect frame;
    private readonly TransverseMercator projection;
    private readonly Envelope extent = new();
    private readonly double pointsPerMetre;

    /// <param name="frame">Where on the page, in points.</param>
    public ApprovalMap(PdfPen pen, XRect frame, IReadOnlyList<Geometry> shapes)
    {
        (this.pen, this.frame) = (pen, frame);
        Envelope degrees = new();
        foreach (var shape in shapes)
        {
            degrees.ExpandToInclude(shape.EnvelopeInternal);
        }

        projection = TransverseMercator.Local(degrees.Centre.X, degrees.Centre.Y);
        foreach (var corner in shapes.SelectMany(shape => shape.Envelope.Coordinates))
        {
            var (easting, northing) = projection.Project(corner.X, corner.Y);
            extent.ExpandToInclude(easting, northing);
        }

        double wanted = Math.Max(
            extent.Width * PdfPen.PointsPerMillimetre * 1000 / frame.Width,
            extent.Height * PdfPen.PointsPerMillimetre * 1000 / frame.Height);
        Scale = Array.Find(Scales, scale => scale >= wanted) is var found and > 0 ? found : Scales[^1];
        pointsPerMetre = 1000 * PdfPen.PointsPerMillimetre / Scale;
    }

    /// <summary>One metre on paper is this many on the ground.</summary>
    public int Scale { get; }

    public void Draw(Geometry shape, XPen? outline, XBrush? fill)
    {
        XGraphicsPath path = new() { FillMode = XFillMode.Alternate };
        for (int i = 0; i < shape.NumGeometries; i++)
        {
            if (shape.GetGeometryN(i) is Polygon polygon)
            {
                path.AddPolygon(Ring(polygon.ExteriorRing));
                foreach (var hole in polygon.InteriorRings)
                {
                    path.AddPolygon(Ring(hole));
                }
            }
        }

        pen.Graphics.DrawPath(outline, fill, path);
    }

    /// <summary>Draws what lies under the grids; what reaches beyond the frame is cut at its edge.</summary>
    public void Draw(ApprovalGround ground)
    {
        var state = pen.Graphics.Save();
        pen.Graphics.IntersectClip(frame);
        foreach (var (shapes, outline, fill) in (ReadOnlySpan<(IReadOnlyList<Geometry>, XPen, XBrush?)>)[
            (ground.Water, new(XColors.LightSteelBlue, 0.3), new XSolidBrush(XColor.FromArgb(255, 205, 225, 242))),
            (ground.SideStreets, new(XColor.FromArgb(255, 205, 205, 205), 0.6), null),
            (ground.MainStreets, new(XColor.FromArgb(255, 170, 170, 170), 1.3), null),
            (ground.Buildings, new(XColors.Gray, 0.2), new XSolidBrush(XColor.FromArgb(255, 222, 222, 222)))])
        {
            foreach (var shape in shapes)
            {
                DrawLines(shape, outline);
                Draw(shape, outline, fill);
            }
        }

        pen.Graphics.Restore(state);
    }

    /// <summary>Writes lines one below the other in the middle of a grid; the last ones fall away where they do not fit.</summary>
    public void Label(Geometry shape, params ReadOnlySpan<string> lines)
    {
        var box = shape.EnvelopeInternal;
        var (low, high) = (Place(box.MinX, box.MinY), Place(box.MaxX, box.MaxY));
        var middle = Place(shape.InteriorPoint.X, shape.InteriorPoint.Y);
        double step = LabelPoints * 1.25;
        for (int i = 0; i < lines.Length; i++)
        {
            double width = pen.Measure(lines[i], LabelPoints);
            if (high.X - low.X > width && low.Y - high.Y > step * (i + 1))
            {
                double top = middle.Y - (step / 2) + (step * i);
                pen.Graphics.DrawRectangle(LabelGround, middle.X - (width / 2) - 1, top, width + 2, step);
                pen.Text(lines[i], middle.X - (width / 2), top, LabelPoints);
            }
        }
    }

    /// <summary>A bar of a round length with its length beside it, and an arrow to the north.</summary>
    public void DrawScaleBar(double x, double y)
    {
        double metres = Math.Pow(10, Math.Floor(Math.Log10(Scale / 20.0)));
        metres *= Scale / 20.0 / metres >= 5 ? 5 : Scale / 20.0 / metres >= 2 ? 2 : 1;
        double length = metres * pointsPerMetre;
        pen.Graphics.DrawRectangle(XPens.Black, XBrushes.Black, x, y, length / 2, 3);
        pen.Graphics.DrawRectangle(XPens.Black, XBrushes.White, x + (length / 2), y, length / 2, 3);
        pen.Text($"{metres:N0} m   1:{Scale:N0}", x + length + 6, y - 4, 8);
        double top = frame.Top + 8;
        double right = frame.Right - 14;
        pen.Graphics.DrawPolygon(
            XPens.Black, XBrushes.Black, [new(right, top), new(right - 5, top + 18), new(right + 5, top + 18)],
            XFillMode.Alternate);
        pen.Text("N", right - 3, top + 19, 9);
    }

    private void DrawLines(Geometry shape, XPen outline)
    {
        for (int i = 0; i < shape.NumGeometries; i++)
        {
            if (shape.GetGeometryN(i) is LineString line)
            {
                pen.Graphics.DrawLines(outline, [.. line.Coordinates.Select(corner => Place(corner.X, corner.Y))]);
            }
        }
    }

    private XPoint[] Ring(LineString ring) => [.. ring.Coordinates[..^1].Select(corner => Place(corner.X, corner.Y))];

    private XPoint Place(double longitude, double latitude)
    {
        var (easting, northing) = projection.Project(longitude, latitude);
        return new(
            frame.Left + (frame.Width / 2) + ((easting - extent.Centre.X) * pointsPerMetre),
            frame.Top + (frame.Height / 2) - ((northing - extent.Centre.Y) * pointsPerMetre));
    }
}
