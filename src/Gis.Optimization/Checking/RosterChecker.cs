using Gis.Optimization.Staffing.Rosters;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Checking;

/// <summary>Recounts a roster from the raw problem; shares no code with the solver.</summary>
public static class RosterChecker
{
    /// <param name="inForce">
    /// A roster that may break the rules of weight and number: a worker or a grid that stays exactly as it is there is
    /// not held against the plan.
    /// </param>
    public static CheckReport Check(
        RosterProblem problem, RosterPlan plan, IReadOnlyCollection<RosterShare>? inForce = null)
    {
        if (!plan.HasRoster)
        {
            return new CheckReport(plan.Shares.Count == 0 ? [] : ["A plan without an answer has shares."]);
        }

        var faults = new List<string>(ShareFaults(problem, plan));
        if (faults.Count == 0)
        {
            faults.AddRange(RosterRules.GridFaults(problem, plan, inForce ?? []));
            faults.AddRange(RosterRules.WorkerFaults(problem, plan, inForce ?? []));
            faults.AddRange(RosterRules.WishFaults(problem, plan));
            faults.AddRange(FigureFaults(problem, plan));
        }

        return new CheckReport(faults);
    }

    /// <summary>What the shares cost by this count alone; null when they break a rule.</summary>
    public static double? Cost(RosterProblem problem, IReadOnlyList<RosterShare> shares)
    {
        var plan = new RosterPlan(SolveStatus.Feasible, shares, [], 0, double.NegativeInfinity, TimeSpan.Zero);
        bool isBroken = ShareFaults(problem, plan)
            .Concat(RosterRules.GridFaults(problem, plan, []))
            .Concat(RosterRules.WorkerFaults(problem, plan, []))
            .Concat(RosterRules.WishFaults(problem, plan))
            .Any();
        return isBroken ? null : new RosterRecount(problem, shares).Amounts()
            .Select((amount, goal) => amount * RosterRecount.Weight(problem.Weights, (RosterGoal)goal))
            .Sum();
    }

    private static IEnumerable<string> ShareFaults(RosterProblem problem, RosterPlan plan)
    {
        var seen = new HashSet<(int, int)>();
        foreach (var (worker, grid, parts) in plan.Shares)
        {
            if (worker < 0 || worker >= problem.Workers.Count || grid < 0 || grid >= problem.Grids.Count)
            {
                yield return $"A share names worker {worker} and grid {grid}, and one of the two does not exist.";
            }
            else if (parts < 1)
            {
                yield return $"Worker {worker} has {parts} parts of grid {grid}.";
            }
            else if (!seen.Add((worker, grid)))
            {
                yield return $"Worker {worker} has grid {grid} twice.";
            }
        }
    }

    private static IEnumerable<string> FigureFaults(RosterProblem problem, RosterPlan plan)
    {
        double[] counted = new RosterRecount(problem, plan.Shares).Amounts();
        double cost = 0, slack = 0.01;
        for (int goal = 0; goal < counted.Length; goal++)
        {
            var name = (RosterGoal)goal;
            double weight = RosterRecount.Weight(problem.Weights, name);
            double tolerance = RosterRecount.Tolerance(name, problem, plan.Shares.Count);
            cost += weight * counted[goal];
            slack += weight * tolerance;
            if (!(Math.Abs(plan.Amount(name) - counted[goal]) <= tolerance))
            {
                yield return $"{name} is given as {plan.Amount(name)}, but the recount says {counted[goal]}.";
            }
        }

        if (!(Math.Abs(plan.Objective - cost) <= slack))
        {
            yield return $"The objective is given as {plan.Objective}, but the recount says {cost}.";
        }

        if (plan.Bound > plan.Objective)
        {
            yield return $"The bound {plan.Bound} is above the objective {plan.Objective}.";
        }

        foreach (string fault in RosterBoundChecker.Faults(problem, plan, slack))
        {
            yield return fault;
        }

        if (plan.Status == SolveStatus.Optimal && plan.Bound < plan.Objective)
        {
            yield return $"The plan is called optimal with the bound {plan.Bound} below the objective {plan.Objective}.";
        }
    }
}
