namespace Gis.Optimization.Stopping;

/// <summary>What is known about the answer of a search.</summary>
public enum SolveStatus
{
    /// <summary>The search ended before it had an answer or a proof that none exists.</summary>
    Unknown,

    /// <summary>A plan that keeps every rule; a better one may exist.</summary>
    Feasible,

    /// <summary>Proved: no plan is better.</summary>
    Optimal,

    /// <summary>Proved: no plan keeps every rule.</summary>
    Infeasible,
}
