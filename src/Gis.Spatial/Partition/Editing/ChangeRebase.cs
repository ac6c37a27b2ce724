using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Changes beside later changes: whether they meet, and how one is carried over the others.</summary>
/// <remarks>
/// A change takes some border segments away and puts others in. Two changes are independent when no segment is among
/// those of both; then either can be drawn, or taken back, after the other.
/// </remarks>
public static class ChangeRebase
{
    /// <summary>True when both move the same piece of border, the attributes of one grid, or one lock.</summary>
    public static bool Meets(this PartitionChange change, PartitionChange other)
    {
        return Moved(change).Overlaps(Moved(other))
            || change.Attributes.Any(item => other.Attributes.Any(each => each.Grid == item.Grid))
            || change.Locks.Any(item => other.Locks.Any(each => each.Lock == item.Lock));
    }

    /// <summary>
    /// The change as it must be to do the same to the partition as it is now: an undo after others have edited too.
    /// </summary>
    /// <exception cref="EditRefusedException">A border that it moves has been moved since.</exception>
    public static PartitionChange Rebase(this GridPartition partition, PartitionChange change) => change with
    {
        Grids = [.. change.Grids.Select(grid => Rebase(grid, partition.Grids.GetValueOrDefault(grid.Id)))],
    };

    /// <summary>Segments that come or go; one that only passes from grid to grid stays where it is.</summary>
    public static HashSet<(LatticePoint From, LatticePoint To)> Moved(this PartitionChange change)
    {
        var moved = change.Grids.SelectMany(grid => Undirected(grid.Before)).ToHashSet();
        moved.SymmetricExceptWith(change.Grids.SelectMany(grid => Undirected(grid.After)));
        return moved;
    }

    private static IEnumerable<(LatticePoint, LatticePoint)> Undirected(Geometry? polygon) =>
        BorderSegments.Directed(polygon).Select(BorderSegments.Undirected);

    private static GridChange Rebase(GridChange grid, Geometry? current)
    {
        if (grid.Before is null || current is null || current.EqualsExact(grid.Before))
        {
            return grid;
        }

        var border = BorderSegments.Directed(current).ToHashSet();
        var after = BorderSegments.Directed(grid.After).ToHashSet();
        foreach (var segment in BorderSegments.Directed(grid.Before))
        {
            if (!after.Remove(segment) && !border.Remove(segment))
            {
                throw Refusal(grid.Id, segment.From);
            }
        }

        // What is left of the new border are the segments that the change puts in.
        foreach (var segment in after)
        {
            if (!border.Add(segment))
            {
                throw Refusal(grid.Id, segment.From);
            }
        }

        return grid.After is null && border.Count > 0
            ? throw Refusal(grid.Id, border.First().From)
            : new(grid.Id, current, grid.After is null ? null : new BorderRings(grid.Id, border).Draw());
    }

    private static EditRefusedException Refusal(string id, LatticePoint place) =>
        new(EditRefusal.BorderChangedSince, id, place.ToCoordinate().X, place.ToCoordinate().Y);
}
