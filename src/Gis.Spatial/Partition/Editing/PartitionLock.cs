using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Editing;

/// <summary>What a lock holds still.</summary>
public enum LockKind
{
    /// <summary>One grid: its border, its ground and its attributes.</summary>
    Grid,

    /// <summary>The line that two grids shared when it was locked, whoever owns the ground beside it later.</summary>
    Border,

    /// <summary>Every grid of a community.</summary>
    Community,
}

/// <summary>Names a lock. Locks outrank every edit, every undo and every replay until they are taken off.</summary>
/// <param name="Id">Grid, community, or the first grid of a border.</param>
/// <param name="Other">The second grid of a border, behind the first in ordinal order.</param>
public sealed record PartitionLock(LockKind Kind, string Id, string? Other = null)
{
    public static PartitionLock Grid(string id) => new(LockKind.Grid, id);

    public static PartitionLock Community(string code) => new(LockKind.Community, code);

    public static PartitionLock Border(string one, string other) => string.CompareOrdinal(one, other) < 0
        ? new(LockKind.Border, one, other)
        : new(LockKind.Border, other, one);

    public override string ToString() => Kind switch
    {
        LockKind.Grid => $"Grid {Id}",
        LockKind.Border => $"The border of {Id} and {Other}",
        _ => $"Community {Id}",
    };
}

/// <summary>A lock set or taken off.</summary>
/// <param name="Line">The locked border as it lies; null for grids and communities.</param>
public sealed record LockChange(PartitionLock Lock, bool IsSet, Geometry? Line = null);
