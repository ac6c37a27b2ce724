using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Dispatch;

/// <summary>Who does what.</summary>
/// <param name="WorkerOfTask">-1 for a task left undone.</param>
/// <param name="Metres">All ways, and the worth of what is left undone.</param>
/// <param name="Bound">No plan costs less, not even one that may split tasks: the value of the flow.</param>
/// <param name="HourPrices">Metres that an hour of each worker is worth; with them anyone can recompute the bound.</param>
public sealed record DispatchPlan(
    SolveStatus Status,
    IReadOnlyList<int> WorkerOfTask,
    double Metres,
    double Bound,
    IReadOnlyList<long> HourPrices,
    TimeSpan Elapsed)
{
    public double Gap => Metres <= Bound ? 0 : (Metres - Bound) / Math.Max(Metres, 1e-9);

    public int LeftUndone => WorkerOfTask.Count(worker => worker < 0);
}
