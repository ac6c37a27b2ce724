namespace Gis.Optimization.Staffing.Rosters;

/// <summary>What forcing a worker into a grid would cost.</summary>
/// <param name="LeastExtra">Proved: the whole roster rises by this much at least.</param>
/// <param name="MostExtra">A roster with the pair that rises by no more was found; infinite for none.</param>
/// <param name="Changes">What that roster changes, in order of grid and worker.</param>
public sealed record RosterAlternative(
    int Worker, int Grid, double LeastExtra, double MostExtra, IReadOnlyList<RosterChange> Changes)
{
    /// <summary>The cheapest roster with the pair that was found; null for none.</summary>
    public RosterPlan? Roster { get; init; }

    public bool IsPossible => double.IsFinite(MostExtra);

    /// <summary>Whether the extra cost is known exactly.</summary>
    public bool IsExact => MostExtra - LeastExtra <= 1e-6;
}
