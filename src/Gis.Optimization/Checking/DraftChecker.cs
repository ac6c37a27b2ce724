using Gis.Optimization.Districting.Drafts;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Checking;

/// <summary>Recounts a draft from the raw blocks: number and wholeness of grids, balance, change, locks, compounds.</summary>
public static class DraftChecker
{
    private const double Tolerance = 1e-9;

    public static CheckReport Check(DraftProblem problem, DraftPlan plan)
    {
        int blocks = problem.Graph.Blocks;
        if (plan.GridOfBlock.Count != blocks)
        {
            return new CheckReport([$"{plan.GridOfBlock.Count} blocks are placed, but there are {blocks}."]);
        }

        var grids = Enumerable.Range(0, blocks).GroupBy(block => plan.GridOfBlock[block])
            .ToDictionary(grid => grid.Key, grid => grid.ToList());
        var faults = new List<string>();
        if (grids.Count != problem.Grids)
        {
            faults.Add($"There are {grids.Count} grids, not {problem.Grids}.");
        }

        faults.AddRange(grids.Where(grid => !problem.Locked.Contains(grid.Key) && !IsWhole(problem, plan, grid.Value))
            .Select(grid => $"Grid {grid.Key} is in several pieces."));
        faults.AddRange(Moved(problem, plan));
        faults.AddRange(Torn(problem, plan));
        faults.AddRange(Shared(problem, plan));
        faults.AddRange(Figures(problem, plan));
        faults.AddRange(Balance(problem, plan, grids));
        return new CheckReport(faults);
    }

    private static bool IsWhole(DraftProblem problem, DraftPlan plan, List<int> members)
    {
        var missing = members.ToHashSet();
        var queue = new Queue<int>();
        queue.Enqueue(members[0]);
        missing.Remove(members[0]);
        while (queue.TryDequeue(out int block))
        {
            foreach (int next in Beside(problem, block).Where(missing.Remove))
            {
                queue.Enqueue(next);
            }
        }

        return missing.Count == 0;
    }

    private static int[] Beside(DraftProblem problem, int block) =>
        problem.Graph.Neighbours[problem.Graph.Offsets[block]..problem.Graph.Offsets[block + 1]];

    private static IEnumerable<string> Moved(DraftProblem problem, DraftPlan plan) => problem.Today is not { } today
        ? []
        : from block in Enumerable.Range(0, problem.Graph.Blocks)
          where (problem.Locked.Contains(today[block]) || problem.Locked.Contains(plan.GridOfBlock[block]))
              && today[block] != plan.GridOfBlock[block]
          select $"Block {block} crossed the border of a locked grid.";

    /// <summary>Neighbours of one compound outside locked grids must share their grid.</summary>
    private static IEnumerable<string> Torn(DraftProblem problem, DraftPlan plan) => problem.Compound is not { } compound
        ? []
        : from block in Enumerable.Range(0, problem.Graph.Blocks)
          from next in Beside(problem, block)
          where compound[block] >= 0 && compound[block] == compound[next]
              && plan.GridOfBlock[block] != plan.GridOfBlock[next]
              && !problem.Locked.Contains(plan.GridOfBlock[block]) && !problem.Locked.Contains(plan.GridOfBlock[next])
          select $"Compound {compound[block]} is divided between blocks {block} and {next}.";

    private static IEnumerable<string> Shared(DraftProblem problem, DraftPlan plan) =>
        from grid in (problem.Seeds ?? []).GroupBy(seed => plan.GridOfBlock[seed])
        where grid.Count() > 1
        select $"Grid {grid.Key} has {grid.Count()} seeds.";

    private static IEnumerable<string> Figures(DraftProblem problem, DraftPlan plan)
    {
        long cut = 0;
        decimal changed = 0;
        decimal total = 0;
        for (int block = 0; block < problem.Graph.Blocks; block++)
        {
            decimal weight = problem.ChangeWeight(block);
            total += weight;
            changed += problem.Today is { } today && today[block] != plan.GridOfBlock[block] ? weight : 0;
            for (int at = problem.Graph.Offsets[block]; at < problem.Graph.Offsets[block + 1]; at++)
            {
                bool isBorder = plan.GridOfBlock[block] != plan.GridOfBlock[problem.Graph.Neighbours[at]];
                cut += isBorder ? problem.Graph.Borders[at] : 0;
            }
        }

        double share = total == 0 ? 0 : (double)(changed / total);
        if (cut != 2 * plan.Cut)
        {
            yield return $"The cut is given as {plan.Cut}, but the recount says {cut / 2}.";
        }

        if (Math.Abs(share - plan.ChangedShare) > Tolerance)
        {
            yield return $"The changed share is given as {plan.ChangedShare}, but the recount says {share}.";
        }

        if (share > problem.ChangeBudget + Tolerance)
        {
            yield return $"A share of {share} changes, more than the budget {problem.ChangeBudget}.";
        }
    }

    private static IEnumerable<string> Balance(DraftProblem problem, DraftPlan plan, Dictionary<int, List<int>> grids)
    {
        double widest = 0;
        for (int workload = 0; workload < problem.Graph.Weights.Length; workload++)
        {
            if (problem.Tolerances is { } given && double.IsPositiveInfinity(given[workload]))
            {
                continue;
            }

            long[] weights = problem.Graph.Weights[workload];
            double tolerance = problem.Tolerances?[workload] ?? problem.Tolerance;
            decimal[] loads = [.. grids.Where(grid => !problem.Locked.Contains(grid.Key))
                .Select(grid => grid.Value.Sum(block => (decimal)weights[block]))];
            decimal mean = loads.Length == 0 ? 0 : loads.Sum() / loads.Length;
            if (mean == 0)
            {
                continue;
            }

            widest = Math.Max(widest, (double)((loads.Max() - loads.Min()) / mean));
            decimal allowed = (mean * (decimal)Math.Min(tolerance, int.MaxValue)) + 1e-6m;
            if (plan.Status is SolveStatus.Feasible or SolveStatus.Optimal
                && loads.Any(load => Math.Abs(load - mean) > allowed))
            {
                yield return $"A load of workload {workload} is more than {tolerance:P1} from the mean {mean:0.##}.";
            }
        }

        if (Math.Abs(widest - plan.Spread) > Tolerance * Math.Max(1, widest))
        {
            yield return $"The spread is given as {plan.Spread}, but the recount says {widest}.";
        }
    }
}
