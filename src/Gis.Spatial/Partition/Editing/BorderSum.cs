using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Proves that replaced polygons cover the same ground as those they replace, each point once.</summary>
/// <remarks>
/// The winding number of a set of rings is determined by the sum of their oriented segments, in which shared borders
/// cancel. Equal sums before and after mean equal cover; valid polygons count once each. Segments on the rim may gain
/// or lose vertices that lie within a lattice step of them, where a drawn line meets the rim.
/// </remarks>
internal static class BorderSum
{
    public static void RefuseUnlessEqual(IReadOnlyList<GridChange> grids)
    {
        var sum = new Dictionary<(LatticePoint, LatticePoint), int>();
        foreach (var grid in grids)
        {
            Add(sum, grid.Before, -1);
            RefuseInvalid(grid);
            Add(sum, grid.After, 1);
        }

        RefuseUnlessFlat(LeftOver(sum));
    }

    private static EditRefusedException Broken(LatticePoint place) => new(
        "The edit would leave a gap or an overlap, or move the rim, near "
        + $"({place.ToCoordinate().X:0.########}, {place.ToCoordinate().Y:0.########}).");

    private static void RefuseInvalid(GridChange grid)
    {
        if (grid.After is { IsEmpty: false } after && !after.IsValid)
        {
            throw new EditRefusedException($"Grid {grid.Id} would cross or touch itself.");
        }
    }

    private static void Add(Dictionary<(LatticePoint, LatticePoint), int> sum, Geometry? geometry, int sign)
    {
        foreach (var segment in BorderSegments.Directed(geometry))
        {
            var key = BorderSegments.Undirected(segment);
            sum[key] = sum.GetValueOrDefault(key) + (key == segment ? sign : -sign);
        }
    }

    /// <summary>Segments that do not cancel, each from its start to its end; they always close into loops.</summary>
    private static Dictionary<LatticePoint, LatticePoint> LeftOver(Dictionary<(LatticePoint, LatticePoint), int> sum)
    {
        var next = new Dictionary<LatticePoint, LatticePoint>();
        foreach (var ((low, high), count) in sum)
        {
            var (from, to) = count > 0 ? (low, high) : (high, low);
            if (count != 0 && (Math.Abs(count) > 1 || !next.TryAdd(from, to)))
            {
                throw Broken(from);
            }
        }

        return next;
    }

    /// <summary>A loop is harmless when it runs out along one segment and back beside it.</summary>
    private static void RefuseUnlessFlat(Dictionary<LatticePoint, LatticePoint> next)
    {
        while (next.Count > 0)
        {
            var loop = new List<LatticePoint>();
            var at = next.Keys.First();
            while (next.Remove(at, out var following))
            {
                loop.Add(at);
                at = following;
            }

            var (from, to) = Enumerable.Range(0, loop.Count)
                .Select(i => (From: loop[i], To: loop[(i + 1) % loop.Count]))
                .MaxBy(step => Square(step.From, step.To));
            if (at != loop[0] || !loop.TrueForAll(point => IsBeside(from, to, point)))
            {
                throw Broken(from);
            }
        }
    }

    private static double Square(LatticePoint from, LatticePoint to)
    {
        double dx = to.X - from.X, dy = to.Y - from.Y;
        return (dx * dx) + (dy * dy);
    }

    private static bool IsBeside(LatticePoint from, LatticePoint to, LatticePoint point)
    {
        double ux = to.X - from.X, uy = to.Y - from.Y, vx = point.X - from.X, vy = point.Y - from.Y;
        double square = (ux * ux) + (uy * uy);
        double across = (ux * vy) - (uy * vx);
        double along = (ux * vx) + (uy * vy);
        return across * across <= square && along >= 0 && along <= square;
    }
}
