using Gis.Spatial;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans.Edits;

/// <summary>The border segments that come or go in an edit: where it happened.</summary>
internal static class MovedBorder
{
    /// <summary>Null when no border moves.</summary>
    public static MultiLineString? Of(IEnumerable<GridStep> steps)
    {
        PartitionChange change = new("", [.. steps.Where(step => step.IsRedrawn)
            .Select(step => new GridChange(step.Code, step.Before?.Outline, step.After?.Outline))]);
        var moved = change.Moved();
        return moved.Count == 0 ? null : Geo.Factory.CreateMultiLineString([.. moved
            .OrderBy(segment => segment.From.X).ThenBy(segment => segment.From.Y)
            .ThenBy(segment => segment.To.X).ThenBy(segment => segment.To.Y)
            .Select(segment => Geo.Factory.CreateLineString(
                [segment.From.ToCoordinate(), segment.To.ToCoordinate()]))]);
    }
}
