using Gis.Spatial.Coordinates;
using NetTopologySuite.Geometries;
using PdfSharp.Drawing;

namespace Gis.Api.Approvals;

/// <summary>The map of an approval pack: lines and fills, to a round scale, in a projection local to the plan.</summary>
internal sealed class ApprovalMap
{
    private const double LabelPoints = 6;
    private static readonly int[] Scales =
        [500, 1000, 2000, 3000, 5000, 10_000, 20_000, 25_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 5_000_000];

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

    /// <summary>Writes in the middle of a grid, if the grid is wide enough on paper.</summary>
    public void Label(Geometry shape, string text)
    {
        double width = pen.Measure(text, LabelPoints);
        var corners = (From: Place(shape.EnvelopeInternal.MinX, shape.EnvelopeInternal.MinY),
            To: Place(shape.EnvelopeInternal.MaxX, shape.EnvelopeInternal.MaxY));
        if (corners.To.X - corners.From.X > width && corners.From.Y - corners.To.Y > LabelPoints)
        {
            var middle = shape.InteriorPoint;
            var at = Place(middle.X, middle.Y);
            pen.Text(text, at.X - (width / 2), at.Y - (LabelPoints / 2), LabelPoints);
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

    private XPoint[] Ring(LineString ring) => [.. ring.Coordinates[..^1].Select(corner => Place(corner.X, corner.Y))];

    private XPoint Place(double longitude, double latitude)
    {
        var (easting, northing) = projection.Project(longitude, latitude);
        return new(
            frame.Left + (frame.Width / 2) + ((easting - extent.Centre.X) * pointsPerMetre),
            frame.Top + (frame.Height / 2) - ((northing - extent.Centre.Y) * pointsPerMetre));
    }
}
