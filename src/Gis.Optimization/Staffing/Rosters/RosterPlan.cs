using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Who works which parts of which grids, what it costs, and the proof.</summary>
/// <param name="Shares">In order of worker and grid; no entry has zero parts.</param>
/// <param name="Amounts">
/// The amount of every <see cref="RosterGoal"/> in thousandths; weighted they add up to the objective.
/// </param>
/// <param name="Bound">No roster costs less; negative infinity where nothing is proved.</param>
public sealed record RosterPlan(
    SolveStatus Status,
    IReadOnlyList<RosterShare> Shares,
    IReadOnlyList<long> Amounts,
    double Objective,
    double Bound,
    TimeSpan Elapsed)
{
    /// <summary>Goals that were settled first: the bound then holds for rosters that are as good in them.</summary>
    public IReadOnlyList<RosterGoal> Order { get; init; } = [];

    /// <summary>Distance between objective and bound as a share of the objective.</summary>
    public double Gap => Objective <= Bound ? 0 : (Objective - Bound) / Math.Max(Math.Abs(Objective), 1e-9);

    public bool HasRoster => Status is SolveStatus.Optimal or SolveStatus.Feasible;

    /// <summary>The amount of a goal in its own unit.</summary>
    public double Amount(RosterGoal goal) => Amounts.Count == 0 ? 0 : Amounts[(int)goal] / 1000.0;

    internal static RosterPlan None(SolveStatus status, TimeSpan elapsed) =>
        new(status, [], [], 0, double.NegativeInfinity, elapsed);
}
