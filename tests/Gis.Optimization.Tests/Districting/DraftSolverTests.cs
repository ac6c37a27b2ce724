using CsCheck;
using Gis.Optimization.Checking;
using Gis.Optimization.Districting.Drafts;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Districting;

public sealed class DraftSolverTests
{
    /// <summary>Boards with a map of stripes, some of it locked, some compounds, any budget, any number of grids.</summary>
    internal static readonly Gen<DraftProblem> Wishes =
        from graph in PlanarGraphs.Board
        from stripe in Gen.Int[1, 9]
        from grids in Gen.Int[1, 12]
        from tolerance in Gen.Double[0, 1]
        from locked in Gen.Int[0, 2]
        from compound in Gen.Int[-2, 4].Array[graph.Blocks]
        from budget in Gen.Double[0, 1]
        from kind in Gen.Int[0, 4]
        from people in Gen.Long[0, 20].Array[graph.Blocks]
        from looseness in Gen.Double[0, 2]
        let today = Enumerable.Range(0, graph.Blocks).Select(block => block / stripe).ToArray()
        select new DraftProblem(kind == 4 ? graph.With(people) : graph, grids, tolerance)
        {
            Tolerances = kind == 4 ? [looseness > 1.5 ? double.PositiveInfinity : tolerance, looseness] : null,
            Today = kind == 3 ? null : today,
            Locked = kind == 3 ? [] : [.. today.Distinct().Take(locked)],
            Compound = kind == 0 ? null : compound,
            ChangeBudget = kind == 1 ? budget : null,
        };

    [Fact]
    public void Whatever_is_wished_number_contiguity_budget_locks_and_compounds_hold_in_10000_cases()
    {
        int drafted = 0;
        Gen.Select(Wishes, Gen.Int[0, 9999]).Sample((problem, seed) =>
        {
            if (Drafts(problem, seed, rounds: 1, effort: 0.001) is not { } drafts)
            {
                return;
            }

            Interlocked.Increment(ref drafted);
            Assert.NotEmpty(drafts);
            Assert.All(drafts, draft => Assert.Empty(DraftChecker.Check(problem, draft).Faults));
        }, iter: 10_000);
        Assert.InRange(drafted, 5_000, 10_000);
    }

    [Fact]
    public void The_same_seed_gives_the_same_drafts()
    {
        var problem = new DraftProblem(PlanarGraphs.Grid(9, 9), 7, 0.1)
        {
            Today = [.. Enumerable.Range(0, 81).Select(block => block / 9 / 2)],
            ChangeBudget = 0.6,
        };

        var one = Drafts(problem, seed: 5, rounds: 9)!;
        var other = Drafts(problem, seed: 5, rounds: 9)!;

        Assert.Equal(one.Select(draft => draft.GridOfBlock), other.Select(draft => draft.GridOfBlock));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.1)]
    public void A_thousand_blocks_become_sixty_grids_of_like_load_also_within_a_change_budget(double? budget)
    {
        var problem = Town.With(60, 0.025) with { ChangeBudget = budget };

        var drafts = Drafts(problem, seed: 1, rounds: 1, effort: 0.3)!;

        Assert.All(drafts, draft =>
        {
            Assert.Empty(DraftChecker.Check(problem, draft).Faults);
            Assert.Equal(60, draft.GridOfBlock.Distinct().Count());
            Assert.InRange(draft.ChangedShare, 0, budget ?? 1);
        });
        Assert.Contains(drafts, draft => draft.Status == SolveStatus.Feasible && draft.Spread <= 0.05);
    }

    [Fact]
    public void Drafts_differ_in_what_they_put_first()
    {
        var drafts = Drafts(Town.With(60, 0.1), seed: 1, rounds: 1, effort: 0.3)!;

        Assert.Equal(3, drafts.Count);
        Assert.All(drafts, draft => Assert.DoesNotContain(drafts, other => other.Beats(draft)));
        Assert.Equal(DraftEmphasis.Balance, drafts.MinBy(draft => draft.Spread)!.Emphasis);
        Assert.True(drafts[0].Cut < drafts[1].Cut);
        Assert.Equal(DraftEmphasis.Continuity, drafts.MinBy(draft => draft.ChangedShare)!.Emphasis);
    }

    [Fact]
    public void Seeds_lie_in_different_grids()
    {
        var problem = new DraftProblem(PlanarGraphs.Grid(8, 8), 4, 0.2) { Seeds = [0, 1, 2, 3] };

        Assert.All(Drafts(problem, seed: 0, rounds: 4)!, draft => Assert.Empty(DraftChecker.Check(problem, draft).Faults));
    }

    [Fact]
    public void Seeds_on_a_map_of_today_leave_locked_grids_alone()
    {
        var problem = new DraftProblem(PlanarGraphs.Grid(8, 8), 4, 0.3)
        {
            Today = [.. Enumerable.Range(0, 64).Select(block => block / 16)],
            Locked = [0],
            Seeds = [16, 23, 63],
        };

        Assert.All(Drafts(problem, seed: 0, rounds: 4)!, draft => Assert.Empty(DraftChecker.Check(problem, draft).Faults));
        Assert.Equal(
            "A seed lies in a locked grid.",
            Assert.Throws<ArgumentException>(() => (problem with { Seeds = [0, 23, 63] }).Require()).Message);
        Assert.Equal(
            "3 grids that are not locked need 3 different seeds.",
            Assert.Throws<ArgumentException>(() => (problem with { Seeds = [16, 16, 63] }).Require()).Message);
    }

    [Fact]
    public void Two_workloads_are_each_balanced_within_their_own_tolerance()
    {
        var random = new Random(3);
        var graph = PlanarGraphs.Grid(10, 10).With([.. Enumerable.Range(0, 100).Select(_ => (long)random.Next(1, 9))]);
        var problem = new DraftProblem(graph, 5, 0) { Tolerances = [0.05, 0.1] };

        Assert.All(Drafts(problem, seed: 0, rounds: 4)!, draft =>
        {
            Assert.Equal(SolveStatus.Feasible, draft.Status);
            Assert.Empty(DraftChecker.Check(problem, draft).Faults);
        });
    }

    [Fact]
    public void A_budget_that_cannot_hold_is_refused_in_words()
    {
        var problem = new DraftProblem(PlanarGraphs.Grid(4, 1), 1, 0.1) { Today = [0, 0, 1, 1], ChangeBudget = 0.1 };

        var fault = Assert.Throws<ArgumentException>(() => Solve(problem, seed: 0, rounds: 1, effort: 1));

        Assert.StartsWith("The change budget is too small: 1 contiguous grids alone change 50", fault.Message);
    }

    /// <summary>Null where the wishes contradict each other.</summary>
    internal static IReadOnlyList<DraftPlan>? Drafts(DraftProblem problem, int seed, int rounds, double effort = 1)
    {
        try
        {
            return Solve(problem, seed, rounds, effort);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static IReadOnlyList<DraftPlan> Solve(DraftProblem problem, int seed, int rounds, double effort) =>
        DraftSolver.Solve(
            problem, TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None, seed, rounds, effort);
}
