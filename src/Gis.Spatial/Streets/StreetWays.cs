namespace Gis.Spatial.Streets;

/// <summary>What all the pieces of one street line share.</summary>
/// <param name="Id">Positive or negative, at most 47 bits, so that an edge's id can be made from it.</param>
internal readonly record struct StreetWay(
    long Id, StreetClass Class, bool WalkForward, bool WalkBackward, string? Name);

/// <summary>Street lines before they are cut where they meet; their vertices lie in one array.</summary>
internal sealed class StreetWays
{
    private readonly List<StreetWay> ways = [];
    private readonly List<int> ends = [];

    public int Count => ways.Count;

    public StreetWay this[int way] => ways[way];

    /// <summary>Adds a line whose vertices follow those of the line before.</summary>
    public void Add(StreetWay way, int vertices)
    {
        ways.Add(way);
        ends.Add((ends.Count == 0 ? 0 : ends[^1]) + vertices);
    }

    /// <summary>Where the vertices of a way begin and end in the one array.</summary>
    public (int Start, int End) Range(int way) => (way == 0 ? 0 : ends[way - 1], ends[way]);
}
