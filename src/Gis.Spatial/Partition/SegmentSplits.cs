namespace Gis.Spatial.Partition;

/// <summary>Where segments are to be split, gathered first and done all at once.</summary>
/// <remarks>
/// What comes of a round follows from the places of the segments alone: neither the order in which the splits were found
/// nor the numbers of segments and vertices matter.
/// </remarks>
internal sealed class SegmentSplits(VertexTable vertices, SegmentTable segments)
{
    private readonly Dictionary<int, List<int>> splits = [];
    private readonly Dictionary<(int Segment, int Round), int[]> pieces = [];
    private int round;

    /// <summary>For each vertex at which a segment was split, the rings that gained it.</summary>
    public Dictionary<int, HashSet<int>> SplitRings { get; } = [];

    public bool Any => splits.Count > 0;

    /// <returns>True when this is the first time that the vertex is found on the segment, and no end of it.</returns>
    public bool Add(int segment, int vertex)
    {
        if (vertex == segments.Low[segment] || vertex == segments.High[segment])
        {
            return false;
        }

        if (!splits.TryGetValue(segment, out var at))
        {
            splits[segment] = at = [];
        }

        bool isNew = !at.Contains(vertex);
        if (isNew)
        {
            at.Add(vertex);
        }

        return isNew;
    }

    /// <returns>True when a segment that had been split came to life again, under its old number.</returns>
    public bool Apply()
    {
        // All die before the first piece comes: a piece in the place of one of them is there in the next round, whether
        // that one was split before it or after.
        List<(int Segment, List<int> At, List<int> Uses)> dying = [];
        foreach (var (segment, at) in splits)
        {
            List<int> uses = [];
            segments.CopyUses(segment, segments.Low[segment], uses);
            segments.Kill(segment);
            NoteRings(at, uses);
            dying.Add((segment, at, uses));
        }

        int known = segments.Count;
        bool hasRevived = false;
        foreach (var (segment, at, uses) in dying)
        {
            SortAlong(segment, at);
            pieces[(segment, round)] = Replace(segment, at, uses, known, ref hasRevived);
        }

        splits.Clear();
        round++;
        return hasRevived;
    }

    /// <summary>The live segments that a segment has become.</summary>
    /// <param name="segment">One that was there before the first round.</param>
    public IEnumerable<int> LivePieces(int segment) => LivePieces(segment, 0);

    private IEnumerable<int> LivePieces(int segment, int since)
    {
        for (; since < round; since++)
        {
            if (pieces.TryGetValue((segment, since), out int[]? chain))
            {
                int next = since + 1;
                return chain.SelectMany(piece => LivePieces(piece, next));
            }
        }

        return segments.IsAlive(segment) ? [segment] : [];
    }

    private int[] Replace(int segment, List<int> at, List<int> uses, int known, ref bool hasRevived)
    {
        int from = segments.Low[segment];
        int[] chain = new int[at.Count + 1];
        int next = 0;
        foreach (int vertex in at.Append(segments.High[segment]))
        {
            int piece = chain[next++] = segments.FindOrAdd(from, vertex);
            hasRevived |= piece < known && !segments.IsAlive(piece);
            foreach (int use in uses)
            {
                // The use was seen from the lower end; the piece has its own idea of low and high.
                segments.AddUse(piece, use ^ (from < vertex ? 0 : 1));
            }

            from = vertex;
        }

        return chain;
    }

    private void NoteRings(List<int> at, List<int> uses)
    {
        foreach (int vertex in at)
        {
            if (!SplitRings.TryGetValue(vertex, out var rings))
            {
                SplitRings[vertex] = rings = [];
            }

            foreach (int use in uses)
            {
                rings.Add(use >> 1);
            }
        }
    }

    /// <summary>From the lower end to the higher; of places side by side the western comes first on the way east.</summary>
    private void SortAlong(int segment, List<int> at)
    {
        var (low, high) = (vertices[segments.Low[segment]], vertices[segments.High[segment]]);
        int eastward = low.CompareWestToEast(high) < 0 ? 1 : -1;
        at.Sort((v, w) => Along(v).CompareTo(Along(w)) is var order and not 0
            ? order
            : eastward * vertices[v].CompareWestToEast(vertices[w]));

        Int128 Along(int vertex) =>
            ((Int128)(high.X - low.X) * (vertices.X[vertex] - low.X))
            + ((Int128)(high.Y - low.Y) * (vertices.Y[vertex] - low.Y));
    }
}
