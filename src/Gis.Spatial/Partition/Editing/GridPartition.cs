using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Polygons that tile their union exactly, and the only door through which they change.</summary>
/// <remarks>
/// Every change replaces some polygons by others. It is taken only if each new polygon is valid and the oriented
/// borders of the old and the new ones add up to the same (<see cref="BorderSum"/>): then the ground covered, once
/// each, is the same, whatever the operation was. No tolerance is involved. Not safe for concurrent use.
/// </remarks>
public sealed class GridPartition
{
    private readonly Dictionary<string, Geometry> grids = new(StringComparer.Ordinal);
    private readonly HashSet<string> locked = new(StringComparer.Ordinal);

    private GridPartition(IEnumerable<GridPolygon> polygons)
    {
        foreach (var polygon in polygons)
        {
            grids.Add(polygon.Id, polygon.Geometry);
        }
    }

    public IReadOnlyDictionary<string, Geometry> Grids => grids;

    public IReadOnlySet<string> Locked => locked;

    /// <param name="polygons">On the coordinate lattice, tiling their union but for holes; ids unique.</param>
    /// <exception cref="EditRefusedException">The polygons overlap, or are invalid, or corners do not match.</exception>
    public static GridPartition Build(IReadOnlyList<GridPolygon> polygons)
    {
        var fault = PartitionCheck.Find(polygons).Faults.FirstOrDefault(fault => fault.Kind is not FaultKind.Gap);
        return fault is null
            ? new(polygons)
            : throw new EditRefusedException(
                $"The polygons are no partition: {fault.Kind} at {string.Join(", ", fault.Polygons)}; repair them first.");
    }

    public void Lock(string id) => locked.Add(Known(id));

    public void Unlock(string id) => locked.Remove(Known(id));

    /// <summary>Takes a change, new or from the log; an inverse takes it back.</summary>
    /// <exception cref="EditRefusedException">Nothing changed.</exception>
    public void Apply(PartitionChange change)
    {
        foreach (var grid in change.Grids)
        {
            RefuseIfLockedOrStale(grid);
        }

        BorderSum.RefuseUnlessEqual(change.Grids);
        foreach (var grid in change.Grids)
        {
            if (grid.After is { } after)
            {
                grids[grid.Id] = after;
            }
            else
            {
                grids.Remove(grid.Id);
                locked.Remove(grid.Id);
            }
        }
    }

    /// <summary>Polygons whose envelope meets the envelope, by id.</summary>
    internal List<GridPolygon> Near(Envelope place) =>
        [.. grids.Where(grid => grid.Value.EnvelopeInternal.Intersects(place))
            .Select(grid => new GridPolygon(grid.Key, grid.Value))
            .OrderBy(grid => grid.Id, StringComparer.Ordinal)];

    internal string Known(string id) =>
        grids.ContainsKey(id) ? id : throw new EditRefusedException($"There is no grid {id}.");

    /// <summary>Applies and returns what an operation worked out.</summary>
    internal PartitionChange Take(PartitionChange change)
    {
        Apply(change);
        return change;
    }

    private void RefuseIfLockedOrStale(GridChange grid)
    {
        if (locked.Contains(grid.Id))
        {
            throw new EditRefusedException($"Grid {grid.Id} is locked.");
        }

        var current = grids.GetValueOrDefault(grid.Id);
        bool isStale = grid.Before is null ? current is not null : current is null || !current.EqualsExact(grid.Before);
        if (isStale)
        {
            throw new EditRefusedException($"Grid {grid.Id} has changed since this edit was drawn.");
        }
    }
}
