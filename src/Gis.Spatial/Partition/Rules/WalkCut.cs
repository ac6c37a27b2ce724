using Gis.Spatial.Blocks;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Rules;

/// <summary>One grid, its barriers and its streets as an arrangement of cells.</summary>
internal sealed class WalkCut
{
    private readonly Arrangement arrangement;
    private readonly int firstStreet;
    private readonly int[] cells;
    private readonly int[] parent;

    public WalkCut(Geometry grid, IEnumerable<LineString> barriers, IEnumerable<LineString> streets)
    {
        var rings = RingSet.From([grid]);
        foreach (var barrier in barriers)
        {
            rings.AddLine(barrier.Coordinates);
        }

        firstStreet = rings.FaceCount;
        foreach (var street in streets)
        {
            rings.AddLine(street.Coordinates);
        }

        arrangement = new Arrangement(rings);
        var cover = new CellCover(arrangement);
        cells = [.. Enumerable.Range(1, arrangement.CellCount - 1).Where(cell => cover.Faces[cell].Length > 0)];
        parent = [.. Enumerable.Range(0, arrangement.CellCount)];
        JoinCells([.. cover.Faces.Select(faces => faces.Length > 0)]);
    }

    public IReadOnlyList<Geometry> Pieces(IReadOnlyList<LatticePoint> buildings)
    {
        var drawing = new RegionRings(arrangement);
        Geometry[] pieces = [.. cells.GroupBy(Find).Select(group => drawing.Draw([.. group]))];
        var hanger = new BuildingHanger(pieces);
        return [.. buildings.Select(hanger.Find).Where(piece => piece >= 0).GroupBy(piece => piece)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(group => pieces[group.Key])];
    }

    /// <summary>Open ground is crossed anywhere; a barrier only at a node where a street arrives on both sides.</summary>
    private void JoinCells(bool[] isInside)
    {
        var streetArcs = new Dictionary<int, List<int>>();
        var uses = new List<int>();
        for (int halfArc = 0; halfArc < arrangement.Graph.ArcCount * 2; halfArc++)
        {
            int left = arrangement.CellOf(halfArc), right = arrangement.CellOf(halfArc ^ 1);
            if (!isInside[left] || !isInside[right])
            {
                continue;
            }

            arrangement.Graph.CopyUses(halfArc, uses);
            if (uses.Exists(use => arrangement.Rings.Face(use >> 1) >= firstStreet))
            {
                int node = arrangement.Graph.Start(halfArc);
                (streetArcs.TryGetValue(node, out var arcs) ? arcs : streetArcs[node] = []).Add(left);
                parent[Find(left)] = Find(right);
            }
        }

        foreach (var around in streetArcs.Values)
        {
            around.ForEach(cell => parent[Find(around[0])] = Find(cell));
        }
    }

    private int Find(int cell)
    {
        while (parent[cell] != cell)
        {
            cell = parent[cell] = parent[parent[cell]];
        }

        return cell;
    }
}
