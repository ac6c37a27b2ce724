using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>What one edit did: every polygon it touched, before and after. The log of a plan is a list of these.</summary>
/// <param name="Operation">Name of the operation, for people and for the log.</param>
public sealed record PartitionChange(string Operation, IReadOnlyList<GridChange> Grids)
{
    /// <summary>Takes everything back, to the bit.</summary>
    public PartitionChange Inverse() =>
        new("undo " + Operation, [.. Grids.Select(grid => new GridChange(grid.Id, grid.After, grid.Before))]);
}

/// <summary>One polygon of a change; null before for a new one, null after for one that ended.</summary>
public sealed record GridChange(string Id, Geometry? Before, Geometry? After);
