using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Gis.Spatial.Partition;

/// <summary>
/// Narrow ground between two polygons that no ring closes, as where a border frays at the edge of a plan.
/// </summary>
/// <remarks>
/// A vertex of one polygon counts when it faces a border segment of another across uncovered ground, at no more than
/// the stated width.
/// </remarks>
internal sealed class OpenGapFinder
{
    private readonly Tiling tiling;
    private readonly double widthMetres;
    private readonly List<BorderSegment> borders = [];
    private readonly Dictionary<(int, int), List<(Coordinate From, Coordinate To, double Metres)>> found = [];

    public OpenGapFinder(Tiling tiling, double widthMetres)
    {
        this.tiling = tiling;
        this.widthMetres = widthMetres;
        for (int arc = 0; arc < tiling.Arrangement.Graph.ArcCount; arc++)
        {
            AddBorder(arc);
        }
    }

    public IEnumerable<(int Face, int Other, Geometry Place, double WidthMetres)> Find()
    {
        var index = new STRtree<BorderSegment>();
        foreach (var border in borders)
        {
            index.Insert(new Envelope(border.From, border.To), border);
        }

        foreach (var border in borders)
        {
            var (perLongitude, perLatitude) = GroundMeasure.MetresPerDegree(border.To.Y);
            var reach = new Envelope(border.To);
            reach.ExpandBy(widthMetres / perLongitude, widthMetres / perLatitude);
            foreach (var other in index.Query(reach))
            {
                if (other.Face != border.Face)
                {
                    Measure(border, other, perLongitude, perLatitude);
                }
            }
        }

        foreach (var ((face, other), lines) in found)
        {
            var place = Geo.Factory.CreateMultiLineString(
                [.. lines.Select(line => Geo.Factory.CreateLineString([line.From, line.To]))]);
            yield return (face, other, place, lines.Max(line => line.Metres));
        }
    }

    /// <summary>Border segments run with their polygon on the left and uncovered ground on the right.</summary>
    private void AddBorder(int arc)
    {
        for (int halfArc = arc * 2; halfArc <= (arc * 2) + 1; halfArc++)
        {
            int[] left = tiling.Cover.Faces[tiling.Arrangement.CellOf(halfArc)];
            int beyond = tiling.Arrangement.CellOf(halfArc ^ 1);
            if (left.Length == 1 && tiling.Cover.Faces[beyond].Length == 0)
            {
                var path = new List<int>();
                tiling.Arrangement.AppendPath(halfArc, path);
                path.Add(tiling.Arrangement.Graph.End(halfArc));
                var points = path.ConvertAll(vertex => tiling.Arrangement.Rings.Vertices.At(vertex));
                for (int i = 1; i < points.Count; i++)
                {
                    borders.Add(new(left[0], points[i - 1], points[i], points[Math.Min(i + 1, points.Count - 1)]));
                }
            }
        }
    }

    /// <summary>Distance from the end of the border to the other segment, when each faces the other.</summary>
    private void Measure(BorderSegment border, BorderSegment other, double perLongitude, double perLatitude)
    {
        var point = border.To;
        double ux = (other.To.X - other.From.X) * perLongitude, uy = (other.To.Y - other.From.Y) * perLatitude;
        double vx = (point.X - other.From.X) * perLongitude, vy = (point.Y - other.From.Y) * perLatitude;
        double square = (ux * ux) + (uy * uy);
        double along = ((ux * vx) + (uy * vy)) / square;
        double across = ((ux * vy) - (uy * vx)) / Math.Sqrt(square);
        if (along <= 0 || along >= 1 || across >= 0 || -across > widthMetres)
        {
            return;
        }

        var foot = new Coordinate(
            other.From.X + (along * (other.To.X - other.From.X)), other.From.Y + (along * (other.To.Y - other.From.Y)));
        if (IsRightOf(border.From, point, foot) || IsRightOf(point, border.Next, foot))
        {
            var key = (Math.Min(border.Face, other.Face), Math.Max(border.Face, other.Face));
            (found.TryGetValue(key, out var lines) ? lines : found[key] = []).Add((point, foot, -across));
        }
    }

    private static bool IsRightOf(Coordinate from, Coordinate to, Coordinate point) =>
        ((to.X - from.X) * (point.Y - from.Y)) - ((to.Y - from.Y) * (point.X - from.X)) < 0;

    private sealed record BorderSegment(int Face, Coordinate From, Coordinate To, Coordinate Next);
}
