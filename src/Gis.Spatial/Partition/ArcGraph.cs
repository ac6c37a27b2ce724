namespace Gis.Spatial.Partition;

/// <summary>Segments joined into arcs that run from node to node, and half-arcs linked around each cell.</summary>
/// <remarks>
/// Half-arc 2i runs along arc i, half-arc 2i + 1 against it. A node is a vertex where other than two segments end, or
/// where the rings that run along change. The links are those of a doubly connected edge list (Muller and Preparata,
/// 1978): <see cref="Next"/> keeps the same cell on the left.
/// </remarks>
internal sealed class ArcGraph
{
    private readonly VertexTable vertices;
    private readonly SegmentTable segments;
    private readonly int[] spokeStarts;
    private readonly int[] spokes;
    private readonly int[] halfArcOfSegment;
    private readonly List<int> path = [];
    private readonly List<int> pathStarts = [0];
    private readonly List<int> firstSegments = [];

    public ArcGraph(VertexTable vertices, SegmentTable segments)
    {
        this.vertices = vertices;
        this.segments = segments;
        spokeStarts = new int[vertices.Count + 1];
        spokes = HangSpokes();
        halfArcOfSegment = new int[segments.Count];
        Array.Fill(halfArcOfSegment, -1);
        WalkArcs();
        Next = new int[ArcCount * 2];
        LinkAroundNodes();
    }

    public int ArcCount => firstSegments.Count;

    /// <summary>For each half-arc, the one that follows with the same cell on the left.</summary>
    public int[] Next { get; }

    /// <summary>Vertices of an arc, both ends included.</summary>
    public ReadOnlySpan<int> Path(int arc) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(path)[pathStarts[arc]..pathStarts[arc + 1]];

    public int Start(int halfArc) => (halfArc & 1) == 0
        ? path[pathStarts[halfArc >> 1]]
        : path[pathStarts[(halfArc >> 1) + 1] - 1];

    public int End(int halfArc) => Start(halfArc ^ 1);

    /// <summary>The half-arc that runs along the segment from its lower vertex to its higher.</summary>
    public int HalfArcOf(int segment) => halfArcOfSegment[segment];

    /// <summary>Uses of every segment of the arc, seen along the half-arc.</summary>
    public void CopyUses(int halfArc, List<int> uses)
    {
        int segment = firstSegments[halfArc >> 1];
        segments.CopyUses(segment, segments.Low[segment], uses);
        if (halfArcOfSegment[segment] != halfArc)
        {
            for (int i = 0; i < uses.Count; i++)
            {
                uses[i] ^= 1;
            }
        }
    }

    private int[] HangSpokes()
    {
        for (int segment = 0; segment < segments.Count; segment++)
        {
            if (segments.IsAlive(segment))
            {
                spokeStarts[segments.Low[segment]]++;
                spokeStarts[segments.High[segment]]++;
            }
        }

        for (int vertex = 0, sum = 0; vertex <= vertices.Count; vertex++)
        {
            sum += spokeStarts[vertex];
            spokeStarts[vertex] = sum;
        }

        int[] hung = new int[spokeStarts[^1]];
        for (int segment = segments.Count - 1; segment >= 0; segment--)
        {
            if (segments.IsAlive(segment))
            {
                hung[--spokeStarts[segments.Low[segment]]] = segment;
                hung[--spokeStarts[segments.High[segment]]] = segment;
            }
        }

        return hung;
    }

    private Span<int> SpokesOf(int vertex) =>
        spokes.AsSpan(spokeStarts[vertex], spokeStarts[vertex + 1] - spokeStarts[vertex]);

    private bool IsNode(int vertex)
    {
        var around = SpokesOf(vertex);
        return around.Length != 2 || !HaveSameUses(vertex, around[0], around[1]);
    }

    private bool HaveSameUses(int vertex, int one, int other)
    {
        int flip = segments.Low[one] == vertex == (segments.Low[other] == vertex) ? 1 : 0;
        int first = segments.FirstUse[one], second = segments.SecondUse[one];
        int otherFirst = segments.FirstUse[other] ^ flip;
        int otherSecond = segments.SecondUse[other] == SegmentTable.None
            ? SegmentTable.None
            : segments.SecondUse[other] ^ flip;
        bool match = (first == otherFirst && second == otherSecond) || (first == otherSecond && second == otherFirst);
        return match && segments.FurtherUses(one).Count == 0 && segments.FurtherUses(other).Count == 0;
    }

    private void WalkArcs()
    {
        for (int vertex = 0; vertex < vertices.Count; vertex++)
        {
            if (spokeStarts[vertex] < spokeStarts[vertex + 1] && IsNode(vertex))
            {
                foreach (int segment in SpokesOf(vertex))
                {
                    WalkUnlessDone(vertex, segment);
                }
            }
        }

        for (int segment = 0; segment < segments.Count; segment++)
        {
            if (segments.IsAlive(segment))
            {
                WalkUnlessDone(segments.Low[segment], segment);
            }
        }
    }

    private void WalkUnlessDone(int start, int segment)
    {
        if (halfArcOfSegment[segment] >= 0)
        {
            return;
        }

        int halfArc = ArcCount * 2;
        firstSegments.Add(segment);
        path.Add(start);
        int vertex = start;
        while (true)
        {
            bool isUp = segments.Low[segment] == vertex;
            halfArcOfSegment[segment] = isUp ? halfArc : halfArc + 1;
            vertex = isUp ? segments.High[segment] : segments.Low[segment];
            path.Add(vertex);
            if (vertex == start || IsNode(vertex))
            {
                break;
            }

            var around = SpokesOf(vertex);
            segment = around[0] == segment ? around[1] : around[0];
        }

        pathStarts.Add(path.Count);
    }

    private void LinkAroundNodes()
    {
        int[] isDone = new int[vertices.Count];
        for (int halfArc = 0; halfArc < Next.Length; halfArc++)
        {
            int node = Start(halfArc);
            if (isDone[node]++ == 0)
            {
                Link(node);
            }
        }
    }

    private void Link(int node)
    {
        var around = SpokesOf(node);
        if (around.Length > 1)
        {
            around.Sort((one, other) => CompareAngle(node, one, other));
        }

        int last = Outgoing(node, around[^1]);
        foreach (int segment in around)
        {
            // Arriving against this spoke, the cell on the left lies clockwise of it.
            int outgoing = Outgoing(node, segment);
            Next[outgoing ^ 1] = last;
            last = outgoing;
        }
    }

    private int Outgoing(int node, int segment) =>
        segments.Low[segment] == node ? halfArcOfSegment[segment] : halfArcOfSegment[segment] ^ 1;

    private int CompareAngle(int node, int one, int other)
    {
        int end = segments.Low[one] == node ? segments.High[one] : segments.Low[one];
        int otherEnd = segments.Low[other] == node ? segments.High[other] : segments.Low[other];
        long[] x = vertices.X;
        long[] y = vertices.Y;
        return Orientation.CompareAngle(
            x[end] - x[node], y[end] - y[node], x[otherEnd] - x[node], y[otherEnd] - y[node]);
    }
}
