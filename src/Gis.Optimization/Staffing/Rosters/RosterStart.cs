namespace Gis.Optimization.Staffing.Rosters;

/// <summary>A first roster and first prices: one worker a grid by linear assignment, then whatever fits.</summary>
internal sealed class RosterStart(RosterMeasure measure, IReadOnlyList<GridSet> sets, RosterPricing pricing)
{
    /// <summary>Coarser than the unit of cost, so that a pair fits into the numbers of the assignment.</summary>
    private const long Coarse = 1000;

    private readonly Dictionary<int, GridSet> alone = sets.Where(set => set.Grids.Length == 1)
        .ToDictionary(set => set.Grids[0]);

    public (Assignment Matching, RosterPrices Prices) Match(long[] weights, Stopping.Deadline deadline)
    {
        var problem = measure.Problem;
        int workers = problem.Workers.Count;
        int[] costs = new int[problem.Grids.Count * workers];
        Array.Fill(costs, AssignmentProblem.Forbidden);
        long[] left = new long[problem.Grids.Count];
        for (int grid = 0; grid < left.Length; grid++)
        {
            left[grid] = Math.Min(
                problem.PartsOfGrid[grid] * measure.PartHours[grid] * weights[(int)RosterGoal.UncoveredHours] / Coarse,
                AssignmentProblem.LargestCost);
            for (int worker = 0; worker < workers; worker++)
            {
                if (Whole(worker, grid) is { } pattern)
                {
                    long missing = (problem.PartsOfGrid[grid] - pattern.Parts[0]) * measure.PartHours[grid];
                    long cost = pattern.Cost(weights) + (missing * weights[(int)RosterGoal.UncoveredHours]);
                    costs[measure.Index(worker, grid)] = (int)Math.Min(cost / Coarse, AssignmentProblem.LargestCost);
                }
            }
        }

        var matching = LinearAssignment.Solve(new AssignmentProblem(left.Length, workers, costs, left), deadline);
        var prices = new RosterPrices(left.Length, workers, weights);
        for (int grid = 0; grid < left.Length; grid++)
        {
            prices.Part[grid] = matching.RowPrices[grid] * Coarse / problem.PartsOfGrid[grid];
        }

        return (matching, prices);
    }

    /// <summary>A roster that keeps every rule, or null where the pins leave none that is easily found.</summary>
    public RosterState? Build(Assignment matching, RosterPrices prices, IReadOnlyList<RosterGoalLimit> limits)
    {
        var state = new RosterState(measure);
        for (int worker = 0; worker < state.PatternOf.Length; worker++)
        {
            if (pricing.IsPinned(worker))
            {
                var shelf = new PatternShelf(1);
                pricing.Fill(shelf, worker, prices, state.Left);
                if (shelf.Kept.Count == 0 || !state.Fits(shelf.Kept[0].Pattern))
                {
                    return null;
                }

                state.Set(worker, shelf.Kept[0].Pattern);
            }
        }

        for (int grid = 0; grid < state.Left.Length; grid++)
        {
            TryPair(state, matching.ColumnOfRow[grid], grid, limits);
        }

        return state.Keeps([.. limits.Where(limit => limit.Goal != RosterGoal.UncoveredHours)]) ? state : null;
    }

    private void TryPair(RosterState state, int worker, int grid, IReadOnlyList<RosterGoalLimit> limits)
    {
        if (worker < 0 || state.PatternOf[worker] is not null || Whole(worker, grid) is not { } pattern
            || !state.Fits(pattern))
        {
            return;
        }

        state.Set(worker, pattern);
        if (!state.Keeps([.. limits.Where(limit => limit.Goal != RosterGoal.UncoveredHours)]))
        {
            state.Set(worker, null);
        }
    }

    /// <summary>As much of the grid as the worker can take; null when it must not be worked alone.</summary>
    private RosterPattern? Whole(int worker, int grid)
    {
        if (!measure.MayWork[measure.Index(worker, grid)] || !alone.TryGetValue(grid, out var set))
        {
            return null;
        }

        long parts = measure.PartHours[grid] == 0
            ? measure.Problem.PartsOfGrid[grid]
            : Math.Min(measure.Problem.PartsOfGrid[grid], measure.Most[worker] / measure.PartHours[grid]);
        return measure.Measure(worker, set, [(int)parts]);
    }
}
