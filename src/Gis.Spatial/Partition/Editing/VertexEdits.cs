using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Moves, inserts and removes corners of shared borders, for all polygons that meet there at once.</summary>
public static class VertexEdits
{
    /// <param name="to">Upon a border, a junction slides along it, a bend draws in what it passes, another border is joined.</param>
    /// <exception cref="EditRefusedException">No corner is there, the rim would move, or a polygon would break.</exception>
    public static PartitionChange MoveVertex(this GridPartition partition, LatticePoint from, LatticePoint to)
    {
        var near = Near(partition, from, to);
        return Take(partition, "move vertex", CornerLanding.OfMoved(near, from, to)
            ?? Rewrite(near, EditRefusal.NoCornerToMove, ring => Replace(ring, from, to)));
    }

    /// <summary>Puts a corner into the border segment between two neighbouring corners.</summary>
    /// <inheritdoc cref="MoveVertex"/>
    public static PartitionChange InsertVertex(
        this GridPartition partition, LatticePoint start, LatticePoint end, LatticePoint corner)
    {
        var near = Near(partition, start, end, corner);
        return Take(partition, "insert vertex", CornerLanding.OfInserted(near, (start, end), corner)
            ?? Rewrite(near, EditRefusal.NoSegmentToBend, ring => Insert(ring, start, end, corner)));
    }

    public static PartitionChange RemoveVertex(this GridPartition partition, LatticePoint corner) => Take(
        partition,
        "remove vertex",
        Rewrite(Near(partition, corner), EditRefusal.NoCornerToRemove, ring => Remove(ring, corner)));

    private static PartitionChange Take(GridPartition partition, string operation, IReadOnlyList<RedrawnBorder> borders) =>
        borders.Count > 0
            ? partition.Take(new(operation, RedrawnBorder.Draw(partition, borders)))
            : throw new EditRefusedException(EditRefusal.CornerThereAlready);

    private static List<GridPolygon> Near(GridPartition partition, params LatticePoint[] places)
    {
        Envelope around = new();
        Array.ForEach(places, place => around.ExpandToInclude(new BorderReach(place.ToCoordinate()).Around));
        return partition.Near(around);
    }

    private static RedrawnBorder[] Rewrite(
        List<GridPolygon> near, EditRefusal none, Func<LatticePoint[], LatticePoint[]?> edit)
    {
        RedrawnBorder[] borders = [.. near
            .Select(grid => (Grid: grid, After: RewritePolygons(grid.Geometry, edit)))
            .Where(change => change.After is not null)
            .Select(change => new RedrawnBorder(
                change.Grid.Id, change.Grid.Geometry, [.. BorderSegments.Directed(change.After)], change.After))];
        return borders.Length > 0 ? borders : throw new EditRefusedException(none);
    }

    private static Geometry? RewritePolygons(Geometry geometry, Func<LatticePoint[], LatticePoint[]?> edit)
    {
        bool isChanged = false;
        var parts = Enumerable.Range(0, geometry.NumGeometries).Select(i => (Polygon)geometry.GetGeometryN(i))
            .Select(part => Geo.Factory.CreatePolygon(RewriteRing(part.Shell), [.. part.Holes.Select(RewriteRing)]))
            .ToArray();
        return !isChanged ? null : parts.Length == 1 ? parts[0] : Geo.Factory.CreateMultiPolygon(parts);

        LinearRing RewriteRing(LinearRing ring)
        {
            var points = Array.ConvertAll(ring.Coordinates[..^1], LatticePoint.From);
            if (edit(points) is not { } edited)
            {
                return ring;
            }

            isChanged = true;
            if (edited.Length < 3)
            {
                throw new EditRefusedException(EditRefusal.GridVanishes);
            }

            return Geo.Factory.CreateLinearRing(
                [.. edited.Select(point => point.ToCoordinate()), edited[0].ToCoordinate()]);
        }
    }

    private static LatticePoint[]? Replace(LatticePoint[] ring, LatticePoint from, LatticePoint to)
    {
        int at = Array.IndexOf(ring, from);
        if (at < 0)
        {
            return null;
        }

        if (to == from)
        {
            throw new EditRefusedException(EditRefusal.CornerThereAlready);
        }

        var copy = (LatticePoint[])ring.Clone();
        copy[at] = to;
        return copy;
    }

    private static LatticePoint[]? Insert(LatticePoint[] ring, LatticePoint start, LatticePoint end, LatticePoint corner)
    {
        for (int i = 0; i < ring.Length; i++)
        {
            var (from, to) = (ring[i], ring[(i + 1) % ring.Length]);
            if ((from == start && to == end) || (from == end && to == start))
            {
                return [.. ring[..(i + 1)], corner, .. ring[(i + 1)..]];
            }
        }

        return null;
    }

    private static LatticePoint[]? Remove(LatticePoint[] ring, LatticePoint corner)
    {
        int at = Array.IndexOf(ring, corner);
        return at < 0 ? null : [.. ring[..at], .. ring[(at + 1)..]];
    }
}
