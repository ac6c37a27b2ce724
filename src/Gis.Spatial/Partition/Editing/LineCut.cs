using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Some polygons of a partition cut into pieces by a drawn line or area, ready to be dealt out anew.</summary>
internal sealed class LineCut
{
    private readonly IReadOnlyList<GridPolygon> polygons;
    private readonly int[] owners;

    public LineCut(IReadOnlyList<GridPolygon> polygons, Geometry drawn)
    {
        this.polygons = polygons;
        int areaFace = -1;
        var rings = RingSet.From([.. polygons.Select(polygon => polygon.Geometry)]);
        if (drawn is LineString line)
        {
            rings.AddLine(line.Coordinates);
        }
        else
        {
            areaFace = rings.AddFace(drawn);
        }

        Arrangement = new Arrangement(rings);
        Cover = new CellCover(Arrangement, areaFace);
        owners = [.. Cover.Faces.Select(faces => faces.Length == 1 ? faces[0] : -1)];
    }

    public Arrangement Arrangement { get; }

    /// <summary>Number for a polygon that does not exist yet.</summary>
    public int NewFace => polygons.Count;

    /// <summary>Who is over each cell as drawn before; the drawn area itself is not among them.</summary>
    public CellCover Cover { get; }

    public IEnumerable<int> CellsOf(int face) =>
        Enumerable.Range(1, Arrangement.CellCount - 1).Where(cell => owners[cell] == face);

    public bool IsInArea(int cell) => Cover.IsInOutline[cell];

    /// <summary>Cells of the face that the drawn line bounds, the largest first.</summary>
    public int[] Pieces(int face) => [.. CellsOf(face)
        .Where(cell => Arrangement.CyclesOfCell[cell].SelectMany(Arrangement.HalfArcs).Any(IsDrawn))
        .OrderByDescending(AreaSquareMetres)];

    private bool IsDrawn(int halfArc)
    {
        var uses = new List<int>();
        Arrangement.Graph.CopyUses(halfArc, uses);
        return uses.Exists(use => Arrangement.Rings.Face(use >> 1) == polygons.Count);
    }

    public double AreaSquareMetres(int cell) =>
        GroundMeasure.AreaSquareMetres(new RegionRings(Arrangement).Draw([cell]));

    /// <summary>Faces across the border of the cell and the metres shared with each.</summary>
    public Dictionary<int, double> Borders(int cell)
    {
        var borders = new Dictionary<int, double>();
        foreach (int halfArc in Arrangement.CyclesOfCell[cell].SelectMany(Arrangement.HalfArcs))
        {
            int beyond = owners[Arrangement.CellOf(halfArc ^ 1)];
            if (beyond >= 0 && beyond != owners[cell])
            {
                borders[beyond] = borders.GetValueOrDefault(beyond) + Arrangement.LengthMetres(halfArc >> 1);
            }
        }

        return borders;
    }

    /// <summary>Gives the cell to another face; <paramref name="face"/> may be one beyond the last: a new polygon.</summary>
    public void Give(int cell, int face) => owners[cell] = face;

    /// <summary>Polygons that lost or gained a cell, or gained a vertex where the line meets their border.</summary>
    public PartitionChange Draw(string operation, params IReadOnlyList<string> newIds)
    {
        var changed = new SortedSet<int>();
        for (int cell = 1; cell < owners.Length; cell++)
        {
            int before = Cover.Faces[cell] is [var only] ? only : -1;
            if (before != owners[cell])
            {
                changed.UnionWith(new[] { before, owners[cell] }.Where(face => face >= 0));
            }
        }

        NoteNewVertices(changed);
        var drawing = new RegionRings(Arrangement);
        var cells = Enumerable.Range(1, Arrangement.CellCount - 1).ToLookup(cell => owners[cell]);
        return new(operation, [.. changed.Select(face => Change(face, newIds, drawing.Draw([.. cells[face]])))]);
    }

    private GridChange Change(int face, IReadOnlyList<string> newIds, Geometry after) => face < polygons.Count
        ? new(polygons[face].Id, polygons[face].Geometry, after.IsEmpty ? null : after)
        : new(newIds[face - polygons.Count], null, after);

    /// <summary>A neighbour that shares a new vertex of a changed polygon is drawn with it, and so on.</summary>
    private void NoteNewVertices(SortedSet<int> changed)
    {
        var splits = Arrangement.Noder.SplitRings;
        int known;
        do
        {
            known = changed.Count;
            int[] vertices = [.. Enumerable.Range(1, owners.Length - 1)
                .Where(cell => changed.Contains(owners[cell]))
                .SelectMany(cell => Arrangement.CyclesOfCell[cell]).SelectMany(Arrangement.Vertices)];
            foreach (int vertex in vertices)
            {
                changed.UnionWith((splits.GetValueOrDefault(vertex) ?? [])
                    .Select(Arrangement.Rings.Face).Where(face => face < polygons.Count));
            }
        }
        while (changed.Count > known);
    }
}
