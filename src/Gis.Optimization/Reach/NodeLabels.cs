namespace Gis.Optimization.Reach;

/// <summary>Shortest metres to every node over arcs in flat arrays; buffers are reused. One instance per thread.</summary>
/// <remarks>Dijkstra (Numerische Mathematik 1, 1959): begin, offer where walks start, settle.</remarks>
internal sealed class NodeLabels
{
    private readonly int[] arcStart;
    private readonly int[] arcHead;
    private readonly float[] arcMetres;
    private readonly int[] touched;
    private BucketQueue queue;
    private float queueHolds;
    private int touchedCount;

    /// <param name="arcStart">First arc of each node, and one entry past the last.</param>
    /// <param name="arcMetres">Infinite for an arc that does not exist.</param>
    public NodeLabels(int[] arcStart, int[] arcHead, float[] arcMetres)
    {
        (this.arcStart, this.arcHead, this.arcMetres) = (arcStart, arcHead, arcMetres);
        Metres = new float[arcStart.Length - 1];
        Owner = new int[Metres.Length];
        touched = new int[Metres.Length];
        Array.Fill(Metres, float.PositiveInfinity);
        queue = BucketQueue.For(arcMetres, queueHolds);
    }

    /// <summary>Per node; infinite where no walk comes.</summary>
    public float[] Metres { get; }

    /// <summary>Per node who offered its label; of no meaning where <see cref="Metres"/> is infinite.</summary>
    public int[] Owner { get; }

    /// <summary>Nodes with a label, in no order.</summary>
    public ReadOnlySpan<int> Touched => touched.AsSpan(0, touchedCount);

    /// <param name="farthestOffer">No offer is made beyond this before the labels are settled.</param>
    public void Begin(float farthestOffer)
    {
        foreach (int node in Touched)
        {
            Metres[node] = float.PositiveInfinity;
        }

        touchedCount = 0;

        // The ring of buckets must hold the first offers too.
        if (farthestOffer > queueHolds)
        {
            queueHolds = farthestOffer;
            queue = BucketQueue.For(arcMetres, farthestOffer);
        }
    }

    public void Offer(int node, float metres, int owner, float limitMetres)
    {
        float known = Metres[node];
        if (metres >= known || metres > limitMetres)
        {
            return;
        }

        if (float.IsPositiveInfinity(known))
        {
            touched[touchedCount++] = node;
        }

        Metres[node] = metres;
        Owner[node] = owner;
        queue.Push(node, metres);
    }

    /// <param name="limitMetres">Nodes farther than this stay without a label.</param>
    public void Settle(float limitMetres)
    {
        while (queue.TryPop(out int node, out float key))
        {
            if (key <= Metres[node])
            {
                Relax(node, key, limitMetres);
            }
        }

        queue.Restart();
    }

    private void Relax(int node, float key, float limitMetres)
    {
        int owner = Owner[node];
        int end = arcStart[node + 1];
        for (int arc = arcStart[node]; arc < end; arc++)
        {
            Offer(arcHead[arc], key + arcMetres[arc], owner, limitMetres);
        }
    }
}
