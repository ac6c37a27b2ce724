using NetTopologySuite.Geometries;

namespace Gis.Spatial.Streets;

/// <summary>Streets cut into edges where they meet, and the nodes between; edges are made when asked for.</summary>
/// <remarks>
/// Two streets meet where they share a vertex: a bridge that passes over a street without one stays apart from it.
/// An edge's id is its line's id times 65,536 plus the position of its first vertex in the line, so it survives
/// changes elsewhere. A vertex of -1 is one that the file does not have: the line is cut there.
/// </remarks>
public sealed class StreetNetwork
{
    /// <summary>An edge's id leaves 16 bits for the position in its line.</summary>
    internal const int MostVertices = 1 << 16;

    private const byte Inner = 1;
    private const byte Node = 2;

    private readonly StreetWays lines;
    private readonly int[] vertices;
    private readonly IStreetVertices points;
    private readonly byte[] roles;

    /// <param name="vertices">Positions in <paramref name="points"/>, in the order of the lines' vertices.</param>
    internal StreetNetwork(StreetWays lines, int[] vertices, IStreetVertices points)
    {
        this.lines = lines;
        this.vertices = vertices;
        this.points = points;
        roles = new byte[points.Count];
        MarkNodes();
        NodeCount = roles.Count(role => role == Node);
        EdgeCount = Pieces().Count();
    }

    public int NodeCount { get; }

    public int EdgeCount { get; }

    /// <summary>Nodes in the order of their ids.</summary>
    public IEnumerable<StreetNode> Nodes()
    {
        for (int vertex = 0; vertex < roles.Length; vertex++)
        {
            if (roles[vertex] == Node)
            {
                yield return new(points.Id(vertex), Geo.Factory.CreatePoint(At(vertex)), points.Height(vertex));
            }
        }
    }

    /// <summary>Edges in the order of the lines.</summary>
    public IEnumerable<StreetEdge> Edges() => Pieces().Select(Edge);

    private void MarkNodes()
    {
        for (int way = 0; way < lines.Count; way++)
        {
            foreach (var (start, end) in Runs(way))
            {
                for (int i = start; i < end; i++)
                {
                    ref byte role = ref roles[vertices[i]];
                    bool isEnd = i == start || i == end - 1;
                    bool isRepeated = i > start && vertices[i] == vertices[i - 1];
                    role = isEnd || (role != 0 && !isRepeated) ? Node : Math.Max(role, Inner);
                }
            }
        }
    }

    /// <summary>Stretches of a line without a missing vertex, of two vertices or more.</summary>
    private IEnumerable<(int Start, int End)> Runs(int way)
    {
        var (start, last) = lines.Range(way);
        for (int i = start; i <= last; i++)
        {
            if (i < last && vertices[i] >= 0)
            {
                continue;
            }

            if (i - start >= 2)
            {
                yield return (start, i);
            }

            start = i + 1;
        }
    }

    private IEnumerable<Piece> Pieces()
    {
        for (int way = 0; way < lines.Count; way++)
        {
            int offset = lines.Range(way).Start;
            foreach (var (start, end) in Runs(way))
            {
                int first = start;
                for (int i = start + 1; i < end; i++)
                {
                    if (roles[vertices[i]] == Node)
                    {
                        if (i - first > 1 || vertices[i] != vertices[first])
                        {
                            yield return new(way, first - offset, first, i);
                        }

                        first = i;
                    }
                }
            }
        }
    }

    private StreetEdge Edge(Piece piece)
    {
        var way = lines[piece.Way];
        var shape = Shape(piece.First, piece.Last);
        double length = 0;
        for (int i = 1; i < shape.Length; i++)
        {
            length += GreatCircle.Metres(shape[i - 1].X, shape[i - 1].Y, shape[i].X, shape[i].Y);
        }

        return new(
            Id: checked((way.Id * MostVertices) + piece.Position),
            FromNode: points.Id(vertices[piece.First]),
            ToNode: points.Id(vertices[piece.Last]),
            Geometry: Geo.Factory.CreateLineString(shape),
            LengthMetres: length,
            way.Class,
            way.WalkForward,
            way.WalkBackward,
            way.Name);
    }

    private Coordinate[] Shape(int first, int last)
    {
        var shape = new List<Coordinate>(last - first + 1);
        for (int i = first; i <= last; i++)
        {
            var here = At(vertices[i]);
            if (shape.Count == 0 || !shape[^1].Equals2D(here))
            {
                shape.Add(here);
            }
        }

        // Two junctions drawn at one place still need a line between them.
        if (shape.Count == 1)
        {
            shape.Add(shape[0].Copy());
        }

        return [.. shape];
    }

    private Coordinate At(int vertex)
    {
        var (longitude, latitude) = points.Location(vertex);
        return new(longitude, latitude);
    }

    private readonly record struct Piece(int Way, int Position, int First, int Last);
}
