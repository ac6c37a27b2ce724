using Gis.Spatial.Streets;

namespace Gis.Spatial.Synthetic;

/// <summary>The map layers of a district that no community owns: barriers and the street network.</summary>
internal sealed class DistrictMaps
{
    private readonly Town town;
    private readonly FaceTracing faces;
    private readonly IReadOnlyList<LatticeSide> sides;
    private readonly DemoNames names;

    public DistrictMaps(Town town, FaceTracing faces)
    {
        this.town = town;
        this.faces = faces;
        sides = StreetNetwork.Of(town);
        names = new DemoNames(town.Cells.Lattice.Seed, 1);
    }

    public IReadOnlyList<DemoBarrier> Barriers()
    {
        var found = new List<DemoBarrier>();
        Add(found, BarrierKind.River, "河", " River", GroundKind.River);
        Add(found, BarrierKind.Railway, "铁路", " Railway", GroundKind.Railway);
        Add(found, BarrierKind.Hill, "山", " Hill", GroundKind.Hill);
        Add(found, BarrierKind.Reservoir, "水库", " Reservoir", GroundKind.Lake);
        return found;
    }

    public IReadOnlyList<DemoStreetNode> Nodes()
    {
        var seen = new HashSet<long>();
        var nodes = new List<DemoStreetNode>();
        foreach (var side in sides)
        {
            Add(side.Column, side.Row);
            Add(side.EndColumn, side.EndRow);
        }

        return nodes;

        void Add(int column, int row)
        {
            if (seen.Add(Id(column, row)))
            {
                nodes.Add(new(Id(column, row), Geo.Factory.CreatePoint(faces.Junction(column, row).Copy())));
            }
        }
    }

    public IReadOnlyList<StreetEdge> Edges() => [.. sides.Select(Edge)];

    private StreetEdge Edge(LatticeSide side)
    {
        var from = faces.Junction(side.Column, side.Row);
        var to = faces.Junction(side.EndColumn, side.EndRow);
        long start = Id(side.Column, side.Row);
        return new StreetEdge(
            (2 * start) + (side.IsVertical ? 1 : 0),
            start,
            Id(side.EndColumn, side.EndRow),
            Geo.Factory.CreateLineString([from.Copy(), to.Copy()]),
            Math.Round(Ground.DistanceMetres(from, to), 3),
            side.Class,
            WalkForward: true,
            WalkBackward: true,
            NameOf(side));
    }

    /// <summary>A street keeps its name from end to end; paths have none.</summary>
    private string? NameOf(LatticeSide side)
    {
        if (side.Class is StreetClass.Footway or StreetClass.Steps)
        {
            return null;
        }

        int line = side.IsVertical ? town.Cells.FirstColumn + side.Column : town.Cells.FirstRow + side.Row;
        int place = (2 * line) + (side.IsVertical ? 1 : 0);
        string suffix = side.Class == StreetClass.Arterial ? "大道" : side.IsVertical ? "路" : "街";
        return names.At(place).Chinese + suffix;
    }

    private long Id(int column, int row) =>
        town.Cells.Lattice.JunctionId(town.Cells.FirstColumn + column, town.Cells.FirstRow + row);

    /// <summary>One feature for each connected piece.</summary>
    private void Add(List<DemoBarrier> found, BarrierKind kind, string suffix, string english, GroundKind ground)
    {
        var (name, twin) = names.At(400 + (town.Cells.Number * 5) + (int)kind);
        var joined = new DisjointSets(town.Cells.Count);
        var members = Enumerable.Range(0, town.Cells.Count).Where(cell => town.Cells.Ground(cell) == ground).ToList();
        foreach (int cell in members)
        {
            for (int direction = 0; direction < 2; direction++)
            {
                int other = town.Cells.Neighbour(cell, direction);
                if (town.Cells.Ground(other) == ground)
                {
                    joined.Union(cell, other);
                }
            }
        }

        foreach (var piece in members.GroupBy(joined.Find))
        {
            found.Add(new DemoBarrier(kind, name + suffix, twin + english, faces.Outline([.. piece])));
        }
    }
}
