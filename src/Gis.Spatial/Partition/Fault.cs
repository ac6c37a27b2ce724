using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>One thing wrong with a tiling, where it is and what the repair would do about it.</summary>
/// <param name="Place">The ground concerned, or the point, SRID 4326.</param>
/// <param name="AreaSquareMetres">Zero for a point.</param>
/// <param name="WidthMetres">
/// Width of the rectangle with the same area and perimeter; the root of the area for ground rounder than a square.
/// </param>
/// <param name="Polygons">Ids of the polygons concerned, in input order.</param>
public sealed record Fault(
    FaultKind Kind,
    Geometry Place,
    double AreaSquareMetres,
    double WidthMetres,
    IReadOnlyList<string> Polygons)
{
    /// <summary>The same whenever the same fault is found in the same polygons: see <see cref="FaultIds"/>.</summary>
    public string Id { get; init; } = "";

    public RepairProposal Proposal { get; init; } = RepairProposal.None;

    /// <summary>Id of the polygon that should get the ground or be drawn anew; null when none can be named.</summary>
    public string? ProposedOwner => Proposal.Owner;

    /// <summary>A gap, or ground outside the outline, narrower than the width that makes a sliver.</summary>
    public bool IsSliver { get; init; }

    /// <summary>The cell of the arrangement, or -1 for a fault at a point.</summary>
    internal int Cell { get; init; } = -1;

    /// <summary>The vertex of the arrangement, or -1 for a fault of a cell or a ring.</summary>
    internal int Vertex { get; init; } = -1;

    /// <summary>The same kind of fault of the same polygons at about the same place, as after a snap.</summary>
    internal bool IsLike(Fault other) =>
        Kind == other.Kind
        && Polygons.SequenceEqual(other.Polygons)
        && Place.EnvelopeInternal.Intersects(other.Place.EnvelopeInternal);
}
