namespace Gis.Spatial.Partition.Editing;

/// <summary>Edits that move no ground: attributes and locks.</summary>
public static class AttributeEdits
{
    public static PartitionChange SetAttributes(this GridPartition partition, string id, GridAttributes attributes)
    {
        var before = partition.Attributes[partition.Known(id)];
        return Equals(before, attributes)
            ? throw new EditRefusedException(EditRefusal.SameAttributes, id)
            : partition.Take(new("set attributes", []) { Attributes = [new(id, before, attributes)] });
    }

    public static PartitionChange Lock(this GridPartition partition, PartitionLock key) =>
        partition.Take(new("lock", []) { Locks = [new(key, true, LineUnder(partition, key))] });

    public static PartitionChange Unlock(this GridPartition partition, PartitionLock key) =>
        partition.Take(new("unlock", []) { Locks = [new(key, false, partition.LineOf(key))] });

    private static NetTopologySuite.Geometries.Geometry? LineUnder(GridPartition partition, PartitionLock key)
    {
        switch (key.Kind)
        {
            case LockKind.Grid:
                partition.Known(key.Id);
                return null;
            case LockKind.Border:
                var line = BorderSegments.Shared(
                    partition.Grids[partition.Known(key.Id)], partition.Grids[partition.Known(key.Other ?? "")]);
                return line.IsEmpty
                    ? throw new EditRefusedException(EditRefusal.NoSharedBorder, key.Id, key.Other!)
                    : line;
            default:
                return partition.Attributes.Values.Any(attributes => attributes.Community == key.Id)
                    ? null
                    : throw new EditRefusedException(EditRefusal.NoGridOfCommunity, key.Id);
        }
    }
}
