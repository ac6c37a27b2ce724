namespace Gis.Optimization.Reach;

/// <summary>Queue of nodes by distance, in a ring of buckets of equal width.</summary>
/// <remarks>
/// Dial's buckets (CACM 12, 1969) on real numbers: the order inside a bucket is not kept, so a search on it corrects
/// labels within one bucket and settles them bucket by bucket.
/// </remarks>
internal sealed class BucketQueue
{
    private readonly int[] head;
    private readonly float perMetre;
    private int[] node = new int[1024];
    private float[] key = new float[1024];
    private int[] next = new int[1024];
    private int used;
    private int free = -1;
    private int count;
    private long current;

    /// <param name="spanMetres">No key exceeds the smallest key in the queue by more than this.</param>
    private BucketQueue(float widthMetres, float spanMetres)
    {
        float width = Math.Max(widthMetres, spanMetres / 100_000);
        uint buckets = System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(spanMetres / width) + 3);
        head = new int[buckets];
        Array.Fill(head, -1);
        perMetre = 1 / width;
    }

    /// <summary>A queue for searches over arcs that begin with keys up to <paramref name="farthestOffer"/>.</summary>
    /// <param name="arcMetres">Infinite ones are never walked.</param>
    public static BucketQueue For(float[] arcMetres, float farthestOffer)
    {
        float longest = 0;
        double total = 0;
        foreach (float metres in arcMetres)
        {
            if (float.IsFinite(metres))
            {
                longest = Math.Max(longest, metres);
                total += metres;
            }
        }

        return new((float)Math.Max(0.5, total / Math.Max(1, arcMetres.Length) / 3), longest + farthestOffer);
    }

    /// <summary>Forgets the position of an earlier search; the queue must be empty.</summary>
    public void Restart()
    {
        current = 0;
        used = 0;
        free = -1;
    }

    public void Push(int entryNode, float entryKey)
    {
        int entry = free;
        if (entry >= 0)
        {
            free = next[entry];
        }
        else
        {
            entry = used++;
            if (entry == node.Length)
            {
                Array.Resize(ref node, used * 2);
                Array.Resize(ref key, used * 2);
                Array.Resize(ref next, used * 2);
            }
        }

        // A rounding error may place a key one bucket back; it is then simply taken next.
        long bucket = Math.Max(current, (long)(entryKey * perMetre));
        ref int first = ref head[bucket & (head.Length - 1)];
        (node[entry], key[entry], next[entry]) = (entryNode, entryKey, first);
        first = entry;
        count++;
    }

    public bool TryPop(out int entryNode, out float entryKey)
    {
        if (count == 0)
        {
            (entryNode, entryKey) = (-1, 0);
            return false;
        }

        while (head[current & (head.Length - 1)] < 0)
        {
            current++;
        }

        ref int first = ref head[current & (head.Length - 1)];
        int entry = first;
        first = next[entry];
        next[entry] = free;
        free = entry;
        count--;
        (entryNode, entryKey) = (node[entry], key[entry]);
        return true;
    }
}
