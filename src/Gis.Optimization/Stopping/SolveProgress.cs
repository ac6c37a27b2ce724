namespace Gis.Optimization.Stopping;

/// <summary>What a running search knows: reported whenever the plan or the bound improves.</summary>
/// <param name="Objective">Value of the best plan so far; null before the first.</param>
/// <param name="Bound">No plan can be better than this; null while nothing is proved.</param>
public readonly record struct SolveProgress(double? Objective, double? Bound, TimeSpan Elapsed)
{
    /// <summary>Distance between objective and bound as a share of the objective; null without both.</summary>
    public double? Gap => Objective is double objective && Bound is double bound
        ? Math.Abs(objective - bound) / Math.Max(Math.Abs(objective), 1e-9)
        : null;
}
