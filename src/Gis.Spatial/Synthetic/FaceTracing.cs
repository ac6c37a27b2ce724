using NetTopologySuite.Geometries;

namespace Gis.Spatial.Synthetic;

/// <summary>Traces the outline of a set of cells along lattice junctions.</summary>
/// <remarks>
/// Every junction on the way becomes a vertex, so two areas that touch carry the same vertices along their border and
/// nothing has to be matched. Edges run with the inside on the left: shells come out counter-clockwise (RFC 7946).
/// </remarks>
internal sealed class FaceTracing
{
    private readonly DistrictCells cells;
    private readonly Coordinate[] junctions;
    private readonly byte[] open;
    private readonly bool[] isInside;

    public FaceTracing(DistrictCells cells)
    {
        this.cells = cells;
        int wide = cells.Wide + 1;
        junctions = new Coordinate[wide * (cells.High + 1)];
        for (int junction = 0; junction < junctions.Length; junction++)
        {
            junctions[junction] = cells.Lattice.Junction(
                cells.FirstColumn + (junction % wide), cells.FirstRow + (junction / wide));
        }

        open = new byte[junctions.Length];
        isInside = new bool[cells.Count];
    }

    /// <summary>Corners of a cell: south-west, south-east, north-east, north-west.</summary>
    public (Coordinate SouthWest, Coordinate SouthEast, Coordinate NorthEast, Coordinate NorthWest) Corners(int cell)
    {
        int corner = JunctionAt(cells.Column(cell), cells.Row(cell));
        int above = corner + cells.Wide + 1;
        return (junctions[corner], junctions[corner + 1], junctions[above + 1], junctions[above]);
    }

    /// <summary>The corner of the district's part of the lattice at these lines.</summary>
    public Coordinate Junction(int column, int row) => junctions[JunctionAt(column, row)];

    /// <summary>One polygon for cells that hang together by their sides.</summary>
    public Polygon Outline(IReadOnlyCollection<int> members)
    {
        var rings = Rings(members);
        var shell = rings.Single(ring => ring.IsCCW);
        return Geo.Factory.CreatePolygon(shell, [.. rings.Where(ring => !ring.IsCCW)]);
    }

    private List<LinearRing> Rings(IReadOnlyCollection<int> members)
    {
        foreach (int cell in members)
        {
            isInside[cell] = true;
        }

        var starts = new List<int>();
        foreach (int cell in members)
        {
            OpenEdges(cell, starts);
        }

        foreach (int cell in members)
        {
            isInside[cell] = false;
        }

        starts.Sort();
        var rings = new List<LinearRing>();
        foreach (int start in starts)
        {
            while (open[start] != 0)
            {
                rings.Add(Ring(start));
            }
        }

        return rings;
    }

    /// <summary>Marks the sides of a cell that have no inside cell beyond them.</summary>
    private void OpenEdges(int cell, List<int> starts)
    {
        int south = JunctionAt(cells.Column(cell), cells.Row(cell));
        int north = south + cells.Wide + 1;
        ReadOnlySpan<(int Side, int From, int Heading)> sides =
            [(3, south, 0), (0, south + 1, 1), (1, north + 1, 2), (2, north, 3)];
        foreach (var (side, from, heading) in sides)
        {
            int beyond = cells.Neighbour(cell, side);
            if (beyond < 0 || !isInside[beyond])
            {
                open[from] |= (byte)(1 << heading);
                starts.Add(from);
            }
        }
    }

    private LinearRing Ring(int start)
    {
        var ring = new List<Coordinate>();
        int heading = FirstHeading(start);
        int at = start;
        do
        {
            ring.Add(junctions[at].Copy());
            open[at] &= (byte)~(1 << heading);
            at += heading switch { 0 => 1, 1 => cells.Wide + 1, 2 => -1, _ => -cells.Wide - 1 };
            heading = NextHeading(at, heading);
        }
        while (at != start);
        ring.Add(ring[0].Copy());
        return Geo.Factory.CreateLinearRing([.. ring]);
    }

    private int FirstHeading(int junction)
    {
        int heading = 0;
        while ((open[junction] & (1 << heading)) == 0)
        {
            heading++;
        }

        return heading;
    }

    /// <summary>
    /// Right before straight before left: where two inside cells touch by a corner only, the ring stays with what is
    /// outside, so that no ring meets itself.
    /// </summary>
    private int NextHeading(int junction, int heading)
    {
        for (int turn = 3; turn <= 5; turn++)
        {
            int next = (heading + turn) % 4;
            if ((open[junction] & (1 << next)) != 0)
            {
                return next;
            }
        }

        return heading;
    }

    private int JunctionAt(int column, int row) => (row * (cells.Wide + 1)) + column;
}
