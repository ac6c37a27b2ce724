using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>One thing wrong with a tiling, where it is and what the repair would do about it.</summary>
/// <param name="Place">The ground concerned, or the point, SRID 4326.</param>
/// <param name="AreaSquareMetres">Zero for a point.</param>
/// <param name="WidthMetres">
/// Width of the rectangle with the same area and perimeter; the root of the area for ground rounder than a square.
/// </param>
/// <param name="Polygons">Ids of the polygons concerned, in input order.</param>
/// <param name="ProposedOwner">Id of the polygon that should get the ground; null when none can be named.</param>
public sealed record Fault(
    FaultKind Kind,
    Geometry Place,
    double AreaSquareMetres,
    double WidthMetres,
    IReadOnlyList<string> Polygons,
    string? ProposedOwner)
{
    /// <summary>The cell of the arrangement, or -1 for a fault at a point.</summary>
    internal int Cell { get; init; } = -1;

    /// <summary>A gap, or ground outside the outline, narrower than the width that makes a sliver.</summary>
    public bool IsSliver { get; init; }
}
