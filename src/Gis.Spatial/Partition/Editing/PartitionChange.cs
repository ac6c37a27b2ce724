using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>What one edit did: everything it touched, before and after. The log of a plan is a list of these.</summary>
/// <param name="Operation">Name of the operation, for people and for the log.</param>
public sealed record PartitionChange(string Operation, IReadOnlyList<GridChange> Grids)
{
    public IReadOnlyList<AttributeChange> Attributes { get; init; } = [];

    public IReadOnlyList<LockChange> Locks { get; init; } = [];

    /// <summary>Takes everything back, to the bit.</summary>
    public PartitionChange Inverse() =>
        new("undo " + Operation, [.. Grids.Select(grid => new GridChange(grid.Id, grid.After, grid.Before))])
        {
            Attributes = [.. Attributes.Select(item => new AttributeChange(item.Grid, item.After, item.Before))],
            Locks = [.. Locks.Select(item => item with { IsSet = !item.IsSet })],
        };
}

/// <summary>One polygon of a change; null before for a new one, null after for one that ended.</summary>
public sealed record GridChange(string Id, Geometry? Before, Geometry? After);

/// <summary>Attributes of one grid; null before for a new one, null after for one that ended.</summary>
public sealed record AttributeChange(string Grid, GridAttributes? Before, GridAttributes? After);
