namespace Gis.Spatial.Partition;

/// <summary>Splits segments wherever they meet, until segments share nothing but ends.</summary>
/// <remarks>
/// Crossings are rounded to the lattice; a moved piece may newly meet a neighbour, so detection repeats for the new
/// pieces (iterated noding). Segments that meet nothing stay exactly as they came.
/// </remarks>
internal sealed class Noder(VertexTable vertices, SegmentTable segments)
{
    private const int MaxRounds = 64;
    private const int ExactRounds = 3;
    private readonly Dictionary<int, List<int>> splits = [];

    /// <summary>Vertices that lay inside another segment, without having been one of its ends.</summary>
    public List<(int Vertex, int Segment, List<int> Uses)> Touches { get; } = [];

    /// <summary>Uses of segments that crossed properly, for finding rings that cross themselves.</summary>
    public List<(List<int> OneUses, List<int> OtherUses, int Vertex)> Crossings { get; } = [];

    /// <summary>For each vertex at which a segment was split, the rings that gained it.</summary>
    public Dictionary<int, HashSet<int>> SplitRings { get; } = [];

    /// <summary>For each segment that was split, the segments in its place; these may have been split in turn.</summary>
    public Dictionary<int, int[]> Pieces { get; } = [];

    /// <summary>The grid of the last round, which knows every live segment.</summary>
    public SegmentGrid Node()
    {
        int firstNew = 0;
        for (int round = 0; round < MaxRounds; round++)
        {
            var grid = new SegmentGrid(vertices, segments);
            grid.FindMeetings(firstNew, (one, other) => Meet(one, other, round));
            if (splits.Count == 0)
            {
                return grid;
            }

            int known = segments.Count;
            firstNew = Split() ? 0 : known;
        }

        throw new InvalidOperationException("The crossings of the polygons do not settle on the lattice.");
    }

    /// <summary>Splits segments at vertices that only pass near them: they bend to the vertex.</summary>
    public void Hang(IEnumerable<(int Vertex, int Segment)> passing)
    {
        foreach (var (vertex, segment) in passing.ToArray())
        {
            SplitAt(segment, vertex);
        }

        Split();
    }

    private void Meet(int one, int other, int round)
    {
        bool isFirstRound = round == 0;
        int a = segments.Low[one], b = segments.High[one], c = segments.Low[other], d = segments.High[other];
        bool touches = TouchAt(c, one, isFirstRound);
        touches |= TouchAt(d, one, isFirstRound);
        touches |= TouchAt(a, other, isFirstRound);
        touches |= TouchAt(b, other, isFirstRound);
        if (!touches && (round < ExactRounds || !SnapEnds(one, other)))
        {
            Cross(one, other, isFirstRound);
        }
    }

    /// <summary>
    /// An end within a lattice step of the segment that crosses there takes the place of a new vertex: without it
    /// nearly parallel segments would be cut into ever more pieces.
    /// </summary>
    private bool SnapEnds(int one, int other)
    {
        bool isSnapped = SnapEnd(segments.Low[other], one);
        isSnapped |= SnapEnd(segments.High[other], one);
        isSnapped |= SnapEnd(segments.Low[one], other);
        isSnapped |= SnapEnd(segments.High[one], other);
        return isSnapped;
    }

    private bool SnapEnd(int vertex, int segment)
    {
        var low = vertices[segments.Low[segment]];
        double ux = vertices.X[segments.High[segment]] - low.X;
        double uy = vertices.Y[segments.High[segment]] - low.Y;
        double vx = vertices.X[vertex] - low.X;
        double vy = vertices.Y[vertex] - low.Y;
        double square = (ux * ux) + (uy * uy);
        double along = (ux * vx) + (uy * vy);
        double across = (ux * vy) - (uy * vx);
        return along > 0 && along < square && across * across <= square && SplitAt(segment, vertex);
    }

    private bool TouchAt(int vertex, int segment, bool isFirstRound)
    {
        int low = segments.Low[segment], high = segments.High[segment];
        if (vertex == low || vertex == high
            || !RingMeasure.IsOnSegment(vertices[low], vertices[high], vertices[vertex]))
        {
            return false;
        }

        if (SplitAt(segment, vertex) && isFirstRound)
        {
            Touches.Add((vertex, segment, UsesOf(segment)));
        }

        return true;
    }

    private void Cross(int one, int other, bool isFirstRound)
    {
        var point = Orientation.Crossing(
            vertices[segments.Low[one]], vertices[segments.High[one]],
            vertices[segments.Low[other]], vertices[segments.High[other]]);
        int vertex = vertices.FindOrAdd(point.X, point.Y);
        bool isNew = SplitAt(one, vertex);
        isNew |= SplitAt(other, vertex);
        if (isNew && isFirstRound)
        {
            Crossings.Add((UsesOf(one), UsesOf(other), vertex));
        }
    }

    private List<int> UsesOf(int segment)
    {
        var uses = new List<int>();
        segments.CopyUses(segment, segments.Low[segment], uses);
        return uses;
    }

    private bool SplitAt(int segment, int vertex)
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
    private bool Split()
    {
        bool hasRevived = false;
        var uses = new List<int>();
        foreach (var (segment, at) in splits)
        {
            int low = segments.Low[segment], high = segments.High[segment];
            segments.CopyUses(segment, low, uses);
            segments.Kill(segment);
            NoteSplit(at, uses);
            SortAlong(low, high, at);
            int from = low;
            int[] pieces = new int[at.Count + 1];
            int next = 0;
            foreach (int vertex in at.Append(high))
            {
                int known = segments.Count;
                int piece = segments.FindOrAdd(from, vertex);
                pieces[next++] = piece;
                hasRevived |= piece < known && !segments.IsAlive(piece);
                foreach (int use in uses)
                {
                    // The use was seen from the lower end; the piece has its own idea of low and high.
                    segments.AddUse(piece, use ^ (from < vertex ? 0 : 1));
                }

                from = vertex;
            }

            Pieces[segment] = pieces;
        }

        splits.Clear();
        return hasRevived;
    }

    private void NoteSplit(List<int> at, List<int> uses)
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

    private void SortAlong(int low, int high, List<int> at)
    {
        long ux = vertices.X[high] - vertices.X[low];
        long uy = vertices.Y[high] - vertices.Y[low];
        at.Sort((v, w) => Along(v).CompareTo(Along(w)));

        Int128 Along(int vertex) =>
            ((Int128)ux * (vertices.X[vertex] - vertices.X[low]))
            + ((Int128)uy * (vertices.Y[vertex] - vertices.Y[low]));
    }
}
