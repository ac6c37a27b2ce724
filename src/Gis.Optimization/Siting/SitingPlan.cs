using Gis.Optimization.Stopping;
namespace Gis.Optimization.Siting;

/// <summary>Sites to open, what they are worth, and what proves it.</summary>
/// <remarks>Every plan with sites in it has passed the independent checker.</remarks>
public sealed record SitingPlan
{
    public required SolveStatus Status { get; init; }

    /// <summary>New sites, ascending; empty without a plan.</summary>
    public required int[] Chosen { get; init; }

    /// <summary>Site that serves each demand point; -1 where none does.</summary>
    public required int[] ServedBy { get; init; }

    /// <summary>
    /// Weight covered (maximal covering, to be large); number of new sites (set covering), weighted travel (medians)
    /// or longest travel (center), to be small. Null without a plan.
    /// </summary>
    public double? Objective { get; init; }

    /// <summary>No plan can be better; null when nothing is proved.</summary>
    public double? Bound { get; init; }

    /// <summary>Share of the objective between it and the bound; null without both.</summary>
    public double? Gap => Objective is double objective && Bound is double bound
        ? Math.Abs(objective - bound) / Math.Max(Math.Abs(objective), 1e-9)
        : null;

    /// <summary>What proved the bound, in one sentence.</summary>
    public required string Proof { get; init; }

    /// <summary>Every chosen site and the best of the rejected.</summary>
    public SiteDecision[] Decisions { get; init; } = [];

    public required int Seed { get; init; }

    public required TimeSpan Elapsed { get; init; }

    public bool StoppedEarly { get; init; }
}
