namespace Gis.Spatial.Partition;

/// <summary>
/// Polygons after a repair, in the order and number they came; one that lost all its ground is empty.
/// </summary>
/// <param name="Polygons">Those that no accepted repair concerns are the very objects that came in.</param>
/// <param name="Before">What was found in the input.</param>
/// <param name="After">What is found in the output.</param>
/// <param name="Changed">Ids of the polygons that differ from the input, in input order.</param>
/// <param name="MovedSquareMetres">Ground that changed owner, got its first owner or lost its only one.</param>
public sealed record RepairResult(
    IReadOnlyList<GridPolygon> Polygons,
    PartitionReport Before,
    PartitionReport After,
    IReadOnlyList<string> Changed,
    double MovedSquareMetres)
{
    public int Unchanged => Polygons.Count - Changed.Count;

    /// <summary>What became of each fault of the input, in its order.</summary>
    public IReadOnlyList<FaultOutcome> Outcomes { get; init; } = [];

    /// <summary>Corners that were snapped to others, and the farthest of their moves in metres.</summary>
    public (int Corners, double Metres) Snapped { get; init; }
}

/// <summary>One fault of the input and what was done about it.</summary>
public sealed record FaultOutcome(Fault Fault, RepairVerdict Verdict);

/// <summary>What a repair did about a fault.</summary>
public enum RepairVerdict
{
    Repaired,

    /// <summary>Not accepted.</summary>
    Declined,

    /// <summary>Wider than is repaired unasked.</summary>
    TooWide,

    /// <summary>A polygon that would change is held.</summary>
    Held,

    /// <summary>There is no repair for it.</summary>
    NoRepair,
}
