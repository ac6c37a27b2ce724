namespace Gis.Optimization.Reach;

/// <summary>A new way between two nodes, walked in both directions.</summary>
internal readonly record struct Bridge(int From, int To, float Metres)
{
    public static Bridge Between(WalkingGraph graph, Attachment from, Attachment to, double metres)
    {
        if (!from.IsAttached || !to.IsAttached)
        {
            throw new ArgumentException("A bridge needs a street at both ends.");
        }

        if (!(metres >= 0 && double.IsFinite(metres)))
        {
            throw new ArgumentException($"A bridge of {metres} m; a length is zero or more.");
        }

        return new(NearestCorner(graph, from), NearestCorner(graph, to), (float)metres);
    }

    /// <summary>The arcs of a graph with the two of the bridge behind those of its ends.</summary>
    public (int[] Start, int[] Head, float[] Metres) AddTo(WalkingGraph graph)
    {
        var start = new int[graph.ArcStart.Length];
        var head = new int[graph.ArcHead.Length + 2];
        var metres = new float[head.Length];
        int first = Math.Min(From, To), second = Math.Max(From, To);
        int[] cuts = [0, graph.ArcStart[first + 1], graph.ArcStart[second + 1], graph.ArcHead.Length];
        for (int part = 0; part < 3; part++)
        {
            int length = cuts[part + 1] - cuts[part];
            Array.Copy(graph.ArcHead, cuts[part], head, cuts[part] + part, length);
            Array.Copy(graph.ArcMetres, cuts[part], metres, cuts[part] + part, length);
        }

        (head[cuts[1]], metres[cuts[1]]) = (second, Metres);
        (head[cuts[2] + 1], metres[cuts[2] + 1]) = (first, Metres);
        for (int node = 0; node < start.Length; node++)
        {
            start[node] = graph.ArcStart[node] + (node > first ? 1 : 0) + (node > second ? 1 : 0);
        }

        return (start, head, metres);
    }

    private static int NearestCorner(WalkingGraph graph, Attachment at) =>
        at.OffsetMetres * 2 <= graph.Streets.Length[at.Edge] ? graph.Streets.From[at.Edge] : graph.Streets.To[at.Edge];
}
