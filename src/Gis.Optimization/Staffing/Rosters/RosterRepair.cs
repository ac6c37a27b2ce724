namespace Gis.Optimization.Staffing.Rosters;

/// <summary>The answer to an absence.</summary>
/// <param name="Plan">The roster without the absent; its bound covers the vicinity that was staffed anew.</param>
/// <param name="Changes">Every share that begins, ends or changes, in order of grid and worker.</param>
/// <param name="IsFewest">Proved: no roster that leaves no grid less covered than before begins in fewer places.</param>
public sealed record RosterRepair(RosterPlan Plan, IReadOnlyList<RosterChange> Changes, bool IsFewest);

/// <summary>A worker's part of a grid before and after; zero is none.</summary>
public readonly record struct RosterChange(int Worker, int Grid, int PartsBefore, int PartsAfter);
