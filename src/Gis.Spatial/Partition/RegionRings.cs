using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>Draws the border of a set of cells as valid polygons: simple shells, holes inside them.</summary>
internal sealed class RegionRings(Arrangement arrangement)
{
    private readonly VertexTable vertices = arrangement.Rings.Vertices;

    /// <summary>Polygon or MultiPolygon; an empty polygon for no cells.</summary>
    public Geometry Draw(IReadOnlyCollection<int> cells)
    {
        var inside = cells.ToHashSet();
        var shells = new List<int[]>();
        var holes = new List<int[]>();
        foreach (int[] ring in Trace(inside))
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
