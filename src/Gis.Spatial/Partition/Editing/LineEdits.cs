using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Edits by a drawn line: split a grid, or let its border follow the line.</summary>
public static class LineEdits
{
    /// <summary>Cuts a grid in two; the larger piece keeps the id.</summary>
    /// <param name="line">Degrees; must cross the grid from border to border once; an end on a border reaches it.</param>
    public static PartitionChange Split(this GridPartition partition, string id, LineString line, string newId)
    {
        RefuseTakenId(partition, newId);
        var (cut, target) = Cut(partition, id, line, isThroughNeighbour: false);
        int[] pieces = cut.Pieces(target);
        if (pieces.Length != 2)
        {
            throw pieces.Length < 2
                ? new EditRefusedException(EditRefusal.LineDoesNotCut, id)
                : new EditRefusedException(EditRefusal.LineCutsTooOften, id, pieces.Length);
        }

        cut.Give(pieces[1], cut.NewFace);
        return partition.Take(cut.Draw("split", newId));
    }

    /// <summary>
    /// Lets the border of a grid follow the line: where the line runs outside, the grid takes the ground between; where
    /// it runs inside, the ground cut off goes to the neighbour along it. Of each polygon the largest piece stays.
    /// </summary>
    public static PartitionChange Reshape(this GridPartition partition, string id, LineString line)
    {
        var (cut, target) = Cut(partition, id, line, isThroughNeighbour: true);
        var given = new List<(int Cell, int To)>();
        for (int face = 0; face < cut.NewFace; face++)
        {
            foreach (int cell in cut.Pieces(face).Skip(1))
            {
                var borders = cut.Borders(cell);
                if (face != target && borders.ContainsKey(target))
                {
                    given.Add((cell, target));
                }
                else if (face == target && borders.Count > 0)
                {
                    given.Add((cell, borders.MaxBy(border => (border.Value, -border.Key)).Key));
                }
            }
        }

        if (given.Count == 0)
        {
            throw new EditRefusedException(EditRefusal.LineChangesNothing, id);
        }

        given.ForEach(gift => cut.Give(gift.Cell, gift.To));
        return partition.Take(cut.Draw("reshape"));
    }

    internal static void RefuseTakenId(GridPartition partition, string newId)
    {
        if (partition.Grids.ContainsKey(newId))
        {
            throw new EditRefusedException(EditRefusal.IdTaken, newId);
        }
    }

    private static (LineCut Cut, int Target) Cut(
        GridPartition partition, string id, LineString line, bool isThroughNeighbour)
    {
        var own = partition.Grids[partition.Known(id)].EnvelopeInternal;
        var near = Near(line);
        line = LineTails.TakeOff(LineReach.Of(line, near), near, id, isThroughNeighbour);
        near = Near(line);
        return (new LineCut(near, line), near.FindIndex(polygon => polygon.Id == id));

        List<GridPolygon> Near(LineString drawn)
        {
            var place = drawn.EnvelopeInternal.Copy();
            place.ExpandToInclude(own);
            return partition.Near(place);
        }
    }
}
