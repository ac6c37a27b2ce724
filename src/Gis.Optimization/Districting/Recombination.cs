using Gis.Optimization.Stopping;
using Google.OrTools.Sat;

namespace Gis.Optimization.Districting;

/// <summary>Parts two or three neighbouring grids anew, exactly, as long as that makes the plan better.</summary>
/// <remarks>
/// The recombination of redistricting samplers (D. DeFord, M. Duchin and J. Solomon, "Recombination: a family of Markov
/// chains for redistricting", Harvard Data Science Review 3, 2021) with the best parting in place of a random one. It
/// solves the puzzles that single moves cannot: loads that fit only in one of many combinations of blocks.
/// </remarks>
internal sealed class Recombination(
    DistrictingProblem problem, ChangeRule? change, FastRandom random, Deadline deadline, double effort)
{
    private const int MostGroups = 20;

    private const int MostBlocks = 40;
    private const int MostBlocksOfRepair = 70;
    private const int MostRepairs = 5;
    private const double WorkOfOne = 0.1;

    private readonly (long Least, long Most)[] ranges =
        [.. Enumerable.Range(0, problem.Graph.Weights.Length).Select(problem.Range)];

    /// <summary>Looks at some groups; a plan out of balance is left as soon as it is in balance.</summary>
    public FoundPartition Improve(FoundPartition found)
    {
        int attempts = (int)(effort * Math.Min(problem.Parts, MostGroups));
        bool isRepair = found.Excess > 0;
        for (int attempt = 0; attempt < attempts && !deadline.IsReached && !(isRepair && found.Excess <= 0); attempt++)
        {
            int[] group = Group(found);
            if (group.Length > 1 && TryPart(found, group) is { } better && better.IsBetterThan(found))
            {
                found = better;
            }
        }

        return found;
    }

    /// <summary>A random grid, out of balance if any is, with one or two random neighbours.</summary>
    private int[] Group(FoundPartition found)
    {
        var state = new Partition(problem, problem.Graph, (int[])found.PartOfBlock.Clone(), change);
        int[] unbalanced = [.. Enumerable.Range(0, problem.Parts).Where(part => state.IsOutOfRange(part))];
        var group = new List<int>
        {
            unbalanced.Length > 0 ? unbalanced[random.Next(unbalanced.Length)] : random.Next(problem.Parts),
        };
        int wanted = random.Next(3) == 0 ? 3 : 2;
        while (group.Count < wanted)
        {
            int[] around = Neighbours(found.PartOfBlock, group);
            if (around.Length == 0)
            {
                break;
            }

            group.Add(around[random.Next(around.Length)]);
        }

        return [.. group];
    }

    private int[] Neighbours(int[] partOfBlock, List<int> group)
    {
        var around = new SortedSet<int>();
        for (int block = 0; block < partOfBlock.Length; block++)
        {
            if (group.Contains(partOfBlock[block]))
            {
                around.UnionWith(problem.Graph.NeighboursOf(block).Select(next => partOfBlock[next]));
            }
        }

        around.ExceptWith(group);
        return [.. around];
    }

    private FoundPartition? TryPart(FoundPartition found, int[] group)
    {
        int[] members =
            [.. Enumerable.Range(0, problem.Graph.Blocks).Where(block => group.Contains(found.PartOfBlock[block]))];
        if (members.Length > (found.Excess > 0 ? MostBlocksOfRepair : MostBlocks))
        {
            return null;
        }

        var part = new DistrictingProblem(problem.Graph.Only(members), group.Length, ranges);
        int[] start = [.. members.Select(block => Array.IndexOf(group, found.PartOfBlock[block]))];
        var model = new CutModel(part, start, RuleOf(found, members, group));
        for (int repair = 0; repair < MostRepairs && !deadline.IsReached; repair++)
        {
            using var solver = new CpSolver
            {
                StringParameters = FormattableString.Invariant(
                    $"num_workers:1 random_seed:1 max_deterministic_time:{WorkOfOne}"),
            };
            using var stop = deadline.StopEarly.Register(solver.StopSearch);
            if (solver.Solve(model.Model) is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible))
            {
                return null;
            }

            int[] parts = model.Read(solver);
            if (model.AddBrokenContiguity(parts) == 0)
            {
                return Whole(found, members, group, parts);
            }
        }

        return null;
    }

    /// <summary>What may still change inside the group; its grids carry the numbers of the group.</summary>
    private ChangeRule? RuleOf(FoundPartition found, int[] members, int[] group)
    {
        if (change is null)
        {
            return null;
        }

        var isInside = members.ToHashSet();
        long outside = Enumerable.Range(0, found.PartOfBlock.Length)
            .Where(block => found.PartOfBlock[block] != change.PartOfToday[block]
                && !(isInside.Contains(block) && group.Contains(change.PartOfToday[block])))
            .Sum(block => change.Weights[block]);
        return new ChangeRule(
            [.. members.Select(block => Array.IndexOf(group, change.PartOfToday[block]))],
            [.. members.Select(block => change.Weights[block])],
            change.Budget - outside,
            change.Price);
    }

    private FoundPartition Whole(FoundPartition found, int[] members, int[] group, int[] parts)
    {
        int[] whole = (int[])found.PartOfBlock.Clone();
        for (int at = 0; at < members.Length; at++)
        {
            whole[members[at]] = group[parts[at]];
        }

        return FoundPartition.Of(new Partition(problem, problem.Graph, whole, change));
    }
}
