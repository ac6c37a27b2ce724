using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>Turns the cells and meetings of a tiling into faults that a planner can read.</summary>
internal sealed class FaultFinder(Tiling tiling, RepairOptions repair)
{
    private readonly CheckOptions options = repair.Check;
    private readonly CellOwners owners = new(tiling, repair);
    private readonly List<Fault> faults = [];
    private readonly RegionRings drawing = new(tiling.Arrangement);
    private readonly RingSet rings = tiling.Arrangement.Rings;

    public IReadOnlyList<Fault> Find()
    {
        foreach (int cell in tiling.FaultyCells)
        {
            faults.Add(CellFault(cell));
        }

        FindUnmatchedVertices();
        FindHairlineCrossings();
        FindInvalidFaces();
        if (options.OpenGapMetres > 0)
        {
            FindOpenGaps();
        }

        return FaultIds.Give(faults);
    }

    private void FindOpenGaps()
    {
        foreach (var (face, other, place, width) in new OpenGapFinder(tiling, options.OpenGapMetres).Find())
        {
            faults.Add(new(FaultKind.OpenGap, place, 0, width, Ids([face, other]))
            {
                Proposal = new(RepairAction.Snap, null, 0, IsWide: width > repair.SnapMetres),
            });
        }
    }

    private Fault CellFault(int cell)
    {
        var place = drawing.Draw([cell]);
        var (area, perimeter) = place is Polygon { IsEmpty: false } polygon ? GroundMeasure.Measure(polygon) : (0, 0);
        double width = GroundMeasure.WidthMetres(area, perimeter);
        int[] covering = tiling.Cover.Faces[cell];
        var borders = tiling.Borders(cell);
        var concerned = covering.Length > 0 ? covering : borders.Keys.Order().ToArray();
        return new Fault(KindOf(cell, borders), place, area, width, Ids(concerned))
        {
            Cell = cell,
            Proposal = Propose(cell, area, covering.Length == 0 && width > repair.MaxGapMetres),
            IsSliver = covering.Length < 2 && width < options.SliverMetres,
        };
    }

    /// <summary>An overlap that all its polygons fill and that borders none of them alone is a duplicate.</summary>
    private FaultKind KindOf(int cell, Dictionary<int, double> borders)
    {
        int[] covering = tiling.Cover.Faces[cell];
        bool isWhole = covering.Length > 1 && !covering.Any(borders.ContainsKey)
            && covering.All(face => rings.FaceCount > face && IsOnlyCellOf(cell, face));
        return isWhole ? FaultKind.Duplicate : tiling.KindOf(cell);
    }

    private bool IsOnlyCellOf(int cell, int face) =>
        tiling.Arrangement.Windings[cell].Count(winding => rings.Face(winding.Ring) == face) == 1
        && tiling.Arrangement.CyclesOfCell[cell].TrueForAll(cycle => RunsAlong(cycle, face));

    private bool RunsAlong(int cycle, int face)
    {
        var uses = new List<int>();
        int start = tiling.Arrangement.FirstHalfArc(cycle);
        int halfArc = start;
        do
        {
            tiling.Arrangement.Graph.CopyUses(halfArc, uses);
            if (!uses.Exists(use => (use & 1) == 0 && rings.Face(use >> 1) == face))
            {
                return false;
            }

            halfArc = tiling.Arrangement.Graph.Next[halfArc];
        }
        while (halfArc != start);
        return true;
    }

    private RepairProposal Propose(int cell, double area, bool isWide) => owners.Propose(cell) switch
    {
        null => RepairProposal.None,
        [] => new(RepairAction.Cut, null, area),
        [var owner, ..] => new(RepairAction.Assign, IdOf(owner), area, isWide),
    };

    private void FindUnmatchedVertices()
    {
        foreach (var (vertex, _, uses) in tiling.Arrangement.Noder.Touches)
        {
            var faces = FacesOf(uses).Where(face => face != tiling.OutlineFace).ToArray();
            if (faces.Length > 0)
            {
                faults.Add(PointFault(FaultKind.UnmatchedVertex, vertex, faces));
            }
        }
    }

    /// <summary>
    /// Borders of different polygons that cross by less than the lattice resolves: no ground lies between them.
    /// </summary>
    private void FindHairlineCrossings()
    {
        if (tiling.Arrangement.Noder.Crossings.Count == 0)
        {
            return;
        }

        var seen = tiling.FaultyCells.SelectMany(cell => tiling.Arrangement.CyclesOfCell[cell])
            .SelectMany(tiling.Arrangement.Vertices).ToHashSet();
        foreach (var (oneUses, otherUses, vertex) in tiling.Arrangement.Noder.Crossings)
        {
            int[] faces = [.. FacesOf([.. oneUses, .. otherUses]).Where(face => face != tiling.OutlineFace)];
            if (faces.Length > 1 && seen.Add(vertex))
            {
                faults.Add(PointFault(FaultKind.UnmatchedVertex, vertex, faces));
            }
        }
    }

    private void FindInvalidFaces()
    {
        foreach (var (face, place) in rings.Collapsed)
        {
            faults.Add(PointFault(FaultKind.Collapsed, place, [face], RepairAction.Drop));
        }

        var judge = new FaceJudge(tiling);
        foreach (var (face, kind, place) in judge.Find())
        {
            faults.Add(PointFault(kind, place, [face], RepairAction.Redraw));
        }
    }

    private IEnumerable<int> FacesOf(List<int> uses) => uses.Select(use => rings.Face(use >> 1)).Distinct().Order();

    private Fault PointFault(FaultKind kind, int vertex, int[] faces) =>
        PointFault(kind, rings.Vertices.At(vertex), faces, RepairAction.AddCorner) with { Vertex = vertex };

    private Fault PointFault(FaultKind kind, Coordinate place, int[] faces, RepairAction action) =>
        new(kind, Geo.Factory.CreatePoint(place), 0, 0, Ids(faces)) { Proposal = new(action, IdOf(faces[0]), 0) };

    private string[] Ids(int[] faces) => [.. faces.Select(IdOf)];

    private string IdOf(int face) => face == tiling.OutlineFace ? "outline" : tiling.Polygons[face].Id;
}
