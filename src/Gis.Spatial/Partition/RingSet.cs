using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>
/// All rings of all faces as vertex numbers in flat arrays: shells counter-clockwise, holes clockwise.
/// </summary>
internal sealed class RingSet
{
    private readonly List<int> starts = [0];
    private readonly List<int> faces = [];
    private readonly List<int> parts = [];
    private readonly List<bool> holes = [];
    private int[] vertices;
    private int[] lastRing;
    private int length;
    private int partCount;

    public RingSet(int expectedVertices, double stepsPerDegree = Geo.LatticePerDegree)
    {
        Vertices = new VertexTable(expectedVertices, stepsPerDegree);
        vertices = new int[Math.Max(16, expectedVertices)];
        lastRing = new int[Math.Max(16, expectedVertices)];
    }

    public VertexTable Vertices { get; }

    public int Count => faces.Count;

    public int VertexCount => length;

    public int FaceCount { get; private set; }

    public int PartCount => partCount;

    /// <summary>Faces that use a vertex more than once.</summary>
    public List<(int Face, int Vertex)> Repeated { get; } = [];

    /// <summary>Faces with a ring that encloses nothing.</summary>
    public List<(int Face, Coordinate Place)> Collapsed { get; } = [];

    /// <summary>Rings that a snap changed.</summary>
    public List<int> MovedRings { get; } = [];

    public ReadOnlySpan<int> this[int ring] => vertices.AsSpan(starts[ring], starts[ring + 1] - starts[ring]);

    public int Face(int ring) => faces[ring];

    public int Part(int ring) => parts[ring];

    public bool IsHole(int ring) => holes[ring];

    public static RingSet From(
        IReadOnlyList<Geometry> geometries, double stepsPerDegree = Geo.LatticePerDegree)
    {
        int total = 0;
        foreach (var geometry in geometries)
        {
            total += geometry.NumPoints;
        }

        var rings = new RingSet(total, stepsPerDegree);
        foreach (var geometry in geometries)
        {
            rings.AddFace(geometry);
        }

        return rings;
    }

    public int AddFace(Geometry geometry)
    {
        for (int i = 0; i < geometry.NumGeometries; i++)
        {
            switch (geometry.GetGeometryN(i))
            {
                case Polygon { IsEmpty: false } polygon:
                    AddPart(polygon);
                    break;
                case Polygon:
                    break;
                default:
                    throw new ArgumentException(
                        $"Feature {FaceCount + 1} is a {geometry.GeometryType}; a partition is made of polygons.",
                        nameof(geometry));
            }
        }

        return FaceCount++;
    }

    /// <summary>Adds a line as a face of no ground: a ring that runs along it and back.</summary>
    public void AddLine(Coordinate[] line)
    {
        int lineLength = CopyDistinct([.. line, .. line.Reverse()]);
        length += lineLength;
        starts.Add(length);
        faces.Add(FaceCount++);
        parts.Add(partCount++);
        holes.Add(false);
    }

    /// <summary>Puts another vertex in the place of each; a ring may shrink to nothing.</summary>
    public void Move(int[] map)
    {
        int write = 0;
        for (int ring = 0; ring < Count; ring++)
        {
            int from = starts[ring];
            int to = starts[ring + 1];
            starts[ring] = write;
            bool isMoved = false;
            for (int i = from; i < to; i++)
            {
                int vertex = map[vertices[i]];
                isMoved |= vertex != vertices[i];
                if (write == starts[ring] || vertices[write - 1] != vertex)
                {
                    vertices[write++] = vertex;
                }
            }

            while (write > starts[ring] && vertices[write - 1] == vertices[starts[ring]] && write - starts[ring] > 1)
            {
                write--;
            }

            write = write - starts[ring] < 3 ? starts[ring] : write;
            if (isMoved)
            {
                MovedRings.Add(ring);
            }
        }

        starts[Count] = write;
        length = write;
    }

    private void AddPart(Polygon polygon)
    {
        AddRing(polygon.ExteriorRing.Coordinates, isHole: false);
        for (int hole = 0; hole < polygon.NumInteriorRings; hole++)
        {
            AddRing(polygon.GetInteriorRingN(hole).Coordinates, isHole: true);
        }

        partCount++;
    }

    private void AddRing(Coordinate[] coordinates, bool isHole)
    {
        int ringLength = CopyDistinct(coordinates);
        var ring = vertices.AsSpan(length, ringLength);
        int sign = ringLength < 3 ? 0 : Int128.Sign(RingMeasure.TwiceArea(Vertices, ring));
        if (sign == 0 && IsOnOneLine(ring))
        {
            if (coordinates.Length > 0)
            {
                Collapsed.Add((FaceCount, coordinates[0].Copy()));
            }

            return;
        }

        if (sign > 0 == isHole)
        {
            ring.Reverse();
        }

        NoteRepeatedVertices(ring);
        length += ringLength;
        starts.Add(length);
        faces.Add(FaceCount);
        parts.Add(partCount);
        holes.Add(isHole);
    }

    /// <summary>A ring without area on balance may still enclose ground: the two wings of a bow tie cancel.</summary>
    private bool IsOnOneLine(ReadOnlySpan<int> ring)
    {
        for (int i = 2; i < ring.Length; i++)
        {
            if (Orientation.Turn(Vertices[ring[0]], Vertices[ring[1]], Vertices[ring[i]]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Repeated points one after the other and the closing point carry no shape.</summary>
    private int CopyDistinct(Coordinate[] coordinates)
    {
        EnsureCapacity(length + coordinates.Length);
        int end = length;
        foreach (var coordinate in coordinates)
        {
            if (!double.IsFinite(coordinate.X + coordinate.Y))
            {
                throw new ArgumentException(
                    $"Feature {FaceCount + 1} has a corner ({coordinate.X}, {coordinate.Y}) that is no place.",
                    nameof(coordinates));
            }

            int vertex = Vertices.FindOrAdd(coordinate);
            if (end == length || vertices[end - 1] != vertex)
            {
                vertices[end++] = vertex;
            }
        }

        while (end > length + 1 && vertices[end - 1] == vertices[length])
        {
            end--;
        }

        return end - length;
    }

    private void NoteRepeatedVertices(ReadOnlySpan<int> ring)
    {
        if (lastRing.Length < Vertices.Count)
        {
            Array.Resize(ref lastRing, Math.Max(Vertices.Count, lastRing.Length * 2));
        }

        int stamp = FaceCount + 1;
        foreach (int vertex in ring)
        {
            if (lastRing[vertex] == stamp)
            {
                Repeated.Add((FaceCount, vertex));
            }

            lastRing[vertex] = stamp;
        }
    }

    private void EnsureCapacity(int needed)
    {
        if (needed > vertices.Length)
        {
            Array.Resize(ref vertices, Math.Max(needed, vertices.Length * 2));
        }
    }
}
