namespace Gis.Spatial.Partition;

/// <summary>The corners of a line or a ring as a linked list that corners are taken out of.</summary>
internal sealed class ThinnedLine
{
    private readonly int[] path;
    private readonly int[] before;
    private readonly int[] after;
    private readonly int[] versions;

    public ThinnedLine(int[] path, bool isRing)
    {
        this.path = path;
        Left = path.Length;
        versions = new int[path.Length];
        before = [.. Enumerable.Range(-1, path.Length)];
        after = [.. Enumerable.Range(1, path.Length)];
        if (isRing && path.Length > 0)
        {
            before[0] = path.Length - 1;
            after[^1] = 0;
        }
    }

    public int Count => path.Length;

    public int Left { get; private set; }

    public int Vertex(int at) => path[at];

    public int Before(int at) => before[at];

    public int After(int at) => after[at];

    /// <summary>Grows whenever a neighbour of the corner goes, and for good when the corner itself does.</summary>
    public int Version(int at) => versions[at];

    public bool IsCurrent(int at, int version) => versions[at] == version;

    public (int Before, int After) Remove(int at)
    {
        var (one, other) = (before[at], after[at]);
        after[one] = other;
        before[other] = one;
        versions[at] = -1;
        versions[one]++;
        versions[other]++;
        Left--;
        return (one, other);
    }
}
