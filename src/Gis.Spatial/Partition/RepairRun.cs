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
    private readonly Dictionary<string, int> faceOf = [];
    private readonly CellOwners chooser;

    /// <summary>Corners that repaired faults need in every ring there, and those of faults that stay as they are.</summary>
    private readonly HashSet<int> repairedVertices = [];
    private readonly HashSet<int> leftVertices = [];

    public RepairRun(Tiling tiling, RepairOptions options)
    {
        this.tiling = tiling;
        this.options = options;
        splits = tiling.Arrangement.Noder.SplitRings;
        chooser = new CellOwners(tiling, options);
        for (int face = 0; face < tiling.Polygons.Count; face++)
        {
            faceOf[tiling.Polygons[face].Id] = face;
        }

        Faults = new FaultFinder(tiling, options).Find();
    }

    public IReadOnlyList<Fault> Faults { get; }

    public List<FaultOutcome> Outcomes { get; } = [];

    public HashSet<int> Changed { get; } = [];

    public double MovedSquareMetres { get; private set; }

    public IReadOnlyList<GridPolygon> Draw()
    {
        foreach (var fault in Faults)
        {
            var verdict = Judge(fault);
            Outcomes.Add(new(fault, verdict));
            if (verdict == RepairVerdict.Repaired)
            {
                Repair(fault);
            }
            else
            {
                leftVertices.UnionWith(VerticesOf(fault));
            }
        }

        NoteRedrawnFaces();
        leftVertices.ExceptWith(repairedVertices);
        var cells = CellsOfChanged();
        var drawing = new RegionRings(tiling.Arrangement);
        var polygons = tiling.Polygons.ToArray();
        foreach (int face in Changed)
        {
            polygons[face] = polygons[face] with { Geometry = drawing.Draw(cells[face], AddedByFaultsLeft(face)) };
        }

        return polygons;
    }

    private RepairVerdict Judge(Fault fault) =>
        !options.Takes(fault) ? RepairVerdict.Declined
        : fault.Proposal.Action == RepairAction.None ? RepairVerdict.NoRepair
        : fault.Kind == FaultKind.OpenGap || options.IsTooWide(fault) ? RepairVerdict.TooWide
        : options.Held.Count > 0 && Touched(fault).Any(face => options.Held.Contains(tiling.Polygons[face].Id))
            ? RepairVerdict.Held
            : RepairVerdict.Repaired;

    /// <summary>Faces that the repair of the fault would draw anew.</summary>
    private HashSet<int> Touched(Fault fault)
    {
        var faces = FacesOf(fault).ToHashSet();
        if (fault.Cell >= 0)
        {
            faces.UnionWith(chooser.Propose(fault.Cell) ?? []);
            faces.UnionWith(Gaining(VerticesOf(fault)));
        }

        faces.Remove(tiling.OutlineFace);
        return faces;
    }

    private void Repair(Fault fault)
    {
        repairedVertices.UnionWith(VerticesOf(fault));
        if (fault.Cell < 0)
        {
            Changed.UnionWith(FacesOf(fault));
            return;
        }

        int[] chosen = chooser.Propose(fault.Cell)!;
        owners[fault.Cell] = chosen;
        MovedSquareMetres += fault.AreaSquareMetres;
        Changed.UnionWith(chosen);
        Changed.UnionWith(tiling.Cover.Faces[fault.Cell]);
    }

    private IEnumerable<int> FacesOf(Fault fault) => fault.Cell >= 0
        ? tiling.Cover.Faces[fault.Cell]
        : fault.Polygons.Where(faceOf.ContainsKey).Select(id => faceOf[id]);

    private IEnumerable<int> VerticesOf(Fault fault) => fault.Cell >= 0
        ? tiling.Arrangement.CyclesOfCell[fault.Cell].SelectMany(tiling.Arrangement.Vertices)
        : fault.Vertex >= 0 ? [fault.Vertex] : [];

    private IEnumerable<int> Gaining(IEnumerable<int> vertices) =>
        vertices.SelectMany(vertex => splits.GetValueOrDefault(vertex) ?? []).Select(tiling.Arrangement.Rings.Face);

    /// <summary>
    /// Rings that a snap moved, and rings that gained a vertex on the way, are redrawn even if they keep their ground.
    /// </summary>
    private void NoteRedrawnFaces()
    {
        Changed.UnionWith(tiling.Arrangement.Rings.MovedRings.Select(tiling.Arrangement.Rings.Face));
        Changed.UnionWith(Gaining(options.TakesAll && options.SnapMetres > 0
            ? splits.Keys
            : owners.Keys.SelectMany(cell => tiling.Arrangement.CyclesOfCell[cell]).SelectMany(tiling.Arrangement.Vertices)));
        Changed.Remove(tiling.OutlineFace);
    }

    /// <summary>
    /// Corners that a face has only because another border meets it at a fault that stays: drawn with them, neighbours
    /// that are not redrawn would no longer match, and the fault would not be the same.
    /// </summary>
    private HashSet<int> AddedByFaultsLeft(int face)
    {
        var rings = tiling.Arrangement.Rings;
        var added = leftVertices
            .Where(vertex => splits.TryGetValue(vertex, out var gaining) && gaining.Any(ring => rings.Face(ring) == face))
            .ToHashSet();
        for (int ring = 0; added.Count > 0 && ring < rings.Count; ring++)
        {
            if (rings.Face(ring) == face)
            {
                added.ExceptWith(rings[ring].ToArray());
            }
        }

        return added;
    }

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
