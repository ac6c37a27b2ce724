namespace Gis.Api.Staffing;

/// <summary>Who could take a grid of a shared roster, and what forcing a worker into it would cost.</summary>
/// <param name="Area">The part of the plan whose roster was solved for the answer: no one outside it moves.</param>
/// <param name="Best">Who has the grid in the cheapest roster that was found, most hours first.</param>
/// <param name="Ranking">The workers who could take the grid, by what each would cost there alone.</param>
internal sealed record RosterExplanation(
    string Grid,
    string Area,
    RosterCost Before,
    IReadOnlyList<HolderHours> Best,
    IReadOnlyList<AloneWorker> Ranking)
{
    public string? Worker { get; init; }

    public bool? IsPossible { get; init; }

    /// <summary>Why the pair is not possible, in one sentence.</summary>
    public string? Obstacle { get; init; }

    /// <summary>The cheapest roster that was found with the pair.</summary>
    public RosterCost? After { get; init; }

    /// <summary>Proved: the pair makes the best roster dearer by this much at least.</summary>
    public double? LeastExtra { get; init; }

    /// <summary>Proved: by this much at most.</summary>
    public double? MostExtra { get; init; }

    /// <summary>Every share that begins, ends or changes between the two rosters.</summary>
    public IReadOnlyList<ShareChange> Changes { get; init; } = [];
}

/// <param name="Objective">Cost of the roster that was found.</param>
/// <param name="Bound">No roster costs less.</param>
internal sealed record RosterCost(double Objective, double? Bound);

internal sealed record HolderHours(string Worker, double Hours);

/// <param name="Cost">What the worker would cost in the grid with no other work, uncovered hours included.</param>
internal sealed record AloneWorker(string Worker, double Cost);
