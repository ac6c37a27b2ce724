using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Provision;

/// <summary>Measures to take, who they serve, what they are worth, and what proves it.</summary>
/// <remarks>Every plan with measures in it has passed the independent checker.</remarks>
public sealed record ProvisionPlan
{
    public required SolveStatus Status { get; init; }

    /// <summary>Measures taken, ascending; empty without a plan.</summary>
    public required int[] Taken { get; init; }

    /// <summary>Who goes where; a demand point may be divided when capacities are short.</summary>
    public required ServedPart[] Served { get; init; }

    /// <summary>Worth served (to be large), cost or total (to be small). Null without a plan.</summary>
    public double? Objective { get; init; }

    /// <summary>No plan can be better; null when nothing is proved.</summary>
    public double? Bound { get; init; }

    /// <summary>Share of the objective between it and the bound; null without both.</summary>
    public double? Gap => new SolveProgress(Objective, Bound, Elapsed).Gap;

    /// <summary>What proved the bound, in one sentence.</summary>
    public required string Proof { get; init; }

    /// <summary>Of the places used and the measures taken.</summary>
    public double Cost { get; init; }

    /// <summary>Weight served at least once, however far.</summary>
    public double People { get; init; }

    /// <summary>Every measure taken (in a large problem the dearest) and the best of the others.</summary>
    public MeasureDecision[] Decisions { get; init; } = [];

    public required int Seed { get; init; }

    public required TimeSpan Elapsed { get; init; }

    public bool StoppedEarly { get; init; }
}

/// <summary>People of a demand point who are served at a place.</summary>
public readonly record struct ServedPart(int Demand, int Place, double People);

/// <summary>Why a measure was taken or left; worth is the sum over people of what each counts.</summary>
/// <remarks>In a large problem with capacities the seats of both sides are given out by rule, not at best.</remarks>
/// <param name="Gain">
/// Taken: worth lost when it is left out and the others stay. Left: worth gained when it is added (in place of another
/// measure of the same place and service) and the budget is not looked at.
/// </param>
/// <param name="Cost">Taken: saved without it. Left: more to be spent with it.</param>
/// <param name="Instead">Left: the taken measure of another place that it would best replace; -1 for none.</param>
/// <param name="ExchangeLoss">Left: worth lost by that exchange; below zero when only the budget forbids it.</param>
/// <param name="ExchangeCost">Left: more to be spent by that exchange.</param>
public readonly record struct MeasureDecision(
    int Measure, bool IsTaken, double Gain, double Cost, int Instead, double ExchangeLoss, double ExchangeCost);
