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
                throw new EditRefusedException($"{lockOf[segment]} is locked.");
            }
        }
    }

    /// <summary>The segments that two grids share, as one MultiLineString.</summary>
    public static Geometry Shared(Geometry one, Geometry other)
    {
        var segments = Segments(one).ToHashSet();
        segments.IntersectWith(Segments(other));
        return Geo.Factory.CreateMultiLineString([.. segments
            .Order(Comparer<(LatticePoint From, LatticePoint To)>.Create((a, b) =>
                a.From.CompareWestToEast(b.From) is var order && order != 0 ? order : a.To.CompareWestToEast(b.To)))
            .Select(segment => Geo.Factory.CreateLineString(
                [segment.From.ToCoordinate(), segment.To.ToCoordinate()]))]);
    }

    private void Count(Geometry? geometry, Dictionary<(LatticePoint, LatticePoint), int> balance, int step)
    {
        foreach (var segment in geometry is null ? [] : Segments(geometry))
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
            foreach (var segment in Segments(line))
            {
                lockOf[segment] = key;
            }
        }
    }

    /// <summary>Each segment of each ring or line, its western end first.</summary>
    private static IEnumerable<(LatticePoint From, LatticePoint To)> Segments(Geometry geometry)
    {
        foreach (var line in NetTopologySuite.Geometries.Utilities.LinearComponentExtracter.GetLines(geometry))
        {
            var coordinates = line.Coordinates;
            for (int i = 1; i < coordinates.Length; i++)
            {
                var (from, to) = (LatticePoint.From(coordinates[i - 1]), LatticePoint.From(coordinates[i]));
                yield return from.CompareWestToEast(to) < 0 ? (from, to) : (to, from);
            }
        }
    }
}
