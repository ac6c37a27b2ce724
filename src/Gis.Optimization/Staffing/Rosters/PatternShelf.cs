namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Keeps the cheapest patterns that were offered.</summary>
/// <param name="room">How many are kept.</param>
/// <param name="ceiling">A pattern must be cheaper than this.</param>
internal sealed class PatternShelf(int room, long ceiling = long.MaxValue)
{
    private readonly List<(long Reduced, RosterPattern Pattern)> kept = [];

    /// <summary>What the next pattern must stay below to be kept.</summary>
    public long Ceiling { get; private set; } = ceiling;

    /// <summary>Whether something was turned away for want of room alone.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Cheapest first.</summary>
    public IReadOnlyList<(long Reduced, RosterPattern Pattern)> Kept => kept;

    public void Put(long reduced, RosterPattern pattern)
    {
        int at = kept.Count;
        while (at > 0 && kept[at - 1].Reduced > reduced)
        {
            at--;
        }

        kept.Insert(at, (reduced, pattern));
        if (kept.Count > room)
        {
            kept.RemoveAt(room);
            IsFull = true;
        }

        if (kept.Count == room)
        {
            Ceiling = Math.Min(Ceiling, kept[^1].Reduced);
        }
    }
}
