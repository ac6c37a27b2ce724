using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Locked lines: each of their segments must bound as many grids after a change as before.</summary>
internal sealed class BorderLocks
{
    private readonly Dictionary<PartitionLock, Geometry> lines = [];
    private readonly Dictionary<(LatticePoint, LatticePoint), PartitionLock> lockOf = [];

    public void Set(PartitionLock key, Geometry line)
    {
        lines[key] = line;
        Index();
    }

    public void Remove(PartitionLock key)
    {
        lines.Remove(key);
        Index();
    }

    public Geometry? LineOf(PartitionLock key) => lines.GetValueOrDefault(key);

    /// <exception cref="EditRefusedException">A locked segment would move, get a corner or cease to be a border.</exception>
    public void RefuseIfMoved(IReadOnlyList<GridChange> grids)
    {
        if (lockOf.Count == 0)
        {
            return;
        }

        var balance = new Dictionary<(LatticePoint, LatticePoint), int>();
        foreach (var grid in grids)
        {
            Count(grid.Before, balance, -1);
            Count(grid.After, balance, 1);
        }

        foreach (var (segment, uses) in balance)
        {
            if (uses != 0)
            {
                throw new EditRefusedException(EditRefusal.Locked, lockOf[segment]);
            }
        }
    }

    private void Count(Geometry? geometry, Dictionary<(LatticePoint, LatticePoint), int> balance, int step)
    {
        foreach (var segment in BorderSegments.Undirected(geometry))
        {
            if (lockOf.ContainsKey(segment))
            {
                balance[segment] = balance.GetValueOrDefault(segment) + step;
            }
        }
    }

    private void Index()
    {
        lockOf.Clear();
        foreach (var (key, line) in lines)
        {
            foreach (var segment in BorderSegments.Undirected(line))
            {
                lockOf[segment] = key;
            }
        }
    }
}
