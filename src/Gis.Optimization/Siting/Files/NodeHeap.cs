namespace Gis.Optimization.Siting.Files;

/// <summary>The nodes a search has reached and not settled, nearest first; a node is in it once.</summary>
/// <remarks>Four children a place (Johnson, IPL 4, 1975): about three times as fast here as a queue of pairs.</remarks>
internal sealed class NodeHeap(int nodes)
{
    private const int Children = 4;
    private const int Gone = -1;
    private readonly int[] node = new int[nodes];
    private readonly double[] key = new double[nodes];
    private readonly int[] place = Enumerable.Repeat(Gone, nodes).ToArray();
    private int count;

    /// <summary>Puts a node in, or nearer if it is in already.</summary>
    public void Offer(int offered, double length)
    {
        int hole = place[offered] == Gone ? count++ : place[offered];
        while (hole > 0 && key[(hole - 1) / Children] > length)
        {
            int parent = (hole - 1) / Children;
            Put(hole, node[parent], key[parent]);
            hole = parent;
        }

        Put(hole, offered, length);
    }

    /// <summary>Takes the nearest node out; -1 when none is left.</summary>
    public int Take()
    {
        if (count == 0)
        {
            return -1;
        }

        int nearest = node[0];
        place[nearest] = Gone;
        count--;
        if (count > 0)
        {
            Sink(node[count], key[count]);
        }

        return nearest;
    }

    private void Sink(int moved, double length)
    {
        int hole = 0;
        for (int child = 1; child < count; child = (Children * hole) + 1)
        {
            int least = child;
            for (int other = child + 1; other < Math.Min(child + Children, count); other++)
            {
                least = key[other] < key[least] ? other : least;
            }

            if (key[least] >= length)
            {
                break;
            }

            Put(hole, node[least], key[least]);
            hole = least;
        }

        Put(hole, moved, length);
    }

    private void Put(int at, int put, double length) => (node[at], key[at], place[put]) = (put, length, at);
}
