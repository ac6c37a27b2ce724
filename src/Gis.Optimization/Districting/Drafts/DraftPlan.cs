using Gis.Optimization.Stopping;

namespace Gis.Optimization.Districting.Drafts;

/// <summary>One proposed map with its trade-offs.</summary>
/// <param name="Status">
/// <see cref="SolveStatus.Feasible"/> when every workload is within the tolerance; <see cref="SolveStatus.Unknown"/>
/// when no such map was found: every other rule is kept, and the spread says how far from balance it is.
/// </param>
/// <param name="GridOfBlock">Numbers of today's grids where a grid goes on; higher ones for new grids.</param>
/// <param name="Spread">Largest less smallest load of the grids that are not locked, as a share of their mean; of the balanced workload in which that is most.</param>
/// <param name="Cut">Length of the borders between grids, as weighted in the graph.</param>
/// <param name="ChangedShare">Share of the first workload that gets another grid than today.</param>
public sealed record DraftPlan(
    DraftEmphasis Emphasis,
    SolveStatus Status,
    IReadOnlyList<int> GridOfBlock,
    double Spread,
    long Cut,
    double ChangedShare)
{
    /// <summary>Not worse in anything, and better in something.</summary>
    public bool Beats(DraftPlan other) =>
        Spread <= other.Spread && Cut <= other.Cut && ChangedShare <= other.ChangedShare
        && (Spread < other.Spread || Cut < other.Cut || ChangedShare < other.ChangedShare);
}
