namespace Gis.Spatial.Partition.Editing;

/// <summary>A building as statistics see it: where it stands and how many live there.</summary>
/// <param name="Amounts">Households, people by group, hours of work: any numbers, in one order for all buildings.</param>
public sealed record BuildingCount(LatticePoint Place, IReadOnlyList<double> Amounts);
