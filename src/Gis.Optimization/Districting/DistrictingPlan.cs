using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting;

/// <summary>The grid of each block.</summary>
/// <param name="Status">
/// <see cref="SolveStatus.Feasible"/> when every workload is in its range, <see cref="SolveStatus.Unknown"/> when the
/// search found no such plan; then the plan is contiguous, has the right number of grids, and is the nearest found.
/// </param>
/// <param name="Cut">Total length of the borders between grids.</param>
/// <param name="MaxDeviation">Largest deviation of a workload from its mean, as a share of the mean.</param>
/// <param name="Bound">No plan has a shorter cut; null where nothing is proved.</param>
public sealed record DistrictingPlan(
    SolveStatus Status, IReadOnlyList<int> PartOfBlock, long Cut, double MaxDeviation, long? Bound, TimeSpan Elapsed);
