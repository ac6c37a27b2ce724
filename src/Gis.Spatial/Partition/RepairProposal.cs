namespace Gis.Spatial.Partition;

/// <summary>What the repair would do about a fault.</summary>
public enum RepairAction
{
    /// <summary>Nothing: no polygon could get the ground, or the repair knows no way.</summary>
    None,

    /// <summary>The ground goes to one owner.</summary>
    Assign,

    /// <summary>The ground outside the outline is cut off.</summary>
    Cut,

    /// <summary>The polygon gets the corner of its neighbour.</summary>
    AddCorner,

    /// <summary>The polygon is drawn anew from the ground that its rings enclose.</summary>
    Redraw,

    /// <summary>The ring that encloses nothing is dropped.</summary>
    Drop,

    /// <summary>Corners nearer to each other than the width of the gap become one.</summary>
    Snap,

    /// <summary>It is finer than the coordinates of the store: rounded to them, it is gone.</summary>
    Round,

    /// <summary>The border goes around the building, which its owner gets whole.</summary>
    MoveBorder,
}

/// <summary>What the repair proposes for one fault.</summary>
/// <param name="Owner">Id of the polygon that gets the ground or is drawn anew; null where none does.</param>
/// <param name="MovedSquareMetres">Ground that changes owner, gets its first or loses its only one.</param>
/// <param name="IsWide">Wider than is repaired unasked: only a fault accepted by its id is.</param>
public sealed record RepairProposal(
    RepairAction Action, string? Owner, double MovedSquareMetres, bool IsWide = false)
{
    public static RepairProposal None { get; } = new(RepairAction.None, null, 0);
}
