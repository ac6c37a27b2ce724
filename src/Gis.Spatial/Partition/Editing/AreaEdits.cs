using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Edits by areas: merge grids, and give everything inside a lasso or a set of blocks to one grid.</summary>
public static class AreaEdits
{
    /// <summary>Joins grids into the first; the others end.</summary>
    public static PartitionChange Merge(this GridPartition partition, string id, params IReadOnlyList<string> others)
    {
        GridPolygon[] joined =
            [.. others.Prepend(id).Distinct().Select(each => new GridPolygon(each, partition.Grids[partition.Known(each)]))];
        if (joined.Length < 2)
        {
            throw new EditRefusedException(EditRefusal.MergeNeedsTwo);
        }

        var arrangement = new Tiling(joined, outline: null);
        int[] cells = [.. Enumerable.Range(1, arrangement.Arrangement.CellCount - 1)
            .Where(cell => arrangement.Cover.Faces[cell].Length == 1)];
        var union = new RegionRings(arrangement.Arrangement).Draw(cells);
        return partition.Take(new("merge", [.. joined.Select((grid, i) =>
            new GridChange(grid.Id, grid.Geometry, i == 0 ? union : null))]));
    }

    /// <summary>Gives all ground inside the area to one grid; grids that lose everything end.</summary>
    /// <param name="area">Polygon or MultiPolygon in degrees: a lasso, or the union of some blocks.</param>
    /// <param name="id">An existing grid, or a new id: the area is then a grid of its own.</param>
    public static PartitionChange Transfer(this GridPartition partition, Geometry area, string id)
    {
        var place = area.EnvelopeInternal.Copy();
        bool isNew = !partition.Grids.TryGetValue(id, out var target);
        if (!isNew)
        {
            place.ExpandToInclude(target!.EnvelopeInternal);
        }

        var near = partition.Near(place);
        var cut = new LineCut(near, area);
        int to = isNew ? cut.NewFace : near.FindIndex(polygon => polygon.Id == id);
        int moved = 0;
        for (int cell = 1; cell < cut.Arrangement.CellCount; cell++)
        {
            if (cut.AreasOver(cell).Length > 0 && cut.OwnerBefore(cell) is >= 0 and var owner && owner != to)
            {
                cut.Give(cell, to);
                moved++;
            }
        }

        return moved > 0
            ? partition.Take(cut.Draw("transfer", id))
            : throw new EditRefusedException(EditRefusal.AreaHoldsNothing, id);
    }
}
