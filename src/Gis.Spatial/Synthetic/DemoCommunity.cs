namespace Gis.Spatial.Synthetic;

/// <summary>Everything in one community.</summary>
public sealed record DemoCommunity(
    DemoArea Area,
    IReadOnlyList<DemoBlock> Blocks,
    IReadOnlyList<DemoGrid> Grids,
    IReadOnlyList<DemoBuilding> Buildings,
    IReadOnlyList<DemoFacility> Facilities,
    IReadOnlyList<DemoCandidateSite> CandidateSites,
    IReadOnlyList<DemoWorker> Workers);
