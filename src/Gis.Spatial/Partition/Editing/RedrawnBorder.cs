using NetTopologySuite.Geometries;
using Segment = (Gis.Spatial.Partition.LatticePoint From, Gis.Spatial.Partition.LatticePoint To);

namespace Gis.Spatial.Partition.Editing;

/// <summary>The border that a grid is to get, the grid on the left of each side.</summary>
/// <param name="Drawn">The grid within the border if no new side runs through a corner; null when it is still to be drawn.</param>
internal sealed record RedrawnBorder(string Id, Geometry Before, IReadOnlyCollection<Segment> Sides, Geometry? Drawn)
{
    /// <summary>Draws the grids; a new side that runs exactly through a corner, be it of a grid that stays, is joined to it.</summary>
    /// <exception cref="EditRefusedException">A grid has no ground left, or its border does not close.</exception>
    public static GridChange[] Draw(GridPartition partition, IReadOnlyList<RedrawnBorder> borders)
    {
        var passed = Passed(partition, borders);
        return [.. borders.Select(border => new GridChange(border.Id, border.Before, border.Draw(passed)))];
    }

    /// <summary>A side there and back bounds no ground.</summary>
    public static void Put(HashSet<Segment> sides, Segment side, string id)
    {
        var back = (side.To, side.From);
        if (side.From != side.To && !sides.Remove(back) && !sides.Add(side))
        {
            throw new EditRefusedException(EditRefusal.CrossesItself, id);
        }
    }

    private static Dictionary<Segment, List<LatticePoint>> Passed(
        GridPartition partition, IReadOnlyList<RedrawnBorder> borders)
    {
        var fresh = borders.SelectMany(border => border.Sides).Select(BorderSegments.Undirected).ToHashSet();
        fresh.ExceptWith(borders.SelectMany(border => BorderSegments.Undirected(border.Before)));
        Envelope around = new();
        foreach (var (from, to) in fresh)
        {
            around.ExpandToInclude(from.ToCoordinate());
            around.ExpandToInclude(to.ToCoordinate());
        }

        LatticePoint[] corners = [.. partition.Near(around)
            .Where(grid => borders.All(border => border.Id != grid.Id))
            .SelectMany(grid => BorderSegments.Directed(grid.Geometry))
            .Concat(borders.SelectMany(border => border.Sides))
            .Select(side => side.From)
            .Where(corner => around.Contains(corner.ToCoordinate()))
            .Distinct()];
        var passed = new Dictionary<Segment, List<LatticePoint>>();
        foreach (var side in fresh)
        {
            List<LatticePoint> on = [.. corners.Where(corner => IsWithin(side, corner))];
            if (on.Count > 0)
            {
                on.Sort((one, other) => one.CompareWestToEast(other));
                passed[side] = on;
            }
        }

        return passed;
    }

    private static bool IsWithin(Segment side, LatticePoint corner) =>
        side.From.CompareWestToEast(corner) < 0 && corner.CompareWestToEast(side.To) < 0
        && Orientation.Turn(side.From, side.To, corner) == 0;

    private Geometry Draw(Dictionary<Segment, List<LatticePoint>> passed)
    {
        if (Drawn is not null && (passed.Count == 0 || !Sides.Any(side => passed.ContainsKey(BorderSegments.Undirected(side)))))
        {
            return Drawn;
        }

        var sides = new HashSet<Segment>();
        foreach (var side in Sides)
        {
            LatticePoint[] corners = passed.TryGetValue(BorderSegments.Undirected(side), out var on)
                ? [side.From, .. BorderSegments.Undirected(side) == side ? on : Enumerable.Reverse(on), side.To]
                : [side.From, side.To];
            for (int i = 1; i < corners.Length; i++)
            {
                Put(sides, (corners[i - 1], corners[i]), Id);
            }
        }

        return sides.Count > 0 ? new BorderRings(Id, sides).Draw() : throw new EditRefusedException(EditRefusal.GridVanishes);
    }
}
