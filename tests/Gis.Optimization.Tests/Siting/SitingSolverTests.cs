using CsCheck;
using Gis.Optimization.Checking;
using Gis.Optimization.Siting;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Siting;

public sealed class SitingSolverTests
{
    private static readonly Gen<SitingProblem> Any =
        from demands in Gen.Int[1, 9]
        from sites in Gen.Int[1, 8]
        from travel in Gen.Int[0, 20].Array[demands * sites]
        from weights in Gen.Int[0, 9].Array[demands]
        from existing in Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))).Array[sites]
        from count in Gen.Int[0, sites]
        from limit in Gen.Int[0, 15]
        from model in Gen.Int[0, 3]
        select new SitingProblem
        {
            Model = (SitingModel)model,
            Weights = [.. weights.Select(Convert.ToDouble)],
            Existing = existing,
            Count = Math.Min(count, existing.Count(isOpen => !isOpen)),
            Limit = limit,
            Travel = TravelTable.Of(
                demands, sites, (d, s) => travel[(d * sites) + s] is var t && t > 15 ? double.PositiveInfinity : t),
        };

    [Fact]
    public void No_set_of_sites_beats_the_plan_on_small_random_problems()
    {
        Any.Sample(problem =>
        {
            problem = problem.Model == SitingModel.Center ? problem with { Limit = double.PositiveInfinity } : problem;

            var plan = PublishedOptimaTests.Solve(problem);

            double? best = Enumeration.Best(problem);
            Assert.Equal(best is null ? SolveStatus.Infeasible : SolveStatus.Optimal, plan.Status);
            Assert.Equal(best, plan.Objective);
            Assert.Equal(best, best is null ? null : plan.Bound);
        });
    }

    [Fact]
    public void The_gain_of_a_site_is_what_the_plan_loses_or_wins_by_it()
    {
        Any.Sample(problem =>
        {
            problem = problem with { Model = SitingModel.MaximalCovering };
            var plan = PublishedOptimaTests.Solve(problem);

            foreach (var decision in plan.Decisions)
            {
                int[] other = decision.Chosen
                    ? [.. plan.Chosen.Where(site => site != decision.Site)]
                    : [.. plan.Chosen, decision.Site];
                double value = Enumeration.Value(problem, other)!.Value;
                Assert.Equal(decision.Gain, Math.Abs(value - plan.Objective!.Value), 6);
                if (decision.Instead >= 0)
                {
                    int[] swapped = [.. other.Where(site => site != decision.Instead)];
                    double after = Enumeration.Value(problem, swapped)!.Value;
                    Assert.Equal(decision.ExchangeLoss, plan.Objective!.Value - after, 6);
                }
            }
        });
    }

    [Fact]
    public void The_same_seed_gives_the_same_plan()
    {
        Any.Sample(problem =>
        {
            problem = problem with { Model = SitingModel.Median };
            var options = new SitingOptions { Seed = 7 };

            var first = SitingSolver.Solve(problem, options, TimeProvider.System, null, CancellationToken.None);
            var second = SitingSolver.Solve(problem, options, TimeProvider.System, null, CancellationToken.None);

            Assert.Equal(first.Chosen, second.Chosen);
        });
    }

    [Fact]
    public void Stopping_at_once_still_gives_a_checked_plan_with_a_true_bound()
    {
        var random = new Random(5);
        var problem = new SitingProblem
        {
            Model = SitingModel.Median,
            Weights = [.. Enumerable.Range(0, 300).Select(_ => (double)random.Next(1, 50))],
            Count = 20,
            Travel = TravelTable.Of(300, 300, (_, _) => random.Next(1, 1000)),
        };
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        var plan = SitingSolver.Solve(problem, new(), TimeProvider.System, null, stopped.Token);

        Assert.Equal(20, plan.Chosen.Length);
        Assert.True(plan.StoppedEarly);
        Assert.True(plan.Bound is null || plan.Bound <= plan.Objective);
        Assert.Null(SitingChecker.FirstFault(problem, plan));
    }

    [Fact]
    public void Progress_tells_of_better_plans_and_of_rising_bounds_only()
    {
        var random = new Random(9);
        var steps = new List<SolveProgress>();
        var problem = new SitingProblem
        {
            Model = SitingModel.Median,
            Weights = [.. Enumerable.Range(0, 80).Select(_ => (double)random.Next(1, 50))],
            Count = 8,
            Travel = TravelTable.Of(80, 80, (_, _) => random.Next(1, 1000)),
        };

        SitingSolver.Solve(problem, new(), TimeProvider.System, new Listener(steps.Add), CancellationToken.None);

        Assert.NotEmpty(steps);
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True(pair.Second.Objective <= pair.First.Objective));
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True((pair.Second.Bound ?? 0) >= (pair.First.Bound ?? 0)));
    }

    [Fact]
    public void A_problem_that_contradicts_itself_is_refused_with_one_sentence()
    {
        var problem = new SitingProblem
        {
            Model = SitingModel.Median,
            Weights = [1],
            Count = 2,
            Travel = TravelTable.Of(1, 1, (_, _) => 1),
        };

        var refusal = Assert.Throws<ArgumentException>(() => PublishedOptimaTests.Solve(problem));
        Assert.Equal("2 sites wanted from 1 candidates.", refusal.Message);
        Assert.Throws<ArgumentException>(() => PublishedOptimaTests.Solve(problem with { Count = 1, Weights = [-1] }));
        Assert.Throws<ArgumentException>(() => TravelTable.Of(1, 1, (_, _) => double.NaN));
    }

    private sealed class Listener(Action<SolveProgress> hear) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) => hear(value);
    }
}
