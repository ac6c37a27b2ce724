using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition;

/// <summary>What counts as a fault; the numbers are metres on the ground.</summary>
public sealed record CheckOptions
{
    /// <summary>Gaps, and ground outside the outline, narrower than this are marked as slivers.</summary>
    public double SliverMetres { get; init; } = 1;

    /// <summary>Borders nearer to each other than this with open ground between are faults; 0 looks for none.</summary>
    public double OpenGapMetres { get; init; }

    /// <summary>
    /// How fine coordinates are told apart: those of the store by default. A file that is checked as it stands may be
    /// finer: up to 2^50.
    /// </summary>
    public double StepsPerDegree { get; init; } = Geo.LatticePerDegree;

    /// <summary>Buildings, as polygons in degrees: those that a border runs through are faults.</summary>
    public IReadOnlyList<Geometry> Footprints { get; init; } = [];
}
