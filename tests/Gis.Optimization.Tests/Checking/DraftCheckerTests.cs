using CsCheck;
using Gis.Optimization.Checking;
using Gis.Optimization.Districting.Drafts;
using Gis.Optimization.Stopping;
using Gis.Optimization.Tests.Districting;

namespace Gis.Optimization.Tests.Checking;

/// <summary>The checker against the rules written down a second time, as plainly as they can be.</summary>
public sealed class DraftCheckerTests
{
    private const int SpoiltCopies = 5;

    [Fact]
    public void Of_10000_spoilt_drafts_it_refuses_exactly_those_that_break_a_rule()
    {
        int lawful = 0;
        int broken = 0;
        Gen.Select(DraftSolverTests.Wishes, Gen.Int[0, 9999]).Sample((problem, seed) =>
        {
            var drafts = DraftSolverTests.Drafts(problem, seed, rounds: 0, effort: 0.001) ?? [];
            var random = new Random(seed);
            foreach (var draft in drafts.Take(1).SelectMany(draft => Enumerable.Repeat(draft, SpoiltCopies)))
            {
                int[] grids = [.. draft.GridOfBlock];
                for (int move = random.Next(3); move >= 0; move--)
                {
                    grids[random.Next(grids.Length)] = grids[random.Next(grids.Length)];
                }

                var spoilt = Measured(problem, draft with { GridOfBlock = grids });
                bool isLawful = IsLawful(problem, spoilt);
                Interlocked.Increment(ref isLawful ? ref lawful : ref broken);
                Assert.Equal(isLawful, DraftChecker.Check(problem, spoilt).Faults.Count == 0);
            }
        }, iter: 5_000);
        Assert.True(lawful > 1_000 && broken > 4_000, $"{lawful} lawful, {broken} broken");
        Assert.True(lawful + broken >= 10_000, $"{lawful + broken} cases");
    }

    [Fact]
    public void A_figure_that_flatters_is_refused()
    {
        var problem = new DraftProblem(PlanarGraphs.Grid(4, 2), 2, 0.5) { Today = [0, 0, 0, 1, 0, 0, 0, 1] };
        var draft = Measured(problem, new(DraftEmphasis.Balance, SolveStatus.Feasible, [0, 0, 1, 1, 0, 0, 1, 1], 0, 0, 0));

        Assert.Empty(DraftChecker.Check(problem, draft).Faults);
        Assert.NotEmpty(DraftChecker.Check(problem, draft with { Cut = 1 }).Faults);
        Assert.NotEmpty(DraftChecker.Check(problem, draft with { Spread = 0.1 }).Faults);
        Assert.NotEmpty(DraftChecker.Check(problem, draft with { ChangedShare = 0 }).Faults);
    }

    /// <summary>The same grids with their true figures.</summary>
    private static DraftPlan Measured(DraftProblem problem, DraftPlan draft)
    {
        var blocks = Enumerable.Range(0, problem.Graph.Blocks);
        long cut = (
            from one in blocks
            from at in Enumerable.Range(problem.Graph.Offsets[one], problem.Graph.Offsets[one + 1] - problem.Graph.Offsets[one])
            where one < problem.Graph.Neighbours[at]
                && draft.GridOfBlock[one] != draft.GridOfBlock[problem.Graph.Neighbours[at]]
            select (long)problem.Graph.Borders[at]).Sum();
        double changed = blocks.Where(block => problem.Today is { } today && today[block] != draft.GridOfBlock[block])
            .Sum(problem.ChangeWeight) / (double)problem.TotalWeight;
        double spread = Loads(problem, draft)
            .Where(row => !double.IsPositiveInfinity(row.Tolerance) && row.Loads.Sum() > 0)
            .Select(row => (row.Loads.Max() - row.Loads.Min()) / row.Loads.Average())
            .DefaultIfEmpty(0)
            .Max();
        return draft with { Cut = cut, ChangedShare = changed, Spread = spread };
    }

    private static bool IsLawful(DraftProblem problem, DraftPlan draft)
    {
        var blocks = Enumerable.Range(0, problem.Graph.Blocks).ToList();
        bool IsLocked(int grid) => problem.Locked.Contains(grid);
        var grids = draft.GridOfBlock.Distinct().ToList();
        return grids.Count == problem.Grids
            && grids.All(grid => IsLocked(grid) || IsWhole(problem, [.. blocks.Where(block => draft.GridOfBlock[block] == grid)]))
            && blocks.All(block => problem.Today is not { } today
                || today[block] == draft.GridOfBlock[block]
                || (!IsLocked(today[block]) && !IsLocked(draft.GridOfBlock[block])))
            && blocks.All(block => Neighbours(problem, block).All(next => problem.Compound is not { } compound
                || compound[block] < 0 || compound[block] != compound[next]
                || draft.GridOfBlock[block] == draft.GridOfBlock[next]
                || IsLocked(draft.GridOfBlock[block]) || IsLocked(draft.GridOfBlock[next])))
            && draft.ChangedShare <= (problem.ChangeBudget ?? 1) + 1e-9
            && (draft.Status != SolveStatus.Feasible || Loads(problem, draft).All(row => row.Loads.All(load =>
                Math.Abs(load - row.Loads.Average()) <= (row.Loads.Average() * Math.Min(row.Tolerance, 1e6)) + 1e-6)));
    }

    private static IEnumerable<(double Tolerance, double[] Loads)> Loads(DraftProblem problem, DraftPlan draft) =>
        problem.Graph.Weights.Select((weights, workload) => (
            problem.Tolerances?[workload] ?? problem.Tolerance,
            draft.GridOfBlock.Distinct().Where(grid => !problem.Locked.Contains(grid))
                .Select(grid => weights.Where((_, block) => draft.GridOfBlock[block] == grid).Sum(weight => (double)weight))
                .DefaultIfEmpty(0)
                .ToArray()));

    private static bool IsWhole(DraftProblem problem, List<int> members)
    {
        var reached = new HashSet<int> { members[0] };
        while (members.FirstOrDefault(
            block => !reached.Contains(block) && Neighbours(problem, block).Any(reached.Contains), -1) is var next and >= 0)
        {
            reached.Add(next);
        }

        return reached.Count == members.Count;
    }

    private static int[] Neighbours(DraftProblem problem, int block) =>
        problem.Graph.Neighbours[problem.Graph.Offsets[block]..problem.Graph.Offsets[block + 1]];
}
