using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Comparing;

/// <summary>Ground that one polygon of a plan held before and another, or the same, holds after.</summary>
/// <param name="From">Null for ground that nothing covered before.</param>
/// <param name="To">Null for ground that nothing covers after.</param>
public sealed record GroundMove(string? From, string? To, Geometry Ground, double SquareMetres)
{
    /// <summary>The ground did not change hands.</summary>
    public bool IsKept => From == To;
}
