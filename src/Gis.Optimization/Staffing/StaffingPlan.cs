using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing;

/// <summary>Who works which grid, what it costs, and the proof.</summary>
/// <param name="WorkerOfGrid">Index of the worker of each grid; -1 for a grid left uncovered.</param>
/// <param name="Objective">Sum of the costs of all pairs and uncovered grids.</param>
/// <param name="Bound">No staffing costs less.</param>
/// <param name="Certificate">Prices from which anyone can recompute the bound.</param>
/// <param name="Moves">Grids that somebody has today and that somebody else, or nobody, would get.</param>
/// <param name="MaxLoad">Largest workload over contract hours among workers with a grid; no contract counts as one hour.</param>
public sealed record StaffingPlan(
    SolveStatus Status,
    IReadOnlyList<int> WorkerOfGrid,
    double Objective,
    double Bound,
    StaffingCertificate Certificate,
    int Assigned,
    double UncoveredHours,
    double OverloadHours,
    double MaxLoad,
    int Moves,
    double TravelMetres,
    TimeSpan Elapsed)
{
    /// <summary>Distance between objective and bound as a share of the objective.</summary>
    public double Gap => Objective == Bound ? 0 : (Objective - Bound) / Math.Max(Math.Abs(Objective), 1e-9);
}
