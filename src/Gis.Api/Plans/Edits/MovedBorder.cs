using Gis.Spatial;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans.Edits;

/// <summary>The border segments that come or go in an edit: where it happened.</summary>
internal static class MovedBorder
{
    /// <summary>Null when no border moves.</summary>
    public static MultiLineString? Of(IEnumerable<GridStep> steps)
    {
        var redrawn = steps.Where(step => step.IsRedrawn).ToList();
        var moved = redrawn.SelectMany(step => Segments(step.Before?.Outline)).ToHashSet();
        moved.SymmetricExceptWith(redrawn.SelectMany(step => Segments(step.After?.Outline)));
        return moved.Count == 0 ? null : Geo.Factory.CreateMultiLineString([.. moved.Order().Select(segment =>
            Geo.Factory.CreateLineString([new(segment.Item1, segment.Item2), new(segment.Item3, segment.Item4)]))]);
    }

    private static IEnumerable<(double, double, double, double)> Segments(Geometry? outline)
    {
        for (int i = 0; i < (outline?.NumGeometries ?? 0); i++)
        {
            var part = (Polygon)outline!.GetGeometryN(i);
            foreach (var ring in part.Holes.Prepend(part.Shell))
            {
                var corners = ring.Coordinates;
                for (int j = 1; j < corners.Length; j++)
                {
                    var (a, b) = (corners[j - 1], corners[j]);
                    yield return a.CompareTo(b) < 0 ? (a.X, a.Y, b.X, b.Y) : (b.X, b.Y, a.X, a.Y);
                }
            }
        }
    }
}
