using Gis.Optimization.Staffing.Rosters;

namespace Gis.Optimization.Checking;

/// <summary>Looks for a roster that costs less than the bound says any roster can: one is enough to refute it.</summary>
/// <remarks>
/// From the plan it goes downhill by random changes: a share ends, grows, shrinks, goes to somebody else or is
/// exchanged, or somebody takes what nobody covers. It can refute a bound, never prove it. The bound of a strict
/// order is left alone: it does not hold for rosters that are worse in what came first.
/// </remarks>
internal static class RosterBoundChecker
{
    private const int MostTries = 400;

    /// <summary>Pairs looked at in all; a recount looks at every pair once.</summary>
    private const long Work = 2_000_000;

    /// <param name="slack">So much may two counts of one cost differ.</param>
    public static IEnumerable<string> Faults(RosterProblem problem, RosterPlan plan, double slack)
    {
        if (plan.Order.Count > 0 || plan.Shares.Count == 0 || !double.IsFinite(plan.Bound))
        {
            yield break;
        }

        var random = new Random(plan.Shares.Count);
        var (best, least) = (plan.Shares, plan.Objective + slack);
        long pairs = Math.Max(1, (long)problem.Workers.Count * problem.Grids.Count);
        for (long tries = Math.Clamp(Work / pairs, 1, MostTries); tries > 0 && best.Count > 0; tries--)
        {
            var shares = Change(problem, best, random);
            if (RosterChecker.Cost(problem, shares) is { } cost && cost <= least && IsClear(problem, shares))
            {
                (best, least) = (shares, cost);
            }
        }

        if (least < plan.Bound - slack)
        {
            yield return $"The bound is given as {plan.Bound}, but there is a roster that costs {least}.";
        }
    }

    private static List<RosterShare> Change(RosterProblem problem, IReadOnlyList<RosterShare> shares, Random random)
    {
        int at = random.Next(shares.Count);
        var share = shares[at];
        var changed = shares.ToList();
        changed.RemoveAt(at);
        int worker = random.Next(problem.Workers.Count);
        switch (random.Next(6))
        {
            case 0:
                changed.Add(share with { Worker = worker });
                break;
            case 1:
                changed.Add(share with { Parts = share.Parts + 1 });
                break;
            case 2 when share.Parts > 1:
                changed.Add(share with { Parts = share.Parts - 1 });
                break;
            case 3 when changed.Count > 0:
                int other = random.Next(changed.Count);
                changed.Add(share with { Worker = changed[other].Worker });
                changed[other] = changed[other] with { Worker = share.Worker };
                break;
            case 4:
                int grid = random.Next(problem.Grids.Count);
                int left = problem.PartsOfGrid[grid] - shares.Where(one => one.Grid == grid).Sum(one => one.Parts);
                changed.Add(share);
                changed.Add(new RosterShare(worker, grid, left));
                break;
        }

        return changed;
    }

    /// <summary>Nobody is so near to the most hours that rounding decides whether the roster is allowed.</summary>
    private static bool IsClear(RosterProblem problem, List<RosterShare> shares) => shares
        .GroupBy(share => share.Worker)
        .All(own => own.Sum(share => problem.PartHours(share.Grid) * share.Parts) + (0.001 * (1 + own.Sum(one => one.Parts)))
            <= problem.Workers[own.Key].HoursPerWeek * problem.Limits.LargestLoad);
}
