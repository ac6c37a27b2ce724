namespace Gis.Spatial.Partition.Comparing;

/// <summary>How a grid of one plan stands to a grid of the plan after it.</summary>
public enum SuccessionKind
{
    /// <summary>The same grid, whatever ground it gave or got at its borders.</summary>
    Kept,

    /// <summary>One of two or more grids that mostly come out of the one before, which ends.</summary>
    Split,

    /// <summary>The one grid into which most of two or more went, which end.</summary>
    Merged,

    /// <summary>Ground that went from one grid to another.</summary>
    Transferred,
}
