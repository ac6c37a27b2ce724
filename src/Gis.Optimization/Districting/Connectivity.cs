namespace Gis.Optimization.Districting;

/// <summary>Whether a part stays in one piece when a block leaves it.</summary>
internal sealed class Connectivity
{
    private readonly DistrictGraph graph;
    private readonly int[] seen;
    private readonly int[] queue;
    private int stamp;

    public Connectivity(DistrictGraph graph)
    {
        this.graph = graph;
        seen = new int[graph.Blocks];
        queue = new int[graph.Blocks];
    }

    public static int CountPieces(DistrictGraph graph)
    {
        int[] everyone = new int[graph.Blocks];
        var search = new Connectivity(graph) { stamp = 1 };
        int pieces = 0;
        for (int block = 0; block < graph.Blocks; block++)
        {
            if (search.seen[block] == 0)
            {
                pieces++;
                search.Flood(block, everyone, int.MaxValue);
            }
        }

        return pieces;
    }

    /// <summary>True when the block's own part holds together without it; false also when it would be empty.</summary>
    public bool MayLeave(int block, int[] partOfBlock)
    {
        int part = partOfBlock[block];
        int wanted = 0;
        int first = -1;
        stamp++;
        int mark = stamp;
        stamp++;
        for (int at = graph.Offsets[block]; at < graph.Offsets[block + 1]; at++)
        {
            int neighbour = graph.Neighbours[at];
            if (partOfBlock[neighbour] == part)
            {
                seen[neighbour] = mark;
                first = neighbour;
                wanted++;
            }
        }

        if (wanted <= 1)
        {
            return wanted == 1;
        }

        seen[block] = stamp;
        return ReachAll(first, part, partOfBlock, mark, wanted);
    }

    /// <summary>Breadth-first from one neighbour, done as soon as all marked neighbours are met.</summary>
    private bool ReachAll(int first, int part, int[] partOfBlock, int mark, int wanted)
    {
        int head = 0;
        int tail = 0;
        queue[tail++] = first;
        seen[first] = stamp;
        int met = 1;
        while (head < tail && met < wanted)
        {
            int here = queue[head++];
            for (int at = graph.Offsets[here]; at < graph.Offsets[here + 1]; at++)
            {
                int next = graph.Neighbours[at];
                if (seen[next] != stamp && partOfBlock[next] == part)
                {
                    met += seen[next] == mark ? 1 : 0;
                    seen[next] = stamp;
                    queue[tail++] = next;
                }
            }
        }

        return met == wanted;
    }

    private void Flood(int start, int[] partOfBlock, int limit)
    {
        int head = 0;
        int tail = 0;
        queue[tail++] = start;
        seen[start] = stamp;
        while (head < tail && tail < limit)
        {
            int here = queue[head++];
            for (int at = graph.Offsets[here]; at < graph.Offsets[here + 1]; at++)
            {
                int next = graph.Neighbours[at];
                if (seen[next] != stamp && partOfBlock[next] == partOfBlock[here])
                {
                    seen[next] = stamp;
                    queue[tail++] = next;
                }
            }
        }
    }
}
