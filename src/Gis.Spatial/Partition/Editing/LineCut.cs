using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Some polygons of a partition cut into pieces by a drawn line or area, ready to be dealt out anew.</summary>
internal sealed class LineCut
{
    private readonly IReadOnlyList<GridPolygon> polygons;
    private readonly int[] owners;

    private readonly int[] before;
    private readonly CellCover cover;

    /// <param name="drawn">Lines bound pieces; polygons are areas, numbered from 0 in this order.</param>
    public LineCut(IReadOnlyList<GridPolygon> polygons, params IReadOnlyList<Geometry> drawn)
    {
        this.polygons = polygons;
        var rings = RingSet.From([.. polygons.Select(polygon => polygon.Geometry)]);
        foreach (var geometry in drawn)
        {
            Add(rings, geometry);
        }

        Arrangement = new Arrangement(rings);
        cover = new CellCover(Arrangement);
        before = [.. cover.Faces.Select(Owner)];
        owners = (int[])before.Clone();
    }

    public Arrangement Arrangement { get; }

    /// <summary>Number for a polygon that does not exist yet.</summary>
    public int NewFace => polygons.Count;

    public IEnumerable<int> CellsOf(int face) =>
        Enumerable.Range(1, Arrangement.CellCount - 1).Where(cell => owners[cell] == face);

    /// <summary>Drawn areas over the cell, the first drawn first.</summary>
    public int[] AreasOver(int cell) =>
        [.. cover.Faces[cell].Where(face => face >= polygons.Count).Select(face => face - polygons.Count)];

    /// <summary>The polygon that the cell belonged to before; -1 for ground of none.</summary>
    public int OwnerBefore(int cell) => before[cell];

    /// <summary>Cells of the face that the drawn line bounds, the largest first.</summary>
    public int[] Pieces(int face) => [.. CellsOf(face)
        .Where(cell => Arrangement.CyclesOfCell[cell].SelectMany(Arrangement.HalfArcs).Any(IsDrawn))
        .OrderByDescending(AreaSquareMetres)];

    private static void Add(RingSet rings, Geometry drawn)
    {
        if (drawn is LineString line)
        {
            rings.AddLine(line.Coordinates);
        }
        else
        {
            rings.AddFace(drawn);
        }
    }

    private int Owner(int[] faces)
    {
        int owner = -1;
        foreach (int face in faces)
        {
            if (face < polygons.Count)
            {
                owner = owner < 0 ? face : throw new EditRefusedException(EditRefusal.PolygonsOverlap);
            }
        }

        return owner;
    }

    private bool IsDrawn(int halfArc)
    {
        var uses = new List<int>();
        Arrangement.Graph.CopyUses(halfArc, uses);
        return uses.Exists(use => Arrangement.Rings.Face(use >> 1) >= polygons.Count);
    }

    public double AreaSquareMetres(int cell) => Size(cell).AreaSquareMetres;

    public (double AreaSquareMetres, double WidthMetres) Size(int cell)
    {
        var (area, perimeter) = new RegionRings(Arrangement).Draw([cell]) is Polygon { IsEmpty: false } piece
            ? GroundMeasure.Measure(piece)
            : (0, 0);
        return (area, GroundMeasure.WidthMetres(area, perimeter));
    }

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

    /// <summary>Whose the ground was across the cell's longest border with others than the face; -1 for ground of none.</summary>
    public int Beyond(int cell, int face) => Arrangement.CyclesOfCell[cell].SelectMany(Arrangement.HalfArcs)
        .Where(halfArc => before[Arrangement.CellOf(halfArc ^ 1)] != face)
        .GroupBy(halfArc => before[Arrangement.CellOf(halfArc ^ 1)])
        .MaxBy(along => (along.Sum(halfArc => Arrangement.LengthMetres(halfArc >> 1)), -along.Key))?.Key ?? -1;

    /// <summary>Gives the cell to another face; <paramref name="face"/> may be one beyond the last: a new polygon.</summary>
    public void Give(int cell, int face) => owners[cell] = face;

    /// <summary>Polygons that lost or gained a cell, or gained a vertex where the line meets their border.</summary>
    public PartitionChange Draw(string operation, params IReadOnlyList<string> newIds)
    {
        var changed = new SortedSet<int>();
        for (int cell = 1; cell < owners.Length; cell++)
        {
            if (before[cell] != owners[cell])
            {
                changed.UnionWith(new[] { before[cell], owners[cell] }.Where(face => face >= 0));
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
