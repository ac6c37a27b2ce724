namespace Gis.Spatial.Partition.Editing;

/// <summary>Why an edit is refused; what each concerns is in <see cref="EditRefusedException.Values"/>.</summary>
public enum EditRefusal
{
    /// <summary>Id of a grid.</summary>
    NoGrid,

    /// <summary>Code of a community.</summary>
    NoGridOfCommunity,

    /// <summary>Id that is to be new.</summary>
    IdTaken,
    NewIdsRepeated,

    /// <summary>A <see cref="PartitionLock"/>.</summary>
    Locked,

    /// <summary>The <see cref="PartitionLock"/> of the community, and the grid.</summary>
    LockedWithCommunity,

    /// <summary>The <see cref="PartitionLock"/> of the community that a grid would come to.</summary>
    LockedCommunityTakesNone,

    /// <summary>A <see cref="PartitionLock"/>.</summary>
    LockedAlready,

    /// <summary>A <see cref="PartitionLock"/>.</summary>
    NotLocked,

    /// <summary>The two grids.</summary>
    NoSharedBorder,

    /// <summary>Id of a grid.</summary>
    GridChangedSince,

    /// <summary>Id of a grid.</summary>
    AttributesChangedSince,

    /// <summary>Id of a grid, longitude and latitude.</summary>
    BorderChangedSince,

    /// <summary>Id of a grid.</summary>
    GridChangedSinceRepair,

    /// <summary>Id of a grid.</summary>
    SameAttributes,

    /// <summary>Longitude and latitude.</summary>
    GapOrOverlap,

    /// <summary>Id of a grid.</summary>
    CrossesItself,

    /// <summary>Id of a grid.</summary>
    BorderDoesNotClose,
    GridVanishes,
    NoCornerToMove,
    NoSegmentToBend,
    NoCornerToRemove,
    CornerThereAlready,

    /// <summary>Id of a grid.</summary>
    LineDoesNotCut,

    /// <summary>Id of a grid and the number of pieces.</summary>
    LineCutsTooOften,

    /// <summary>Id of a grid.</summary>
    LineChangesNothing,
    MergeNeedsTwo,

    /// <summary>Id of a grid.</summary>
    AreaHoldsNothing,
    NoBlockChosen,
    PartWithoutBlock,

    /// <summary>Id of a grid.</summary>
    BlocksTakeNothing,
    NothingToRedraw,

    /// <summary>Square metres and width in metres.</summary>
    GroundNotDrawn,
    GroundTouchesNoDrawn,
    PolygonsOverlap,

    /// <summary>A <see cref="FaultKind"/> and the ids of the polygons as a list in one text.</summary>
    NoPartition,
}
