using NetTopologySuite.Geometries;

namespace Gis.Spatial.Partition.Comparing;

/// <summary>Ground that both drafts gave away, each to another grid.</summary>
/// <param name="Base">The grid that had it; null where none did, as in the other two.</param>
/// <param name="Taken">The grid that has it in the merged plan.</param>
public sealed record MergeConflict(
    string? Base, string? Mine, string? Theirs, string? Taken, Geometry Place, double SquareMetres);
