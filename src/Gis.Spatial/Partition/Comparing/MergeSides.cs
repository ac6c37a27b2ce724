namespace Gis.Spatial.Partition.Comparing;

/// <summary>What each of two drafts changed, and the groups of grids that both did.</summary>
internal sealed class MergeSides
{
    private readonly Dictionary<string, GridPolygon> basis;
    private readonly Dictionary<string, GridPolygon> mine;
    private readonly Dictionary<string, GridPolygon> theirs;
    private readonly Dictionary<string, string> leader = new(StringComparer.Ordinal);
    private readonly HashSet<string> disputed = new(StringComparer.Ordinal);

    public MergeSides(
        IReadOnlyList<GridPolygon> basis, IReadOnlyList<GridPolygon> mine, IReadOnlyList<GridPolygon> theirs)
    {
        this.basis = ById(basis);
        this.mine = ById(mine);
        this.theirs = ById(theirs);
        Ids = [.. basis.Concat(mine).Concat(theirs).Select(grid => grid.Id).Distinct(StringComparer.Ordinal)];
        Link(basis, mine);
        Link(basis, theirs);
        Disputed = FindDisputed();
    }

    /// <summary>All ids: those of the base first, then those that each draft began.</summary>
    public IReadOnlyList<string> Ids { get; }

    public IReadOnlyList<MergeGroup> Disputed { get; }

    public bool IsDisputed(string id) => disputed.Contains(id);

    /// <summary>The grid of the draft that changed it; null when that draft ended it.</summary>
    public GridPolygon? TakeWhole(string id) =>
        IsChanged(id, mine) ? mine.GetValueOrDefault(id)
        : IsChanged(id, theirs) ? theirs.GetValueOrDefault(id)
        : basis.GetValueOrDefault(id);

    private static Dictionary<string, GridPolygon> ById(IReadOnlyList<GridPolygon> grids) =>
        grids.ToDictionary(grid => grid.Id, StringComparer.Ordinal);

    private bool IsChanged(string id, Dictionary<string, GridPolygon> draft)
    {
        var (was, now) = (basis.GetValueOrDefault(id), draft.GetValueOrDefault(id));
        return was is null || now is null ? was != now : !was.Geometry.EqualsExact(now.Geometry);
    }

    /// <summary>Grids between which a draft moved ground change together or not at all.</summary>
    private void Link(IReadOnlyList<GridPolygon> from, IReadOnlyList<GridPolygon> to)
    {
        foreach (var move in TilingComparison.Find(from, to))
        {
            if (move.From is not null && move.To is not null)
            {
                leader[Leader(move.From)] = Leader(move.To);
            }
        }
    }

    private string Leader(string id)
    {
        while (leader.TryGetValue(id, out string? next) && next != id)
        {
            id = next;
        }

        return id;
    }

    private List<MergeGroup> FindDisputed()
    {
        var groups = new List<MergeGroup>();
        foreach (var group in Ids.Where(id => IsChanged(id, mine) || IsChanged(id, theirs)).GroupBy(Leader))
        {
            string[] ids = [.. group];
            if (Array.Exists(ids, id => IsChanged(id, mine)) && Array.Exists(ids, id => IsChanged(id, theirs)))
            {
                disputed.UnionWith(ids);
                groups.Add(new(Pick(basis, ids), Pick(mine, ids), Pick(theirs, ids)));
            }
        }

        return groups;
    }

    private static List<GridPolygon> Pick(Dictionary<string, GridPolygon> grids, string[] ids) =>
        [.. ids.Where(grids.ContainsKey).Select(id => grids[id])];
}

/// <summary>Grids that must be merged by their ground: the same ground in all three.</summary>
internal sealed record MergeGroup(
    IReadOnlyList<GridPolygon> Basis, IReadOnlyList<GridPolygon> Mine, IReadOnlyList<GridPolygon> Theirs);
