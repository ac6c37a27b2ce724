namespace Gis.Spatial.Partition;

/// <summary>
/// One repair: new owners for the faulty cells, then new rings for the faces concerned and no others.
/// </summary>
internal sealed class RepairRun
{
    private readonly Tiling tiling;
    private readonly RepairOptions options;
    private readonly Dictionary<int, int[]> owners = [];
    private readonly Dictionary<int, HashSet<int>> splits;

    public RepairRun(Tiling tiling, RepairOptions options)
    {
        this.tiling = tiling;
        this.options = options;
        splits = tiling.Arrangement.Noder.SplitRings;
        Report = new PartitionReport(tiling.Polygons.Count, new FaultFinder(tiling, options.Check).Find());
    }

    public PartitionReport Report { get; }

    public HashSet<int> Changed { get; } = [];

    public double MovedSquareMetres { get; private set; }

    public IReadOnlyList<GridPolygon> Draw()
    {
        ChooseOwners();
        NoteRedrawnFaces();
        Changed.Remove(tiling.OutlineFace);
        var cells = CellsOfChanged();
        var drawing = new RegionRings(tiling.Arrangement);
        var polygons = tiling.Polygons.ToArray();
        foreach (int face in Changed)
        {
            polygons[face] = polygons[face] with { Geometry = drawing.Draw(cells[face]) };
        }

        return polygons;
    }

    private void ChooseOwners()
    {
        var chooser = new CellOwners(tiling, options);
        foreach (var fault in Report.Faults.Where(fault => fault.Cell >= 0))
        {
            if (chooser.Choose(fault.Cell, fault) is { } chosen)
            {
                owners[fault.Cell] = chosen;
                MovedSquareMetres += fault.AreaSquareMetres;
                Changed.UnionWith(chosen);
                Changed.UnionWith(tiling.Cover.Faces[fault.Cell]);
            }
        }
    }

    /// <summary>
    /// Invalid rings, and rings that gained a vertex on the way, are redrawn even if they keep their ground.
    /// </summary>
    private void NoteRedrawnFaces()
    {
        var rings = tiling.Arrangement.Rings;
        Changed.UnionWith(rings.MovedRings.Select(rings.Face));
        foreach (int vertex in options.Accept is null && options.SnapMetres > 0 ? splits.Keys : BorderOfMoved())
        {
            Changed.UnionWith((splits.GetValueOrDefault(vertex) ?? []).Select(rings.Face));
        }

        var faceOf = new Dictionary<string, int>();
        for (int face = 0; face < tiling.Polygons.Count; face++)
        {
            faceOf[tiling.Polygons[face].Id] = face;
        }

        foreach (var fault in Report.Faults.Where(fault => fault.Cell < 0 && fault.Kind != FaultKind.OpenGap))
        {
            if (options.Accept is null || options.Accept(fault))
            {
                Changed.UnionWith(fault.Polygons.Where(faceOf.ContainsKey).Select(id => faceOf[id]));
            }
        }
    }

    private IEnumerable<int> BorderOfMoved() => owners.Keys
        .SelectMany(cell => tiling.Arrangement.CyclesOfCell[cell])
        .SelectMany(cycle => tiling.Arrangement.Vertices(cycle));

    private Dictionary<int, List<int>> CellsOfChanged()
    {
        var cells = Changed.ToDictionary(face => face, _ => new List<int>());
        for (int cell = 1; cell < tiling.Arrangement.CellCount; cell++)
        {
            foreach (int face in owners.GetValueOrDefault(cell) ?? tiling.Cover.Faces[cell])
            {
                if (cells.TryGetValue(face, out var list))
                {
                    list.Add(cell);
                }
            }
        }

        return cells;
    }
}
