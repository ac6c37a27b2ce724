namespace Gis.Spatial.Partition;

/// <summary>
/// Moves unmatched vertices onto others within a tolerance, and hangs them into segments that pass by.
/// </summary>
/// <remarks>
/// Vertices all of whose segments are matched never move. The kept vertex of a cluster is the one with the lowest
/// number, so the result depends on the input alone.
/// </remarks>
internal sealed class VertexSnapper
{
    private readonly VertexTable vertices;
    private readonly SegmentTable segments;
    private readonly double metresPerX;
    private readonly double metresPerY;
    private readonly double tolerance;
    private readonly bool everything;
    private readonly Snap snap;
    private readonly bool[] isLoose;
    private readonly bool[] isUsed;
    private readonly Dictionary<(long, long), List<int>> kept = [];

    public VertexSnapper(VertexTable vertices, SegmentTable segments, Snap snap)
    {
        this.snap = snap;
        everything = snap.Everything;
        this.vertices = vertices;
        this.segments = segments;
        tolerance = snap.Metres;
        double latitude = vertices.Count == 0 ? 0 : vertices.At(0).Y;
        var (perLongitude, perLatitude) = GroundMeasure.MetresPerDegree(latitude);
        metresPerX = perLongitude / Geo.LatticePerDegree;
        metresPerY = perLatitude / Geo.LatticePerDegree;
        isLoose = EndsOf(segment => everything || !IsMatched(segment));
        isUsed = EndsOf(_ => true);
    }

    /// <summary>For each vertex the one that takes its place; most take their own.</summary>
    public int[] Map()
    {
        int[] map = [.. Enumerable.Range(0, vertices.Count)];
        foreach (int vertex in map.Where(vertex => isLoose[vertex] && snap.Covers(vertices.At(vertex))).ToArray())
        {
            map[vertex] = KeptNear(vertex);
        }

        return map;
    }

    /// <summary>
    /// Vertices with the unmatched segments that pass within the tolerance, neither end being the vertex.
    /// </summary>
    public IEnumerable<(int Vertex, int Segment)> PassingSegments()
    {
        var grid = new SegmentGrid(vertices, segments);
        long reachX = (long)(tolerance / metresPerX) + 1;
        long reachY = (long)(tolerance / metresPerY) + 1;
        var near = new List<int>();
        for (int vertex = 0; vertex < vertices.Count; vertex++)
        {
            if (!isUsed[vertex] || !snap.Covers(vertices.At(vertex)))
            {
                continue;
            }

            long x = vertices.X[vertex];
            long y = vertices.Y[vertex];
            grid.Query(x - reachX, y - reachY, x + reachX, y + reachY, near);
            foreach (int segment in near.Distinct())
            {
                if ((everything || !IsMatched(segment)) && Passes(segment, vertex))
                {
                    yield return (vertex, segment);
                }
            }
        }
    }

    private bool[] EndsOf(Func<int, bool> isWanted)
    {
        bool[] ends = new bool[vertices.Count];
        for (int segment = 0; segment < segments.Count; segment++)
        {
            if (segments.IsAlive(segment) && isWanted(segment))
            {
                ends[segments.Low[segment]] = true;
                ends[segments.High[segment]] = true;
            }
        }

        return ends;
    }

    private bool IsMatched(int segment) =>
        segments.SecondUse[segment] >= 0
        && ((segments.FirstUse[segment] ^ segments.SecondUse[segment]) & 1) == 1
        && segments.FurtherUses(segment).Count == 0;

    private int KeptNear(int vertex)
    {
        long column = (long)Math.Floor(vertices.X[vertex] * metresPerX / tolerance);
        long row = (long)Math.Floor(vertices.Y[vertex] * metresPerY / tolerance);
        int best = -1;
        double bestSquare = tolerance * tolerance;
        for (long i = column - 1; i <= column + 1; i++)
        {
            for (long j = row - 1; j <= row + 1; j++)
            {
                foreach (int other in kept.GetValueOrDefault((i, j)) ?? [])
                {
                    double square = SquareMetres(vertex, other);
                    if (square <= bestSquare)
                    {
                        (best, bestSquare) = (other, square);
                    }
                }
            }
        }

        if (best >= 0)
        {
            return best;
        }

        (kept.TryGetValue((column, row), out var list) ? list : kept[(column, row)] = []).Add(vertex);
        return vertex;
    }

    private double SquareMetres(int vertex, int other)
    {
        double dx = (vertices.X[vertex] - vertices.X[other]) * metresPerX;
        double dy = (vertices.Y[vertex] - vertices.Y[other]) * metresPerY;
        return (dx * dx) + (dy * dy);
    }

    private bool Passes(int segment, int vertex)
    {
        int low = segments.Low[segment];
        int high = segments.High[segment];
        double ux = (vertices.X[high] - vertices.X[low]) * metresPerX;
        double uy = (vertices.Y[high] - vertices.Y[low]) * metresPerY;
        double vx = (vertices.X[vertex] - vertices.X[low]) * metresPerX;
        double vy = (vertices.Y[vertex] - vertices.Y[low]) * metresPerY;
        double square = (ux * ux) + (uy * uy);
        double along = (ux * vx) + (uy * vy);
        double across = (ux * vy) - (uy * vx);
        return along > 0 && along < square && across * across <= tolerance * tolerance * square
            && SquareMetres(vertex, low) > 0 && SquareMetres(vertex, high) > 0;
    }
}
