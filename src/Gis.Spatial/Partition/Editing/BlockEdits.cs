using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Edits that deal ground out by drawn polygons: blocks, or a drawing from scratch.</summary>
public static class BlockEdits
{
    /// <summary>Gives whole blocks to one grid, existing or new; grids that lose everything end.</summary>
    public static PartitionChange TransferBlocks(this GridPartition partition, IReadOnlyList<Geometry> blocks, string id) =>
        blocks.Count == 0
            ? throw new EditRefusedException(EditRefusal.NoBlockChosen)
            : partition.Transfer(Geo.Factory.BuildGeometry(blocks.SelectMany(Polygons)), id) with
            {
                Operation = "transfer blocks",
            };

    /// <summary>Deals the blocks of a grid out; what lies in no block stays with the grid.</summary>
    public static PartitionChange SplitByBlocks(this GridPartition partition, string id, IReadOnlyList<BlockGroup> parts)
    {
        if (parts.Count == 0 || parts.Any(part => part.Blocks.Count == 0))
        {
            throw new EditRefusedException(EditRefusal.PartWithoutBlock);
        }

        string[] newIds = [.. parts.Select(part => part.Grid).Where(part => part != id)];
        RefuseTakenIds(partition, newIds, []);
        var near = partition.Near(partition.Grids[partition.Known(id)].EnvelopeInternal);
        int target = near.FindIndex(polygon => polygon.Id == id);
        Geometry[] drawn = [.. parts.Select(part => Geo.Factory.BuildGeometry(part.Blocks.SelectMany(Polygons)))];
        var cut = new LineCut(near, drawn);
        foreach (int cell in cut.CellsOf(target).ToArray())
        {
            if (cut.AreasOver(cell) is [var part, ..])
            {
                cut.Give(cell, parts[part].Grid == id ? target : cut.NewFace + Array.IndexOf(newIds, parts[part].Grid));
            }
        }

        DropHairlines(cut, target);
        var change = cut.Draw("split by blocks", newIds);
        return change.Grids.Any(grid => grid.Before is null)
            ? partition.Take(change)
            : throw new EditRefusedException(EditRefusal.BlocksTakeNothing, id);
    }

    /// <summary>
    /// Where a border of a block ends on the grid's between two points of the lattice, the blocks leave it by less than a
    /// step. What lies between is no ground to deal out: the grid's border gets the corner, as it does under a drawn line.
    /// </summary>
    private static void DropHairlines(LineCut cut, int target)
    {
        foreach (int cell in cut.CellsOf(target).Where(cell => cut.AreasOver(cell).Length == 0).ToArray())
        {
            if (Hairline.IsAlong(cut.Arrangement, cell, across => cut.OwnerBefore(across) != target))
            {
                cut.Give(cell, cut.Beyond(cell, target));
            }
        }
    }

    /// <summary>Deals the ground of some grids out anew to drawn polygons; the grids that are not drawn again end.</summary>
    /// <param name="maxGapMetres">Ground that nobody drew goes to the neighbour along it if it is no wider than this.</param>
    public static PartitionChange Redraw(
        this GridPartition partition,
        IReadOnlyList<string> replaced,
        IReadOnlyList<GridPolygon> drawn,
        double maxGapMetres)
    {
        if (replaced.Count == 0 || drawn.Count == 0)
        {
            throw new EditRefusedException(EditRefusal.NothingToRedraw);
        }

        RefuseTakenIds(partition, [.. drawn.Select(polygon => polygon.Id)], replaced);
        var place = new Envelope();
        foreach (string id in replaced)
        {
            place.ExpandToInclude(partition.Grids[partition.Known(id)].EnvelopeInternal);
        }

        var near = partition.Near(place);
        var cut = new LineCut(near, [.. drawn.Select(polygon => polygon.Geometry)]);
        string[] newIds = [.. drawn.Select(polygon => polygon.Id).Except(replaced)];
        int[] faceOf = [.. drawn.Select(polygon => near.FindIndex(other => other.Id == polygon.Id) is var known && known >= 0
            ? known
            : cut.NewFace + Array.IndexOf(newIds, polygon.Id))];
        new RedrawnGround(cut, [.. replaced.Select(id => near.FindIndex(polygon => polygon.Id == id))], faceOf)
            .DealOut(maxGapMetres);
        return partition.Take(cut.Draw("redraw", newIds));
    }

    private static void RefuseTakenIds(GridPartition partition, string[] newIds, IReadOnlyList<string> replaced)
    {
        foreach (string id in newIds.Except(replaced))
        {
            LineEdits.RefuseTakenId(partition, id);
        }

        if (newIds.Distinct().Count() < newIds.Length)
        {
            throw new EditRefusedException(EditRefusal.NewIdsRepeated);
        }
    }

    private static IEnumerable<Geometry> Polygons(Geometry geometry) =>
        Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN);
}
