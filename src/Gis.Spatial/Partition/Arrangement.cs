namespace Gis.Spatial.Partition;

/// <summary>The plane cut into cells by all rings; each cell knows the rings that wind around it.</summary>
internal sealed class Arrangement
{
    private readonly int[] cellOfCycle;
    private readonly int[] firstHalfArc;
    private readonly bool[] isOuter;

    /// <param name="isRounded">
    /// Whether segments are led through vertices within half a step: nothing drifts where many lines all but coincide,
    /// but a gap or an overlap of less than a step may be closed.
    /// </param>
    public Arrangement(RingSet rings, Snap snap = default, bool isRounded = false)
    {
        Rings = rings;
        Segments = Hash(rings);
        if (snap.Metres > 0)
        {
            int[] map = new VertexSnapper(rings.Vertices, Segments, snap).Map();
            Snapped = Measure(rings.Vertices, map);
            rings.Move(map);
            Segments = Hash(rings);
        }

        Noder = new Noder(rings.Vertices, Segments);
        if (snap.Metres > 0)
        {
            Noder.Hang(new VertexSnapper(rings.Vertices, Segments, snap).PassingSegments());
        }

        if (isRounded)
        {
            Noder.Round();
        }

        Noder.Node();
        Graph = new ArcGraph(rings.Vertices, Segments);
        CycleOf = new int[Graph.Next.Length];
        (firstHalfArc, isOuter) = TraceCycles();
        (cellOfCycle, CellCount) = NumberCells();
        var nesting = new ComponentNesting(this);
        foreach (var (outerCycle, container) in nesting.Find())
        {
            cellOfCycle[outerCycle] = container < 0 ? 0 : cellOfCycle[container];
        }

        Windings = new CellLabels(this, nesting.OuterCycles).Windings;
        CyclesOfCell = GroupCycles();
    }

    public RingSet Rings { get; }

    /// <summary>Corners that a snap moved, and the farthest of the moves in metres.</summary>
    public (int Corners, double Metres) Snapped { get; }

    public SegmentTable Segments { get; }

    public Noder Noder { get; }

    public ArcGraph Graph { get; }

    /// <summary>Cell 0 is the unbounded outside.</summary>
    public int CellCount { get; }

    /// <summary>
    /// For each cell, the rings around it and how often each winds (+1 inside a shell, -1 inside a hole).
    /// </summary>
    public Winding[][] Windings { get; }

    /// <summary>For each cell its boundary cycles: the outer boundary first, then those of islands in it.</summary>
    public List<int>[] CyclesOfCell { get; }

    public int CycleCount => firstHalfArc.Length;

    public int[] CycleOf { get; }

    public int CellOf(int halfArc) => cellOfCycle[CycleOf[halfArc]];

    public int FirstHalfArc(int cycle) => firstHalfArc[cycle];

    /// <summary>True for the cycle that runs around a connected component from outside.</summary>
    public bool IsOuter(int cycle) => isOuter[cycle];

    /// <summary>Vertices of the cycle, the cell on the left, the first vertex not repeated.</summary>
    public List<int> Vertices(int cycle)
    {
        var ring = new List<int>();
        int halfArc = firstHalfArc[cycle];
        do
        {
            AppendPath(halfArc, ring);
            halfArc = Graph.Next[halfArc];
        }
        while (halfArc != firstHalfArc[cycle]);
        return ring;
    }

    /// <summary>The half-arcs of a cycle in order.</summary>
    public IEnumerable<int> HalfArcs(int cycle)
    {
        int halfArc = firstHalfArc[cycle];
        do
        {
            yield return halfArc;
            halfArc = Graph.Next[halfArc];
        }
        while (halfArc != firstHalfArc[cycle]);
    }

