using Gis.Optimization.Districting;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Checking;

/// <summary>Recounts a districting from the raw graph: exactly k grids, each in one piece, loads, cut.</summary>
public static class DistrictingChecker
{
    public static CheckReport Check(DistrictingProblem problem, DistrictingPlan plan)
    {
        int blocks = problem.Graph.Blocks;
        if (plan.PartOfBlock.Count != blocks)
        {
            return new CheckReport([$"{plan.PartOfBlock.Count} blocks are placed, but there are {blocks}."]);
        }

        if (plan.PartOfBlock.Any(part => part < 0 || part >= problem.Parts))
        {
            return new CheckReport(["A block is in a grid that does not exist."]);
        }

        var faults = new List<string>();
        int[] pieces = Pieces(problem.Graph, plan.PartOfBlock, problem.Parts);
        for (int part = 0; part < problem.Parts; part++)
        {
            if (pieces[part] != 1)
            {
                faults.Add($"Grid {part} has {pieces[part]} pieces.");
            }
        }

        if (plan.Status is SolveStatus.Feasible or SolveStatus.Optimal)
        {
            faults.AddRange(Unbalanced(problem, plan));
        }

        long cut = Cut(problem.Graph, plan.PartOfBlock);
        if (cut != plan.Cut)
        {
            faults.Add($"The cut is given as {plan.Cut}, but the recount says {cut}.");
        }

        if (plan.Bound > plan.Cut)
        {
            faults.Add($"The bound {plan.Bound} is above the cut {plan.Cut}.");
        }

        return new CheckReport(faults);
    }

    /// <summary>Union of both ends of every border inside a grid; a grid is whole when one root is left.</summary>
    private static int[] Pieces(DistrictGraph graph, IReadOnlyList<int> partOfBlock, int parts)
    {
        int[] root = [.. Enumerable.Range(0, graph.Blocks)];
        for (int block = 0; block < graph.Blocks; block++)
        {
            foreach (int neighbour in graph.Neighbours[graph.Offsets[block]..graph.Offsets[block + 1]])
            {
                if (partOfBlock[neighbour] == partOfBlock[block])
                {
                    root[Root(neighbour)] = Root(block);
                }
            }
        }

        int[] pieces = new int[parts];
        for (int block = 0; block < graph.Blocks; block++)
        {
            pieces[partOfBlock[block]] += root[block] == block ? 1 : 0;
        }

        return pieces;

        int Root(int block)
        {
            while (root[block] != block)
            {
                block = root[block] = root[root[block]];
            }

            return block;
        }
    }

    private static IEnumerable<string> Unbalanced(DistrictingProblem problem, DistrictingPlan plan)
    {
        for (int workload = 0; workload < problem.Graph.Weights.Length; workload++)
        {
            decimal[] loads = new decimal[problem.Parts];
            for (int block = 0; block < problem.Graph.Blocks; block++)
            {
                loads[plan.PartOfBlock[block]] += problem.Graph.Weights[workload][block];
            }

            decimal mean = loads.Sum() / problem.Parts;
            decimal allowed = (mean * Share(problem.Tolerances[workload])) + 1e-6m;
            for (int part = 0; part < problem.Parts; part++)
            {
                if (Math.Abs(loads[part] - mean) > allowed)
                {
                    yield return $"Grid {part} carries {loads[part]} of workload {workload}; the mean is {mean:0.##}.";
                }
            }
        }
    }

    /// <summary>Beyond the number of grids a share allows any load.</summary>
    private static decimal Share(double tolerance) => (decimal)Math.Min(tolerance, int.MaxValue);

    private static long Cut(DistrictGraph graph, IReadOnlyList<int> partOfBlock)
    {
        long twice = 0;
        for (int block = 0; block < graph.Blocks; block++)
        {
            for (int at = graph.Offsets[block]; at < graph.Offsets[block + 1]; at++)
            {
                twice += partOfBlock[block] == partOfBlock[graph.Neighbours[at]] ? 0 : graph.Borders[at];
            }
        }

        return twice / 2;
    }
}
