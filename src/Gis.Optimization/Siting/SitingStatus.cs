namespace Gis.Optimization.Siting;

/// <summary>What is known about a plan.</summary>
public enum SitingStatus
{
    /// <summary>No better plan exists.</summary>
    Optimal,

    /// <summary>A plan that keeps every condition; a better one may exist.</summary>
    Feasible,

    /// <summary>Proved: no plan keeps every condition.</summary>
    Infeasible,

    /// <summary>Time ran out before a plan was found.</summary>
    Unknown,
}