    public double LengthMetres(int arc)
    {
        var path = Graph.Path(arc);
        double sum = 0;
        for (int i = 1; i < path.Length; i++)
        {
            sum += GroundMeasure.LengthMetres(Rings.Vertices.At(path[i - 1]), Rings.Vertices.At(path[i]));
        }

        return sum;
    }

    /// <summary>All vertices of the half-arc but the last.</summary>
    public void AppendPath(int halfArc, List<int> ring)
    {
        var path = Graph.Path(halfArc >> 1);
        if ((halfArc & 1) == 0)
        {
            ring.AddRange(path[..^1]);
            return;
        }

        for (int i = path.Length - 1; i > 0; i--)
        {
            ring.Add(path[i]);
        }
    }

    private static (int Corners, double Metres) Measure(VertexTable vertices, int[] map)
    {
        int[] moved = [.. Enumerable.Range(0, map.Length).Where(vertex => map[vertex] != vertex)];
        return (moved.Length, moved.Select(vertex => GroundMeasure.LengthMetres(vertices.At(vertex), vertices.At(map[vertex])))
            .DefaultIfEmpty().Max());
    }

    public static SegmentTable Hash(RingSet rings)
    {
        var segments = new SegmentTable(rings.VertexCount);
        for (int ring = 0; ring < rings.Count; ring++)
        {
            var vertices = rings[ring];
            int last = vertices.Length > 0 ? vertices[^1] : -1;
            foreach (int vertex in vertices)
            {
                segments.Add(last, vertex, ring);
                last = vertex;
            }
        }

        return segments;
    }

    private (int[] FirstHalfArc, bool[] IsOuter) TraceCycles()
    {
        var first = new List<int>();
        var outer = new List<bool>();
        var areas = TwiceAreas();
        Array.Fill(CycleOf, -1);
        for (int start = 0; start < CycleOf.Length; start++)
        {
            if (CycleOf[start] >= 0)
            {
                continue;
            }

            Int128 area = 0;
            for (int halfArc = start; CycleOf[halfArc] < 0; halfArc = Graph.Next[halfArc])
            {
                CycleOf[halfArc] = first.Count;
                area += (halfArc & 1) == 0 ? areas[halfArc >> 1] : -areas[halfArc >> 1];
            }

            first.Add(start);
            outer.Add(area <= 0);
        }

        return ([.. first], [.. outer]);
    }

    /// <summary>Twice the signed area between each arc and a common origin.</summary>
    private Int128[] TwiceAreas()
    {
        var areas = new Int128[Graph.ArcCount];
        long[] x = Rings.Vertices.X;
        long[] y = Rings.Vertices.Y;
        for (int arc = 0; arc < areas.Length; arc++)
        {
            var path = Graph.Path(arc);
            Int128 sum = Orientation.Cross(
                x[path[0]] - x[0], y[path[0]] - y[0], x[path[^1]] - x[0], y[path[^1]] - y[0]);
            areas[arc] = sum + RingMeasure.TwiceArea(Rings.Vertices, path);
        }

        return areas;
    }

    /// <summary>Each inner cycle bounds a cell of its own; outer cycles are placed by the nesting.</summary>
    private (int[] CellOfCycle, int CellCount) NumberCells()
    {
        int[] cells = new int[firstHalfArc.Length];
        int count = 1;
        for (int cycle = 0; cycle < cells.Length; cycle++)
        {
            cells[cycle] = isOuter[cycle] ? -1 : count++;
        }

        return (cells, count);
    }

    private List<int>[] GroupCycles()
    {
        var grouped = new List<int>[CellCount];
        for (int cell = 0; cell < CellCount; cell++)
        {
            grouped[cell] = [];
        }

        for (int cycle = 0; cycle < cellOfCycle.Length; cycle++)
        {
            if (isOuter[cycle])
            {
                grouped[cellOfCycle[cycle]].Add(cycle);
            }
            else
            {
                grouped[cellOfCycle[cycle]].Insert(0, cycle);
            }
        }

        return grouped;
    }
}
