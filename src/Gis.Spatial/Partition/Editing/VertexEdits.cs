using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>Moves, inserts and removes corners of shared borders, for all polygons that meet there at once.</summary>
public static class VertexEdits
{
    /// <exception cref="EditRefusedException">No corner is there, the rim would move, or a polygon would break.</exception>
    public static PartitionChange MoveVertex(this GridPartition partition, LatticePoint from, LatticePoint to) =>
        partition.Take(Rewrite(partition, "move vertex", EditRefusal.NoCornerToMove, from, from, ring => Replace(ring, from, to)));

    /// <summary>Puts a corner into the border segment between two neighbouring corners.</summary>
    public static PartitionChange InsertVertex(
        this GridPartition partition, LatticePoint start, LatticePoint end, LatticePoint corner) =>
        partition.Take(Rewrite(partition, "insert vertex", EditRefusal.NoSegmentToBend, start, end, ring => Insert(ring, start, end, corner)));

    public static PartitionChange RemoveVertex(this GridPartition partition, LatticePoint corner) =>
        partition.Take(Rewrite(partition, "remove vertex", EditRefusal.NoCornerToRemove, corner, corner, ring => Remove(ring, corner)));

    private static PartitionChange Rewrite(
        GridPartition partition, string operation, EditRefusal none, LatticePoint one, LatticePoint other,
        Func<LatticePoint[], LatticePoint[]?> edit)
    {
        var changes = new List<GridChange>();
        foreach (var grid in partition.Near(new Envelope(one.ToCoordinate(), other.ToCoordinate())))
        {
            if (RewritePolygons(grid.Geometry, edit) is { } after)
            {
                changes.Add(new(grid.Id, grid.Geometry, after));
            }
        }

        return changes.Count > 0
            ? new(operation, changes)
            : throw new EditRefusedException(none);
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

        if (Array.IndexOf(ring, to) >= 0)
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
                return Array.IndexOf(ring, corner) >= 0
                    ? throw new EditRefusedException(EditRefusal.CornerThereAlready)
                    : [.. ring[..(i + 1)], corner, .. ring[(i + 1)..]];
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
