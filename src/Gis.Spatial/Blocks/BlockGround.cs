using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Blocks;

/// <summary>Pieces of ground, each a set of cells of one arrangement, on the way to becoming blocks.</summary>
internal sealed class BlockGround
{
    private BlockGround(Arrangement arrangement, int[] outlineOfCell)
    {
        Arrangement = arrangement;
        OutlineOfCell = outlineOfCell;
    }

    public Arrangement Arrangement { get; }

    /// <summary>-1 outside; ground of several outlines goes to the first.</summary>
    public int[] OutlineOfCell { get; }

    public IEnumerable<int> Cells => Enumerable.Range(1, OutlineOfCell.Length - 1).Where(cell => OutlineOfCell[cell] >= 0);

    public static BlockGround Of(IReadOnlyList<Geometry> outlines, IEnumerable<Coordinate[]> lines)
    {
        var rings = Rings(outlines, lines);
        var arrangement = new Arrangement(rings, isRounded: true);
        return new(arrangement, [.. new CellCover(arrangement).Faces.Select(faces =>
            faces.Length > 0 && faces[0] < outlines.Count ? faces[0] : -1)]);
    }

    public static BlockGround Over(Arrangement arrangement, int[] outlineOfCell) => new(arrangement, outlineOfCell);

    public static RingSet Rings(IReadOnlyList<Geometry> outlines, IEnumerable<Coordinate[]> lines)
    {
        var rings = RingSet.From(outlines);
        foreach (var line in lines)
        {
            rings.AddLine(line);
        }

        return rings;
    }

    /// <summary>The pieces as polygons, and the outline that each lies in.</summary>
    public (List<Geometry> Pieces, List<int> Outlines) Draw(IEnumerable<List<int>> groups)
    {
        var drawing = new RegionRings(Arrangement);
        List<Geometry> pieces = [];
        List<int> outlines = [];
        foreach (var group in groups)
        {
            pieces.Add(drawing.Draw(group));
            outlines.Add(OutlineOfCell[group[0]]);
        }

        return (pieces, outlines);
    }

    /// <summary>Cells of one piece that hang together by borders; those of a negative piece are left out.</summary>
    public static IEnumerable<int[]> Connected(Arrangement arrangement, int[] pieceOf)
    {
        bool[] isSeen = new bool[pieceOf.Length];
        for (int start = 1; start < pieceOf.Length; start++)
        {
            if (pieceOf[start] < 0 || isSeen[start])
            {
                continue;
            }

            List<int> together = [start];
            isSeen[start] = true;
            for (int i = 0; i < together.Count; i++)
            {
                foreach (int halfArc in arrangement.CyclesOfCell[together[i]].SelectMany(arrangement.HalfArcs))
                {
                    int across = arrangement.CellOf(halfArc ^ 1);
                    if (!isSeen[across] && pieceOf[across] == pieceOf[start])
                    {
                        isSeen[across] = true;
                        together.Add(across);
                    }
                }
            }

            yield return [.. together];
        }
    }
}
