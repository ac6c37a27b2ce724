using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Gis.Spatial.Partition;

/// <summary>Which corners of a partition may go: those that cut off least first, arc by arc.</summary>
/// <remarks>
/// Visvalingam and Whyatt, "Line generalisation by repeated elimination of points" (1993). A corner stays when its
/// triangle holds another corner, or when its base is an arc already: so no border meets another that it did not meet.
/// Nodes stay, and an arc that is a ring keeps four corners. Of equal corners the first of the input goes.
/// </remarks>
internal sealed class CornerRemoval
{
    private const int FewestOfRing = 4;
    private readonly Tiling tiling;
    private readonly SimplifyOptions options;
    private readonly VertexTable vertices;
    private readonly double squareMetresPerStep;
    private readonly HashSet<int> gone = [];
    private readonly HashSet<int> pinned = [];
    private readonly HashSet<(int, int)> bases = [];
    private readonly STRtree<int> places = new();

    public CornerRemoval(Tiling tiling, SimplifyOptions options)
    {
        this.tiling = tiling;
        this.options = options;
        vertices = tiling.Arrangement.Rings.Vertices;
        var (perLongitude, perLatitude) = GroundMeasure.MetresPerDegree(vertices.Count == 0 ? 0 : vertices.At(0).Y);
        squareMetresPerStep = perLongitude / Geo.LatticePerDegree * (perLatitude / Geo.LatticePerDegree);
        for (int vertex = 0; vertex < vertices.Count; vertex++)
        {
            places.Insert(new Envelope(new Coordinate(vertices.X[vertex], vertices.Y[vertex])), vertex);
        }

        Pin();
    }

    public HashSet<LatticePoint> Find()
    {
        var graph = tiling.Arrangement.Graph;
        int[][] paths = [.. Enumerable.Range(0, graph.ArcCount).Select(arc => graph.Path(arc).ToArray())];
        var small = new SmallRings(tiling, options, squareMetresPerStep);
        for (int arc = 0; arc < paths.Length; arc++)
        {
            if (small.IsSmall(paths[arc], Tolerance(arc)) && !paths[arc].Any(pinned.Contains))
            {
                gone.UnionWith(IsFree(arc) ? paths[arc] : paths[arc][1..^1]);
                paths[arc] = [];
            }
            else if (paths[arc].Length == 2)
            {
                bases.Add(Ends(paths[arc][0], paths[arc][1]));
            }
        }

        for (int arc = 0; arc < paths.Length; arc++)
        {
            Thin(paths[arc], Tolerance(arc), IsFree(arc));
        }

        return [.. gone.Select(vertex => vertices[vertex])];
    }

    /// <summary>Rings that enclose nothing bound nothing, but their corners are not ours to move.</summary>
    private void Pin()
    {
        foreach (var polygon in tiling.Polygons)
        {
            for (int i = 0; i < polygon.Geometry.NumGeometries; i++)
            {
                var part = (Polygon)polygon.Geometry.GetGeometryN(i);
                foreach (var ring in part.Holes.Prepend(part.Shell)
                    .Where(ring => NetTopologySuite.Algorithm.Area.OfRing(ring.Coordinates) == 0))
                {
                    pinned.UnionWith(ring.Coordinates.Select(vertices.FindOrAdd));
                }
            }
        }
    }

    /// <summary>The smaller of both sides; nothing moves on a rim that is to be kept.</summary>
    private double Tolerance(int arc)
    {
        int[] left = tiling.Cover.Faces[tiling.Arrangement.CellOf(arc * 2)];
        int[] right = tiling.Cover.Faces[tiling.Arrangement.CellOf((arc * 2) + 1)];
        bool isRim = left.Length == 0 || right.Length == 0;
        return isRim && options.KeepsRim
            ? 0
            : left.Concat(right).Min(face => options.MetresOfEach?[face] ?? options.Metres);
    }

    private bool IsFree(int arc)
    {
        var graph = tiling.Arrangement.Graph;
        return graph.Start(arc * 2) == graph.End(arc * 2)
            && tiling.Arrangement.HalfArcs(tiling.Arrangement.CycleOf[arc * 2]).Count() == 1
            && tiling.Arrangement.HalfArcs(tiling.Arrangement.CycleOf[(arc * 2) + 1]).Count() == 1;
    }

    private void Thin(int[] path, double metres, bool isFree)
    {
        bool isRing = path.Length > 1 && path[0] == path[^1];
        var line = new ThinnedLine(isRing ? path[..^1] : path, isRing);
        var queue = new PriorityQueue<(int At, int Version), (double, int)>();
        for (int at = 0; at < line.Count; at++)
        {
            Enqueue(at);
        }

        while (line.Left > (isRing ? FewestOfRing : 2) && queue.TryDequeue(out var corner, out var size)
            && size.Item1 <= metres * metres)
        {
            if (line.IsCurrent(corner.At, corner.Version) && MayGo(line, corner.At))
            {
                gone.Add(line.Vertex(corner.At));
                var (before, after) = line.Remove(corner.At);
                Enqueue(before);
                Enqueue(after);
            }
        }

        if (line.Left == 2 && !isRing)
        {
            bases.Add(Ends(line.Vertex(0), line.Vertex(line.Count - 1)));
        }

        void Enqueue(int at)
        {
            bool isEnd = isRing ? at == 0 && !isFree : at == 0 || at == line.Count - 1;
            if (!isEnd && !pinned.Contains(line.Vertex(at)))
            {
                queue.Enqueue((at, line.Version(at)), (TriangleSquareMetres(line, at), line.Vertex(at)));
            }
        }
    }

    private double TriangleSquareMetres(ThinnedLine line, int at)
    {
        var (before, corner, after) = Triangle(line, at);
        var cross = Orientation.Cross(corner.X - before.X, corner.Y - before.Y, after.X - before.X, after.Y - before.Y);
        return (double)Int128.Abs(cross) / 2 * squareMetresPerStep;
    }

    private (LatticePoint Before, LatticePoint Corner, LatticePoint After) Triangle(ThinnedLine line, int at) =>
        (vertices[line.Vertex(line.Before(at))], vertices[line.Vertex(at)], vertices[line.Vertex(line.After(at))]);

    private bool MayGo(ThinnedLine line, int at)
    {
        int before = line.Vertex(line.Before(at)), own = line.Vertex(at), after = line.Vertex(line.After(at));
        if (bases.Contains(Ends(before, after)))
        {
            return false;
        }

        var (a, b, c) = Triangle(line, at);
        var box = new Envelope(a.X, b.X, a.Y, b.Y);
        box.ExpandToInclude(c.X, c.Y);
        return !places.Query(box).Any(vertex => vertex != before && vertex != own && vertex != after
            && !gone.Contains(vertex) && IsInside(vertices[vertex], a, b, c));
    }

    private static bool IsInside(LatticePoint point, LatticePoint a, LatticePoint b, LatticePoint c)
    {
        int one = Orientation.Turn(a, b, point);
        int two = Orientation.Turn(b, c, point);
        int three = Orientation.Turn(c, a, point);
        return (one >= 0 && two >= 0 && three >= 0) || (one <= 0 && two <= 0 && three <= 0);
    }

    private static (int, int) Ends(int one, int other) => (Math.Min(one, other), Math.Max(one, other));
}
