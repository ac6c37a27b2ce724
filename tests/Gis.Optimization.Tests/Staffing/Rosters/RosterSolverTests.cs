using Gis.Optimization.Checking;
using Gis.Optimization.Staffing;
using Gis.Optimization.Staffing.Rosters;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Staffing.Rosters;

public sealed class RosterSolverTests
{
    private static Deadline NoLimit => new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None);

    [Fact]
    public void A_tiny_roster_costs_what_the_cheapest_of_all_arrangements_costs()
    {
        int compared = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            var problem = SmallRosters.Random(seed, mostWorkers: 3, mostGrids: 3);
            if (problem.Workers.Count * problem.Grids.Count > 6)
            {
                continue;
            }

            var plan = RosterSolver.Solve(problem, NoLimit);

            double? best = SmallRosters.CheapestOfAll(problem, shares => RosterChecker.Cost(problem, shares));
            Assert.True(best is null == (plan.Status == SolveStatus.Infeasible), $"seed {seed}: {plan.Status}, {best}");
            if (best is not null)
            {
                Assert.True(plan.Status == SolveStatus.Optimal, $"seed {seed}: {plan.Status} gap {plan.Gap}");
                Assert.Equal(best.Value, plan.Objective, 0.05);
                Assert.Empty(RosterChecker.Check(problem, plan).Faults);
                compared++;
            }
        }

        Assert.True(compared > 150, $"Only {compared} were compared.");
    }

    [Fact]
    public void The_checker_agrees_on_ten_thousand_random_rosters()
    {
        Parallel.For(0, 10_000, seed =>
        {
            int size = seed % 50 == 0 ? 7 : seed % 5 == 0 ? 4 : 3;
            var problem = SmallRosters.Random(10_000 + seed, size, size);

            var plan = RosterSolver.Solve(problem, NoLimit, new RosterOptions(Rounds: 3));

            Assert.True(plan.HasRoster || plan.Status == SolveStatus.Infeasible, $"seed {seed}: {plan.Status}");
            Assert.True(
                RosterChecker.Check(problem, plan).Faults is [],
                $"seed {seed}: {string.Join(" ", RosterChecker.Check(problem, plan).Faults)}");
        });
    }

    [Fact]
    public void The_same_seed_gives_the_same_roster()
    {
        var problem = SmallRosters.Random(77, mostWorkers: 12, mostGrids: 12);

        var first = RosterSolver.Solve(problem, NoLimit, new RosterOptions(Seed: 5, Rounds: 10));
        var second = RosterSolver.Solve(problem, NoLimit, new RosterOptions(Seed: 5, Rounds: 10));

        Assert.NotEmpty(first.Shares);
        Assert.Equal(first.Shares, second.Shares);
    }

    [Fact]
    public void A_heavy_grid_gets_several_workers_and_nobody_gets_too_much()
    {
        var problem = Line([40, 40, 40], [100]);

        var plan = RosterSolver.Solve(problem, NoLimit);

        Assert.Equal(3, plan.Shares.Count);
        Assert.Equal(0, plan.Amount(RosterGoal.UncoveredHours));
        Assert.InRange(plan.Amount(RosterGoal.LargestLoad), 0.83, 0.84);
    }

    [Fact]
    public void One_worker_takes_several_grids_only_where_they_touch()
    {
        var touching = Line([40], [16, 16]);
        var apart = new RosterProblem(
            touching.Workers, touching.Grids, [], touching.Places, touching.Travel, touching.Limits);

        Assert.Equal(2, RosterSolver.Solve(touching, NoLimit).Shares.Count);
        Assert.Single(RosterSolver.Solve(apart, NoLimit).Shares);
    }

    [Fact]
    public void A_part_time_worker_takes_a_part()
    {
        var plan = RosterSolver.Solve(Line([16], [40]), NoLimit);

        Assert.Equal(new RosterShare(0, 0, 2), Assert.Single(plan.Shares));
        Assert.Equal(24, plan.Amount(RosterGoal.UncoveredHours));
    }

    [Fact]
    public void A_change_budget_holds_and_keeps_the_rest_as_it_is()
    {
        var today = new[] { (0, 1), (1, 0), (2, 3), (3, 2) };
        var free = Line([40, 40, 40, 40], [32, 32, 32, 32], today, kilometres: 10);
        var bound = free.With(limits: free.Limits with { Moves = 2 });

        Assert.Equal(4, RosterSolver.Solve(free, NoLimit).Amount(RosterGoal.Moves));
        var plan = RosterSolver.Solve(bound, NoLimit);
        Assert.Equal(2, plan.Amount(RosterGoal.Moves));
        Assert.Equal(SolveStatus.Optimal, plan.Status);
    }

    [Fact]
    public void In_strict_order_the_first_goal_is_as_good_as_if_it_were_alone()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var problem = SmallRosters.Random(seed, mostWorkers: 3, mostGrids: 2);
            var order = new[] { RosterGoal.UncoveredHours, RosterGoal.LargestLoad, RosterGoal.Moves };

            var plan = RosterSolver.Solve(problem, NoLimit, new RosterOptions(Order: order));

            if (plan.HasRoster)
            {
                var alone = problem.With(weights: RosterWeights.Only(RosterGoal.UncoveredHours));
                double? least = SmallRosters.CheapestOfAll(alone, shares => RosterChecker.Cost(alone, shares));
                Assert.Equal(least!.Value, plan.Amount(RosterGoal.UncoveredHours), 0.05);
                Assert.Empty(RosterChecker.Check(problem, plan).Faults);
            }
        }
    }

    [Fact]
    public void Stopped_at_once_there_is_a_roster_that_keeps_every_rule_and_a_bound_below_it()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var problem = SmallRosters.Random(3, mostWorkers: 30, mostGrids: 30);
        var unbound = problem.With(wishes: RosterWishes.None, limits: problem.Limits with { Moves = null });

        var plan = RosterSolver.Solve(unbound, new Deadline(TimeProvider.System, TimeSpan.FromHours(1), stop.Token));

        Assert.NotEmpty(plan.Shares);
        Assert.Empty(RosterChecker.Check(unbound, plan).Faults);
    }

    /// <summary>Grids in a row, a worker at the middle of each as far as there are any.</summary>
    internal static RosterProblem Line(
        double[] contracts, double[] hours, (int, int)[]? today = null, double kilometres = 1)
    {
        (double, double)[] places = [.. hours.Select((_, i) => (1000.0 * kilometres * i, 0.0))];
        (double, double)[] homes = [.. contracts.Select((_, i) => (1000.0 * kilometres * i, 0.0))];
        return new RosterProblem(
            [.. contracts.Select(hoursOfWeek => new RosterWorker(hoursOfWeek))],
            [.. hours.Select(workload => new RosterGrid(workload))],
            [.. Enumerable.Range(0, Math.Max(0, hours.Length - 1)).Select(grid => (grid, grid + 1))],
            places,
            new StraightLineTravel(homes, places),
            today: today);
    }
}
