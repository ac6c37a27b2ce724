using Gis.Optimization.Stopping;

namespace Gis.Optimization.Staffing.Rosters;

/// <summary>The rosters of the parts as one roster of the whole, counted by the whole's rules.</summary>
internal sealed class CityJoin(RosterProblem whole, List<RosterPart> parts, RosterPlan[] plans)
{
    public CityRoster Join(TimeSpan elapsed)
    {
        RosterShare[] shares = [.. plans.Zip(parts)
            .SelectMany(pair => pair.First.Shares.Select(pair.Second.ToWhole))
            .OrderBy(share => share.Worker).ThenBy(share => share.Grid)];
        long[] amounts = new long[RosterWeights.Goals];
        for (int goal = 0; goal < amounts.Length; goal++)
        {
            amounts[goal] = plans.Sum(plan => plan.Amounts[goal]);
        }

        amounts[(int)RosterGoal.LargestLoad] = plans.Max(plan => plan.Amounts[(int)RosterGoal.LargestLoad]);
        amounts[(int)RosterGoal.UnevenHours] = Uneven(shares);
        amounts[(int)RosterGoal.NewFaces] = NewFaces(shares);
        double objective = whole.Weights.ToWhole().Zip(amounts).Sum(pair => pair.First * pair.Second)
            * RosterProblem.CostUnit;
        var plan = new RosterPlan(SolveStatus.Feasible, shares, amounts, objective, double.NegativeInfinity, elapsed);
        double bound = plans.Sum(part => part.Bound) - (whole.Weights.UnevenHour * LevelHours());
        return new CityRoster(plan, parts.Count, Math.Min(bound, objective));
    }

    private static double Level(RosterProblem problem)
    {
        double offered = problem.Workers.Where(worker => worker.IsAvailable).Sum(worker => worker.HoursPerWeek);
        return offered > 0 ? Math.Min(1, problem.Grids.Sum(grid => grid.HoursPerWeek) / offered) : 0;
    }

    /// <summary>By so many hours may the parts count uneven hours above the whole.</summary>
    private double LevelHours()
    {
        double level = Level(whole);
        return parts.Sum(part => Math.Abs(Level(part.Problem) - level) * part.Problem.Workers
            .Where(worker => worker.IsAvailable).Sum(worker => worker.HoursPerWeek));
    }

    private long Uneven(RosterShare[] shares)
    {
        double level = Level(whole);
        return shares.GroupBy(share => share.Worker).Sum(own => (long)Math.Round(1000 * Math.Abs(
            own.Sum(share => whole.PartHours(share.Grid) * share.Parts) - (whole.Workers[own.Key].HoursPerWeek * level))));
    }

    /// <summary>A part does not know who of another part works its grids today, so new faces are counted anew.</summary>
    private long NewFaces(RosterShare[] shares)
    {
        var held = whole.Today.Select(pair => pair.Grid).ToHashSet();
        return shares
            .Where(share => held.Contains(share.Grid) && !whole.Today.Contains((share.Worker, share.Grid)))
            .Sum(share => (long)Math.Round(1000.0 * share.Parts / whole.PartsOfGrid[share.Grid]));
    }
}
