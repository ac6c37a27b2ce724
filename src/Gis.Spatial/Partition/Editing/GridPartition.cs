using Gis.Spatial.Blocks;
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
    private readonly Dictionary<string, GridAttributes> attributes = new(StringComparer.Ordinal);
    private readonly HashSet<PartitionLock> locks = [];
    private readonly BorderLocks borderLocks = new();

    private GridPartition(IEnumerable<GridPolygon> polygons, IReadOnlyDictionary<string, GridAttributes>? attributes)
    {
        foreach (var polygon in polygons)
        {
            grids.Add(polygon.Id, polygon.Geometry);
            this.attributes[polygon.Id] = attributes?.GetValueOrDefault(polygon.Id) ?? new();
        }
    }

    public IReadOnlyDictionary<string, Geometry> Grids => grids;

    public IReadOnlyDictionary<string, GridAttributes> Attributes => attributes;

    public IReadOnlySet<PartitionLock> Locks => locks;

    /// <param name="polygons">On the coordinate lattice, tiling their union but for holes; ids unique.</param>
    /// <exception cref="EditRefusedException">The polygons overlap, or are invalid, or corners do not match.</exception>
    public static GridPartition Build(
        IReadOnlyList<GridPolygon> polygons, IReadOnlyDictionary<string, GridAttributes>? attributes = null)
    {
        var fault = PartitionCheck.Find(polygons).Faults.FirstOrDefault(fault => fault.Kind is not FaultKind.Gap);
        return fault is null
            ? new(polygons, attributes)
            : throw new EditRefusedException(
                EditRefusal.NoPartition, fault.Kind, string.Join(", ", fault.Polygons));
    }

    /// <summary>Takes up polygons that this engine left behind, all of a partition or some, without proving them anew.</summary>
    /// <remarks>Every change from here on is proved as always.</remarks>
    /// <param name="locks">As set before; a border comes with its line.</param>
    public static GridPartition Resume(
        IEnumerable<GridPolygon> polygons,
        IReadOnlyDictionary<string, GridAttributes>? attributes = null,
        IEnumerable<LockChange>? locks = null)
    {
        var partition = new GridPartition(polygons, attributes);
        foreach (var item in locks ?? [])
        {
            partition.Commit(item);
        }

        return partition;
    }

    /// <summary>The line of a locked border; null for other locks.</summary>
    public Geometry? LineOf(PartitionLock key) => borderLocks.LineOf(key);

    /// <summary>The lock that holds a grid still, or null.</summary>
    public PartitionLock? LockOn(string id)
    {
        var grid = PartitionLock.Grid(id);
        return locks.Contains(grid) ? grid : CommunityLock(attributes.GetValueOrDefault(id));
    }

    /// <summary>Takes a change, new or from the log; an inverse takes it back.</summary>
    /// <exception cref="EditRefusedException">Nothing changed.</exception>
    public void Apply(PartitionChange change)
    {
        RefuseIfLockedOrStale(change);
        BorderSum.RefuseUnlessEqual(change.Grids, place => grids
            .Where(grid => grid.Value.EnvelopeInternal.Intersects(place) && change.Grids.All(item => item.Id != grid.Key))
            .Select(grid => grid.Value));
        borderLocks.RefuseIfMoved(change.Grids);
        Commit(change);
    }

    /// <summary>
    /// Takes a repair, or takes one back: it may change the ground covered, so it is not held to the same border sum.
    /// </summary>
    /// <remarks>Whoever repairs proves that faults have become fewer; what is taken back is what the log has.</remarks>
    /// <exception cref="EditRefusedException">Something is locked, or has changed since; nothing changed.</exception>
    public void ApplyRepair(PartitionChange change)
    {
        RefuseIfLockedOrStale(change);
        borderLocks.RefuseIfMoved(change.Grids);
        Commit(change);
    }

    private void RefuseIfLockedOrStale(PartitionChange change)
    {
        foreach (var grid in change.Grids)
        {
            RefuseIfLocked(grid.Id);
            RefuseIfStale(grid);
        }

        foreach (var item in change.Attributes)
        {
            RefuseIfLocked(item.Grid);
            RefuseIfStale(item);
        }

        foreach (var item in change.Locks)
        {
            RefuseIfStale(item);
        }
    }

    /// <summary>Polygons whose envelope meets the envelope, by id.</summary>
    internal List<GridPolygon> Near(Envelope place) =>
        [.. grids.Where(grid => grid.Value.EnvelopeInternal.Intersects(place))
            .Select(grid => new GridPolygon(grid.Key, grid.Value))
            .OrderBy(grid => grid.Id, StringComparer.Ordinal)];

    internal string Known(string id) =>
        grids.ContainsKey(id) ? id : throw new EditRefusedException(EditRefusal.NoGrid, id);

    /// <summary>Applies and returns what an operation worked out, attributes of new and ended grids added.</summary>
    internal PartitionChange Take(PartitionChange change)
    {
        var complete = change with { Attributes = [.. change.Attributes, .. Inherited(change.Grids)] };
        Apply(complete);
        return complete;
    }

    /// <summary>A new grid starts with the attributes of the one whose ground its inner point lay in.</summary>
    private IEnumerable<AttributeChange> Inherited(IReadOnlyList<GridChange> changes)
    {
        GridChange[] old = [.. changes.Where(grid => grid.Before is not null)];
        foreach (var grid in changes)
        {
            if (grid.Before is null)
            {
                int parent = new BuildingHanger([.. old.Select(each => each.Before!)]).Find(grid.After!);
                yield return new(grid.Id, null, parent < 0 ? new() : attributes[old[parent].Id]);
            }
            else if (grid.After is null)
            {
                yield return new(grid.Id, attributes[grid.Id], null);
            }
        }
    }

    private PartitionLock? CommunityLock(GridAttributes? item) =>
        item?.Community is { } code && locks.Contains(PartitionLock.Community(code))
            ? PartitionLock.Community(code)
            : null;

    private void RefuseIfLocked(string id)
    {
        if (LockOn(id) is { } held)
        {
            throw held.Kind == LockKind.Grid
                ? new EditRefusedException(EditRefusal.Locked, held)
                : new EditRefusedException(EditRefusal.LockedWithCommunity, held, id);
        }
    }

    private void RefuseIfStale(GridChange grid)
    {
        var current = grids.GetValueOrDefault(grid.Id);
        bool isStale = grid.Before is null ? current is not null : current is null || !current.EqualsExact(grid.Before);
        if (isStale)
        {
            throw new EditRefusedException(EditRefusal.GridChangedSince, grid.Id);
        }
    }

    private void RefuseIfStale(AttributeChange item)
    {
        if (!Equals(attributes.GetValueOrDefault(item.Grid), item.Before))
        {
            throw new EditRefusedException(EditRefusal.AttributesChangedSince, item.Grid);
        }

        if (CommunityLock(item.After) is { } held)
        {
            throw new EditRefusedException(EditRefusal.LockedCommunityTakesNone, held);
        }
    }

    private void RefuseIfStale(LockChange item)
    {
        if (locks.Contains(item.Lock) == item.IsSet)
        {
            throw new EditRefusedException(item.IsSet ? EditRefusal.LockedAlready : EditRefusal.NotLocked, item.Lock);
        }
    }

    private void Commit(PartitionChange change)
    {
        foreach (var grid in change.Grids)
        {
            if (grid.After is { } after)
            {
                grids[grid.Id] = after;
                attributes.TryAdd(grid.Id, new());
            }
            else
            {
                grids.Remove(grid.Id);
                attributes.Remove(grid.Id);
            }
        }

        foreach (var item in change.Attributes.Where(item => item.After is not null))
        {
            attributes[item.Grid] = item.After!;
        }

        foreach (var item in change.Locks)
        {
            Commit(item);
        }
    }

    private void Commit(LockChange item)
    {
        if (item.IsSet)
        {
            locks.Add(item.Lock);
        }
        else
        {
            locks.Remove(item.Lock);
        }

        if (item.Line is { } line && item.IsSet)
        {
            borderLocks.Set(item.Lock, line);
        }
        else
        {
            borderLocks.Remove(item.Lock);
        }
    }
}
