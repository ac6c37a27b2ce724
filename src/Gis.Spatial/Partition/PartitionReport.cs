namespace Gis.Spatial.Partition;

/// <summary>All faults of a set of polygons, with the totals that a report prints.</summary>
public sealed record PartitionReport(int Polygons, IReadOnlyList<Fault> Faults)
{
    public bool IsClean => Faults.Count == 0;

    /// <summary>Polygons that are not valid on their own.</summary>
    public int Invalid => Faults
        .Where(fault => fault.Kind is FaultKind.InvalidRing or FaultKind.SelfTouch or FaultKind.Collapsed)
        .SelectMany(fault => fault.Polygons).Distinct().Count();

    public int Overlaps => Faults.Count(IsOverlap);

    public int Gaps => Faults.Count(fault => fault.Kind is FaultKind.Gap);

    public int Slivers => Faults.Count(fault => fault.IsSliver);

    public int UnmatchedVertices => Faults.Count(fault => fault.Kind is FaultKind.UnmatchedVertex);

    public double OverlapAreaSquareMetres => Faults.Where(IsOverlap).Sum(fault => fault.AreaSquareMetres);

    public double GapAreaSquareMetres =>
        Faults.Where(fault => fault.Kind is FaultKind.Gap).Sum(fault => fault.AreaSquareMetres);

    private static bool IsOverlap(Fault fault) => fault.Kind is FaultKind.Overlap or FaultKind.Duplicate;
}
