using Gis.Optimization.Districting.Territories;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Checking;

/// <summary>Recounts a territory design from the raw blocks: number, one piece each, loads, sum of distances.</summary>
public static class TerritoryChecker
{
    private const double Tolerance = 1e-6;

    public static CheckReport Check(TerritoryProblem problem, TerritoryPlan plan)
    {
        if (plan.Status is not (SolveStatus.Feasible or SolveStatus.Optimal))
        {
            return new CheckReport([]);
        }

        if (plan.CentreOfBlock.Count != problem.Graph.Blocks
            || plan.CentreOfBlock.Any(centre => centre < 0 || centre >= problem.Graph.Blocks))
        {
            return new CheckReport(["A block has no centre."]);
        }

        var members = Enumerable.Range(0, problem.Graph.Blocks).ToLookup(block => plan.CentreOfBlock[block]);
        var faults = new List<string>();
        if (members.Count != problem.Parts)
        {
            faults.Add($"There are {members.Count} territories, not {problem.Parts}.");
        }

        foreach (var territory in members)
        {
            faults.AddRange(FaultsOf(problem, territory.Key, [.. territory]));
        }

        double sum = Enumerable.Range(0, problem.Graph.Blocks).Sum(block => Length(problem, plan.CentreOfBlock[block], block));
        if (Math.Abs(sum - plan.Objective) > Tolerance * Math.Max(1, sum))
        {
            faults.Add($"The sum of distances is given as {plan.Objective}, but the recount says {sum}.");
        }

        if (plan.Bound > plan.Objective + (Tolerance * Math.Max(1, sum)))
        {
            faults.Add($"The bound {plan.Bound} is above the sum {plan.Objective}.");
        }

        return new CheckReport(faults);
    }

    private static IEnumerable<string> FaultsOf(TerritoryProblem problem, int centre, HashSet<int> members)
    {
        if (!members.Contains(centre))
        {
            yield return $"Centre {centre} is not in its own territory.";
        }

        if (Reached(problem, members) != members.Count)
        {
            yield return $"The territory of {centre} is in several pieces.";
        }

        foreach (long[] weights in problem.Graph.Weights)
        {
            decimal mean = weights.Sum(weight => (decimal)weight) / problem.Parts;
            decimal load = members.Sum(block => (decimal)weights[block]);
            if (Math.Abs(load - mean) > (mean * (decimal)problem.Tolerance) + 1e-6m)
            {
                yield return $"The territory of {centre} carries {load}; the mean is {mean:0.##}.";
            }
        }
    }

    private static int Reached(TerritoryProblem problem, HashSet<int> members)
    {
        var reached = new HashSet<int> { members.First() };
        var open = new Stack<int>(reached);
        while (open.TryPop(out int block))
        {
            foreach (int next in problem.Graph.Neighbours[problem.Graph.Offsets[block]..problem.Graph.Offsets[block + 1]])
            {
                if (members.Contains(next) && reached.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return reached.Count;
    }

    private static double Length(TerritoryProblem problem, int one, int other) =>
        double.Hypot(problem.X[one] - problem.X[other], problem.Y[one] - problem.Y[other]);
}
