using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Blocks;

/// <summary>A grid as it falls apart along the borders of blocks: what can be dealt out without cutting a block.</summary>
/// <param name="Pieces">
/// Together the whole grid, but for needles along its border, within a lattice step; a block that lies in the grid in two places is two pieces. Ground in no block is with the
/// piece along its longest border, or has a block of -1 where it touches none.
/// </param>
/// <param name="Borders">Between numbered pieces, in metres.</param>
public sealed record GridPieces(
    IReadOnlyList<GridPiece> Pieces, IReadOnlyList<(int One, int Other, double Metres)> Borders)
{
    /// <summary>What a block has in a grid that only touches it on the map: no piece of its own.</summary>
    private static readonly BlockOptions Crumbs = new() { MinAreaSquareMetres = 1, MinWidthMetres = 0.01 };

    /// <param name="grid">Polygon or MultiPolygon in degrees, on the lattice.</param>
    /// <param name="blocks">Those in and around the grid, which do not overlap; of two that do, the first has the ground.</param>
    public static GridPieces Of(Geometry grid, IReadOnlyList<Geometry> blocks)
    {
        var arrangement = new Arrangement(RingSet.From([grid, .. blocks]));
        int nobody = blocks.Count;
        int[] blockOf = [.. new CellCover(arrangement).Faces.Select(faces => faces switch
        {
            [0, var block, ..] => block - 1,
            [0] => nobody,
            _ => -1,
        })];
        foreach (int needle in Enumerable.Range(1, blockOf.Length - 1).Where(cell => blockOf[cell] == nobody
            && Hairline.IsAlong(arrangement, cell, across => blockOf[across] < 0)).ToArray())
        {
            blockOf[needle] = -1;
        }

        int[] inGrid = [.. blockOf.Select(block => block < 0 ? -1 : 0)];
        var merge = new BlockMerge(
            arrangement, inGrid, BlockGround.Connected(arrangement, blockOf), Crumbs, cell => blockOf[cell] == nobody);
        List<int>[] groups = [.. merge.Groups()];
        var drawing = new RegionRings(arrangement);
        return new(
            [.. groups.Select(group => ToPiece(blockOf[group[0]] == nobody ? -1 : blockOf[group[0]], drawing.Draw(group)))],
            [.. Between(arrangement, groups)]);
    }

    private static GridPiece ToPiece(int block, Geometry ground) =>
        new(block, ground, GroundMeasure.AreaSquareMetres(ground));

    private static IEnumerable<(int One, int Other, double Metres)> Between(Arrangement arrangement, List<int>[] groups)
    {
        int[] groupOf = new int[arrangement.CellCount];
        Array.Fill(groupOf, -1);
        foreach (var (number, group) in groups.Index())
        {
            group.ForEach(cell => groupOf[cell] = number);
        }

        var borders = new SortedDictionary<(int One, int Other), double>();
        for (int arc = 0; arc < arrangement.Graph.ArcCount; arc++)
        {
            int one = groupOf[arrangement.CellOf(arc * 2)], other = groupOf[arrangement.CellOf((arc * 2) + 1)];
            if (one >= 0 && other >= 0 && one != other)
            {
                var key = (Math.Min(one, other), Math.Max(one, other));
                borders[key] = borders.GetValueOrDefault(key) + arrangement.LengthMetres(arc);
            }
        }

        return borders.Select(border => (border.Key.One, border.Key.Other, border.Value));
    }
}

/// <summary>Ground of one block in a grid.</summary>
public sealed record GridPiece(int Block, Geometry Ground, double AreaSquareMetres);
