namespace Gis.Optimization.Staffing.Rosters;

/// <summary>The Lagrangian bound of some prices: with the rules between workers priced, each worker decides alone.</summary>
internal static class RosterBound
{
    /// <param name="cheapest">The cheapest pattern of each worker at the prices; null for nothing below zero.</param>
    public static long Of(
        RosterMeasure measure,
        RosterPrices prices,
        long[] weights,
        IReadOnlyList<RosterGoalLimit> limits,
        long?[] cheapest,
        Func<int, bool> isPinned)
    {
        long bound = 0;
        for (int grid = 0; grid < prices.Part.Length; grid++)
        {
            long left = prices.Weights[(int)RosterGoal.UncoveredHours] * measure.PartHours[grid];
            bound += measure.Problem.PartsOfGrid[grid] * Math.Min(prices.Part[grid], left);
            bound -= prices.Place[grid] * measure.Problem.Limits.WorkersPerGrid;
        }

        for (int worker = 0; worker < cheapest.Length; worker++)
        {
            bound += isPinned(worker) ? cheapest[worker] ?? 0 : Math.Min(0, cheapest[worker] ?? 0);
        }

        foreach (var (goal, most) in limits)
        {
            bound -= (prices.Weights[(int)goal] - weights[(int)goal]) * most;
        }

        return bound;
    }
}
