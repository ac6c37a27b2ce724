using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Says which wishes contradict each other, and which to give up.</summary>
/// <remarks>
/// Wishes are dropped one at a time while the rest still conflict (deletion filter: Chinneck and Dravnieks, "Locating
/// minimal infeasible constraint sets in linear programs", ORSA Journal on Computing 3, 1991). What remains cannot
/// lose one more: without any one of them the others can be granted together.
/// </remarks>
public static class RosterConflicts
{
    /// <summary>Wishes that cannot be granted together, none of which can be left out; empty for no conflict.</summary>
    /// <remarks>Wishes of a low grade stay in the set where there is a choice, so that they are the ones given up.</remarks>
    public static IReadOnlyList<RosterWish> Find(
        RosterProblem problem, IReadOnlyList<RosterWish> wishes, Deadline deadline)
    {
        if (CanGrant(problem, wishes, deadline))
        {
            return [];
        }

        var kept = wishes.ToList();
        foreach (var wish in wishes.OrderByDescending(wish => wish.Grade))
        {
            var without = kept.ToList();
            without.Remove(wish);
            if (!CanGrant(problem, without, deadline))
            {
                kept = without;
            }
        }

        return kept;
    }

    /// <summary>Gives up wishes, lowest grade first, until the rest can be granted together.</summary>
    /// <returns>What was given up, each with the conflict that it took part in.</returns>
    public static IReadOnlyList<(RosterWish GivenUp, IReadOnlyList<RosterWish> Conflict)> Relax(
        RosterProblem problem, IReadOnlyList<RosterWish> wishes, Deadline deadline)
    {
        var kept = wishes.ToList();
        var givenUp = new List<(RosterWish, IReadOnlyList<RosterWish>)>();
        while (Find(problem, kept, deadline) is { Count: > 0 } conflict)
        {
            var least = conflict.MinBy(wish => wish.Grade);
            kept.Remove(least);
            givenUp.Add((least, conflict));
        }

        return givenUp;
    }

    /// <summary>The problem with just these wishes.</summary>
    public static RosterProblem Apply(RosterProblem problem, IReadOnlyList<RosterWish> wishes)
    {
        IEnumerable<(int, int)> Of(RosterWishKind kind) =>
            wishes.Where(wish => wish.Kind == kind).Select(wish => (wish.First, wish.Second)).Distinct();
        int? budget = wishes.Where(wish => wish.Kind == RosterWishKind.Budget).Min(wish => (int?)wish.First);
        return problem.With(
            wishes: new RosterWishes(
                [.. Of(RosterWishKind.Pin)], [.. Of(RosterWishKind.Forbid)], [.. Of(RosterWishKind.Together)]),
            limits: problem.Limits with { Moves = budget });
    }

    /// <summary>The wishes of a problem, all of the same grade.</summary>
    public static IReadOnlyList<RosterWish> Of(RosterProblem problem) =>
    [
        .. problem.Wishes.Pinned.Select(pin => new RosterWish(RosterWishKind.Pin, pin.Worker, pin.Grid)),
        .. problem.Wishes.Forbidden.Select(pair => new RosterWish(RosterWishKind.Forbid, pair.Worker, pair.Grid)),
        .. problem.Wishes.Together.Select(pair => new RosterWish(RosterWishKind.Together, pair.First, pair.Second)),
        .. problem.Limits.Moves is { } moves ? [new RosterWish(RosterWishKind.Budget, moves)] : Array.Empty<RosterWish>(),
    ];

    private static bool CanGrant(RosterProblem problem, IReadOnlyList<RosterWish> wishes, Deadline deadline) =>
        RosterFirst.CanPin(Apply(problem, wishes), deadline);
}
