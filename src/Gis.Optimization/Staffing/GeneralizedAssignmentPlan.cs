using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing;

/// <summary>The worker of each task; empty when no plan is known.</summary>
/// <param name="Bound">No plan gains more.</param>
public sealed record GeneralizedAssignmentPlan(
    SolveStatus Status, IReadOnlyList<int> WorkerOfTask, long Objective, long Bound, TimeSpan Elapsed);
