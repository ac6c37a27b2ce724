using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>Polygons and outline as one arrangement, the ground that finding and repairing stand on.</summary>
internal sealed class Tiling
{
    public Tiling(
        IReadOnlyList<GridPolygon> polygons,
        Geometry? outline,
        Snap snap = default,
        double stepsPerDegree = Geo.LatticePerDegree)
    {
        Polygons = polygons;
        var rings = RingSet.From([.. polygons.Select(polygon => polygon.Geometry)], stepsPerDegree);
        OutlineFace = outline is null ? -1 : rings.AddFace(outline);
        Arrangement = new Arrangement(rings, snap);
        Cover = new CellCover(Arrangement, OutlineFace);
    }

    public IReadOnlyList<GridPolygon> Polygons { get; }

    /// <summary>Number of the face that stands for the outline, -1 when there is none.</summary>
    public int OutlineFace { get; }

    public Arrangement Arrangement { get; }

    public CellCover Cover { get; }

    public IEnumerable<int> FaultyCells => Enumerable.Range(1, Arrangement.CellCount - 1).Where(IsFaulty);

    /// <summary>
    /// Covered more than once, uncovered though enclosed or inside the outline, or outside the outline.
    /// </summary>
    public bool IsFaulty(int cell)
    {
        int covering = Cover.Faces[cell].Length;
        return covering > 1 || (OutlineFace < 0 ? covering == 0 : (covering == 1) != Cover.IsInOutline[cell]);
    }

    public FaultKind KindOf(int cell) => Cover.Faces[cell].Length switch
    {
        0 => FaultKind.Gap,
        1 => FaultKind.OutsideOutline,
        _ => FaultKind.Overlap,
    };

    /// <summary>Metres of border between the cell and each face that alone covers the ground beyond.</summary>
    public Dictionary<int, double> Borders(int cell)
    {
        var borders = new Dictionary<int, double>();
        foreach (int halfArc in Arrangement.CyclesOfCell[cell].SelectMany(Arrangement.HalfArcs))
        {
            int[] beyond = Cover.Faces[Arrangement.CellOf(halfArc ^ 1)];
            if (beyond.Length == 1)
            {
                borders[beyond[0]] = borders.GetValueOrDefault(beyond[0]) + Arrangement.LengthMetres(halfArc >> 1);
            }
        }

        return borders;
    }
}
