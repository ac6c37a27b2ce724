using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>Draws the border of a set of cells as valid polygons: simple shells, holes inside them.</summary>
internal sealed class RegionRings(Arrangement arrangement)
{
    private readonly VertexTable vertices = arrangement.Rings.Vertices;

    /// <summary>Polygon or MultiPolygon; an empty polygon for no cells.</summary>
    /// <param name="needless">Vertices to leave out where the border runs straight through them.</param>
    public Geometry Draw(IReadOnlyCollection<int> cells, IReadOnlySet<int>? needless = null)
    {
        var inside = cells.ToHashSet();
        var shells = new List<int[]>();
        var holes = new List<int[]>();
        foreach (int[] ring in needless is { Count: > 0 } ? Trace(inside).Select(ring => Thin(ring, needless)) : Trace(inside))
        {
            (RingMeasure.TwiceArea(vertices, ring) > 0 ? shells : holes).Add(ring);
        }

        var polygons = Assemble(shells, holes);
        return polygons.Length switch
        {
            0 => Geo.Factory.CreatePolygon(),
            1 => polygons[0],
            _ => Geo.Factory.CreateMultiPolygon(polygons),
        };
    }

    /// <summary>A crossing was rounded to the lattice: it lies within a step of the segment that it is in.</summary>
    private int[] Thin(int[] ring, IReadOnlySet<int> needless)
    {
        int first = Array.FindIndex(ring, vertex => !needless.Contains(vertex));
        if (first < 0)
        {
            return ring;
        }

        int[] turned = [.. ring[first..], .. ring[..first]];
        List<int> thin = [turned[0]];
        for (int i = 1; i < turned.Length; i++)
        {
            int next = Enumerable.Range(i + 1, turned.Length - i).Select(at => turned[at % turned.Length])
                .First(vertex => !needless.Contains(vertex));
            if (!needless.Contains(turned[i]) || !IsWithinStep(vertices[thin[^1]], vertices[next], vertices[turned[i]]))
            {
                thin.Add(turned[i]);
            }
        }

        return thin.Count < 3 ? ring : [.. thin];
    }

    private static bool IsWithinStep(LatticePoint from, LatticePoint to, LatticePoint point)
    {
        double ux = to.X - from.X, uy = to.Y - from.Y;
        double vx = point.X - from.X, vy = point.Y - from.Y;
        double square = (ux * ux) + (uy * uy);
        double along = (ux * vx) + (uy * vy);
        double across = (ux * vy) - (uy * vx);
        return along > 0 && along < square && across * across <= square;
    }

    private IEnumerable<int[]> Trace(HashSet<int> inside)
    {
        var isDone = new HashSet<int>();
        foreach (int start in BorderHalfArcs(inside))
        {
            if (!isDone.Contains(start))
            {
                var ring = new List<int>();
                int halfArc = start;
                do
                {
                    isDone.Add(halfArc);
                    arrangement.AppendPath(halfArc, ring);
                    halfArc = NextOnBorder(halfArc, inside);
                }
                while (halfArc != start);
                foreach (int[] simple in SimpleLoops.Of(ring))
                {
                    yield return simple;
                }
            }
        }
    }

    private IEnumerable<int> BorderHalfArcs(HashSet<int> inside)
    {
        foreach (int cell in inside)
        {
            foreach (int cycle in arrangement.CyclesOfCell[cell])
            {
                int start = arrangement.FirstHalfArc(cycle);
                int halfArc = start;
                do
                {
                    if (!inside.Contains(arrangement.CellOf(halfArc ^ 1)))
                    {
                        yield return halfArc;
                    }

                    halfArc = arrangement.Graph.Next[halfArc];
                }
                while (halfArc != start);
            }
        }
    }

    /// <summary>Turns around the end node through the cells of the region until an arc of its border leaves.</summary>
    private int NextOnBorder(int halfArc, HashSet<int> inside)
    {
        int next = arrangement.Graph.Next[halfArc];
        while (inside.Contains(arrangement.CellOf(next ^ 1)))
        {
            next = arrangement.Graph.Next[next ^ 1];
        }

        return next;
    }

    private Polygon[] Assemble(List<int[]> shells, List<int[]> holes)
    {
        var holesOf = new List<int[]>[shells.Count];
        foreach (int[] hole in holes)
        {
            int owner = -1;
            for (int shell = 0; shell < shells.Count; shell++)
            {
                if (IsInside(hole, shells[shell]) && (owner < 0 || IsInside(shells[shell], shells[owner])))
                {
                    owner = shell;
                }
            }

            if (owner >= 0)
            {
                (holesOf[owner] ??= []).Add(hole);
            }
        }

        return [.. shells.Select((shell, i) => Geo.Factory.CreatePolygon(
            ToRing(shell), [.. (holesOf[i] ?? []).Select(ToRing)]))];
    }

    /// <summary>Rings of one region do not cross, so the first vertex off the other ring decides.</summary>
    private bool IsInside(int[] ring, int[] shell)
    {
        foreach (int vertex in ring)
        {
            int place = RingMeasure.Locate(vertices, shell, vertices[vertex]);
            if (place != 0)
            {
                return place > 0;
            }
        }

        return Int128.Abs(RingMeasure.TwiceArea(vertices, ring)) < RingMeasure.TwiceArea(vertices, shell);
    }

    private LinearRing ToRing(int[] ring)
    {
        var coordinates = new Coordinate[ring.Length + 1];
        for (int i = 0; i < ring.Length; i++)
        {
            coordinates[i] = vertices.At(ring[i]);
        }

        coordinates[^1] = coordinates[0].Copy();
        return Geo.Factory.CreateLinearRing(coordinates);
    }
}
