namespace Gis.Spatial.Partition;

/// <summary>Splits segments wherever they meet, until segments share nothing but ends.</summary>
/// <remarks>
/// Crossings are rounded to the lattice; a moved piece may newly meet a neighbour, so detection repeats for the new
/// pieces (iterated noding). Segments that meet nothing stay exactly as they came. What comes out follows from the
/// places of the segments alone, not from their order or direction.
/// </remarks>
internal sealed class Noder(VertexTable vertices, SegmentTable segments)
{
    private const int MaxRounds = 64;
    private const int ExactRounds = 3;
    private readonly SegmentSplits splits = new(vertices, segments);

    /// <summary>Vertices that lay inside another segment, without having been one of its ends.</summary>
    public List<(int Vertex, int Segment, List<int> Uses)> Touches { get; } = [];

    /// <summary>Uses of segments that crossed properly, for finding rings that cross themselves.</summary>
    public List<(List<int> OneUses, List<int> OtherUses, int Vertex)> Crossings { get; } = [];

    /// <summary>For each vertex at which a segment was split, the rings that gained it.</summary>
    public Dictionary<int, HashSet<int>> SplitRings => splits.SplitRings;

    /// <summary>The live segments that a segment has become.</summary>
    /// <param name="segment">One that was there before the first split.</param>
    public IEnumerable<int> LivePieces(int segment) => splits.LivePieces(segment);

    /// <summary>
    /// Rounds all segments at once, so that no place moves by more than half a step in longitude or latitude: each is
    /// led through every vertex, and every rounded crossing, whose square of one lattice step it meets.
    /// </summary>
    /// <remarks>
    /// Snap rounding after Hobby, "Practical segment intersection with finite precision output" (1999), and Guibas and
    /// Marimont, "Rounding arrangements dynamically" (1998). Segments touch afterwards, but cross nowhere;
    /// <see cref="Node"/> does the rest.
    /// </remarks>
    public void Round()
    {
        var grid = new SegmentGrid(vertices, segments);
        grid.FindMeetings(0, (one, other) =>
        {
            var (a, b) = (vertices[segments.Low[one]], vertices[segments.High[one]]);
            var (c, d) = (vertices[segments.Low[other]], vertices[segments.High[other]]);
            if (!RingMeasure.IsOnSegment(a, b, c) && !RingMeasure.IsOnSegment(a, b, d)
                && !RingMeasure.IsOnSegment(c, d, a) && !RingMeasure.IsOnSegment(c, d, b))
            {
                var crossing = Orientation.Crossing(a, b, c, d);
                vertices.FindOrAdd(crossing.X, crossing.Y);
            }
        });

        List<int> near = [];
        for (int vertex = 0; vertex < vertices.Count; vertex++)
        {
            var (x, y) = vertices[vertex];
            grid.Query(x - 1, y - 1, x + 1, y + 1, near);
            foreach (int segment in near)
            {
                if (HotPixel.IsMet(vertices[segments.Low[segment]], vertices[segments.High[segment]], new(x, y)))
                {
                    splits.Add(segment, vertex);
                }
            }
        }

        splits.Apply();
    }

    /// <summary>The grid of the last round, which knows every live segment.</summary>
    public SegmentGrid Node()
    {
        int firstNew = 0;
        for (int round = 0; round < MaxRounds; round++)
        {
            var grid = new SegmentGrid(vertices, segments);
            grid.FindMeetings(firstNew, (one, other) => Meet(one, other, round));
            if (!splits.Any)
            {
                return grid;
            }

            int known = segments.Count;
            firstNew = splits.Apply() ? 0 : known;
        }

        throw new InvalidOperationException("The crossings of the polygons do not settle on the lattice.");
    }

    /// <summary>Splits segments at vertices that only pass near them: they bend to the vertex.</summary>
    public void Hang(IEnumerable<(int Vertex, int Segment)> passing)
    {
        foreach (var (vertex, segment) in passing.ToArray())
        {
            splits.Add(segment, vertex);
        }

        splits.Apply();
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
        var (ux, uy) = (vertices.X[segments.High[segment]] - low.X, vertices.Y[segments.High[segment]] - low.Y);
        var (vx, vy) = (vertices.X[vertex] - low.X, vertices.Y[vertex] - low.Y);
        Int128 square = ((Int128)ux * ux) + ((Int128)uy * uy);
        Int128 along = ((Int128)ux * vx) + ((Int128)uy * vy);
        if (along <= 0 || along >= square || !IsWithin(Orientation.Cross(ux, uy, vx, vy), square))
        {
            return false;
        }

        splits.Add(segment, vertex);
        return true;
    }

    /// <summary>across² ≤ square, which may have more than 128 bits.</summary>
    private static bool IsWithin(Int128 across, Int128 square) =>
        Int128.Abs(across) < (Int128)1 << 63 && across * across <= square;

    private bool TouchAt(int vertex, int segment, bool isFirstRound)
    {
        int low = segments.Low[segment], high = segments.High[segment];
        if (vertex == low || vertex == high
            || !RingMeasure.IsOnSegment(vertices[low], vertices[high], vertices[vertex]))
        {
            return false;
        }

        if (splits.Add(segment, vertex) && isFirstRound)
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
        bool isNew = splits.Add(one, vertex);
        isNew |= splits.Add(other, vertex);
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
}
