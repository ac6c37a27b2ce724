using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Where the rim after a change differs from the rim before.</summary>
/// <remarks>
/// Between two corners that both have, the rim now and the rim before are two paths. The difference is harmless when
/// all of both lies within a lattice step of the longest segment, as where a drawn line gave the rim a corner.
/// </remarks>
internal sealed class RimLoops
{
    private readonly HashSet<(LatticePoint From, LatticePoint To)> loosened;
    private readonly HashSet<(LatticePoint From, LatticePoint To)> tightened;
    private readonly HashSet<LatticePoint> common;

    public RimLoops(
        HashSet<(LatticePoint From, LatticePoint To)> before, HashSet<(LatticePoint From, LatticePoint To)> after)
    {
        loosened = [.. before.Where(segment => !after.Contains(segment))];
        tightened = [.. after.Where(segment => !before.Contains(segment))];
        common = [.. loosened.SelectMany(Ends)];
        common.IntersectWith(tightened.SelectMany(Ends));
        foreach (var point in loosened.Concat(tightened).SelectMany(Ends))
        {
            Place.ExpandToInclude(point.ToCoordinate());
        }
    }

    public bool HasMoved => loosened.Count > 0;

    public Envelope Place { get; } = new();

    /// <summary>The segment is the other side of the rim that was or is: then it was or is no rim.</summary>
    public bool IsAlong((LatticePoint From, LatticePoint To) other) =>
        loosened.Contains((other.To, other.From)) || tightened.Contains((other.To, other.From));

    /// <summary>A place where the difference is more than a corner within a lattice step; null when there is none.</summary>
    public LatticePoint? FindFault()
    {
        var was = Follow(loosened, out var twice);
        var now = Follow(tightened, out var twiceNow);
        if ((twice ?? twiceNow) is { } fork)
        {
            return fork;
        }

        foreach (var start in common.Where(was.ContainsKey))
        {
            if (Path(was, start) is not { } old || Path(now, start) is not { } path || old[^1] != path[^1]
                || !IsFlat([.. old, .. Enumerable.Reverse(path).Skip(1)]))
            {
                return start;
            }
        }

        return was.Count + now.Count == 0 ? null : was.Keys.Concat(now.Keys).First();
    }

    private static IEnumerable<LatticePoint> Ends((LatticePoint From, LatticePoint To) segment) =>
        [segment.From, segment.To];

    private static Dictionary<LatticePoint, LatticePoint> Follow(
        HashSet<(LatticePoint From, LatticePoint To)> segments, out LatticePoint? fork)
    {
        var next = new Dictionary<LatticePoint, LatticePoint>();
        fork = null;
        foreach (var (from, to) in segments)
        {
            fork = next.TryAdd(from, to) ? fork : from;
        }

        return next;
    }

    /// <summary>From the corner to the next that both have, taken out of <paramref name="next"/>.</summary>
    private List<LatticePoint>? Path(Dictionary<LatticePoint, LatticePoint> next, LatticePoint start)
    {
        var path = new List<LatticePoint> { start };
        do
        {
            if (!next.Remove(path[^1], out var following))
            {
                return null;
            }

            path.Add(following);
        }
        while (!common.Contains(path[^1]));
        return path;
    }

    private static bool IsFlat(List<LatticePoint> loop)
    {
        var (from, to) = Enumerable.Range(1, loop.Count - 1).Select(i => (From: loop[i - 1], To: loop[i]))
            .MaxBy(step => Square(step.From, step.To));
        return loop.TrueForAll(point => IsBeside(from, to, point));
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
