namespace Gis.Spatial.Partition.Comparing;

/// <summary>Decides which grids go on, which end and which begin, from the ground that pairs of them share.</summary>
/// <remarks>
/// A grid comes out of another that gives it more than half of its ground; a grid goes into another that takes more
/// than half of its ground. Two grids are one when the later comes out of the earlier, the earlier goes into the later,
/// and neither can be said of any other pair with them. So a border may move without end, while a split ends one grid
/// and begins two, and a merge ends two and begins one.
/// </remarks>
public sealed class GridSuccession
{
    private readonly ILookup<string, string> outOf;
    private readonly ILookup<string, string> into;

    private GridSuccession(IReadOnlyList<GroundMove> shared)
    {
        var areaBefore = Sum(shared.Where(pair => pair.From is not null), pair => pair.From!);
        var areaAfter = Sum(shared.Where(pair => pair.To is not null), pair => pair.To!);
        var pairs = shared.Where(pair => pair.From is not null && pair.To is not null).ToList();
        outOf = pairs.Where(pair => pair.SquareMetres > areaAfter[pair.To!] / 2)
            .ToLookup(pair => pair.From!, pair => pair.To!, StringComparer.Ordinal);
        into = pairs.Where(pair => pair.SquareMetres > areaBefore[pair.From!] / 2)
            .ToLookup(pair => pair.To!, pair => pair.From!, StringComparer.Ordinal);
        Links = [.. pairs.Select(pair =>
            new GridLink(pair.From!, pair.To!, KindOf(pair.From!, pair.To!), pair.SquareMetres))];
    }

    /// <summary>All pairs that share ground.</summary>
    public IReadOnlyList<GridLink> Links { get; }

    /// <summary>The later grid by the earlier one that it goes on from; grids that end are not among them.</summary>
    public IReadOnlyDictionary<string, string> Kept => Links.Where(link => link.Kind == SuccessionKind.Kept)
        .ToDictionary(link => link.From, link => link.To, StringComparer.Ordinal);

    /// <param name="shared">Every pair of grids that shares ground, also those that share all of it.</param>
    public static GridSuccession Of(IReadOnlyList<GroundMove> shared) => new(shared);

    private static Dictionary<string, double> Sum(IEnumerable<GroundMove> moves, Func<GroundMove, string> key) =>
        moves.GroupBy(key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(move => move.SquareMetres), StringComparer.Ordinal);

    private SuccessionKind KindOf(string from, string to)
    {
        bool comesOut = outOf[from].Contains(to);
        bool goesIn = into[to].Contains(from);
        return (comesOut, goesIn) switch
        {
            _ when comesOut && outOf[from].Count() > 1 => SuccessionKind.Split,
            _ when goesIn && into[to].Count() > 1 => SuccessionKind.Merged,
            (true, true) => SuccessionKind.Kept,
            _ => SuccessionKind.Transferred,
        };
    }
}

/// <summary>One pair of a succession.</summary>
public sealed record GridLink(string From, string To, SuccessionKind Kind, double SquareMetres);
