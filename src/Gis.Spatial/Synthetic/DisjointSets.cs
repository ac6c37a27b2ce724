namespace Gis.Spatial.Synthetic;

/// <summary>Which numbers have been joined (Galler and Fischer, 1964, with path halving).</summary>
internal sealed class DisjointSets
{
    private readonly int[] parent;

    public DisjointSets(int count)
    {
        parent = new int[count];
        for (int i = 0; i < count; i++)
        {
            parent[i] = i;
        }
    }

    public int Find(int member)
    {
        while (parent[member] != member)
        {
            parent[member] = parent[parent[member]];
            member = parent[member];
        }

        return member;
    }

    /// <summary>False when they were joined already.</summary>
    public bool Union(int first, int second)
    {
        int a = Find(first);
        int b = Find(second);
        parent[a] = b;
        return a != b;
    }
}
