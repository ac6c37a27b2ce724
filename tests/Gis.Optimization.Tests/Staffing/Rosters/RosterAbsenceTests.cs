using Gis.Optimization.Checking;
using Gis.Optimization.Staffing.Rosters;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Staffing.Rosters;

public sealed class RosterAbsenceTests
{
    private static RosterProblem Without(RosterProblem problem, IReadOnlyList<RosterShare> shares, int absent) => problem.With(
        workers: [.. problem.Workers.Select((w, i) => i == absent ? w with { IsAvailable = false } : w)],
        today: [.. shares.Select(share => (share.Worker, share.Grid))]);

    private static Deadline NoLimit => new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None);

    [Fact]
    public void A_worker_without_a_grid_steps_in_and_nobody_else_moves()
    {
        var problem = RosterSolverTests.Line([40, 40, 40, 40], [32, 32, 32]);
        RosterShare[] today = [new(0, 0, 4), new(1, 1, 4), new(2, 2, 4)];

        var repair = RosterAbsence.Solve(problem, today, [1], NoLimit);

        Assert.Equal([new RosterChange(1, 1, 4, 0), new RosterChange(3, 1, 0, 4)], repair.Changes);
        Assert.True(repair.IsFewest);
    }

    [Fact]
    public void Somebody_who_has_long_had_too_much_keeps_it_and_the_hole_takes_one_move()
    {
        var problem = RosterSolverTests.Line([20, 40, 40, 40], [31, 32, 33]);
        RosterShare[] today = [new(0, 0, 4), new(1, 1, 4), new(2, 2, 4)];

        var repair = RosterAbsence.Solve(problem, today, [1], NoLimit);

        Assert.Equal([new RosterChange(1, 1, 4, 0), new RosterChange(3, 1, 0, 4)], repair.Changes);
        Assert.True(repair.IsFewest);
        Assert.Empty(RosterChecker.Check(Without(problem, today, 1), repair.Plan, today).Faults);
    }

    [Fact]
    public void Somebody_who_has_long_been_away_is_covered_as_well()
    {
        var line = RosterSolverTests.Line([40, 40, 40, 40, 40], [32, 32, 32]);
        var problem = line.With(workers: [.. line.Workers.Select((worker, at) => worker with { IsAvailable = at != 2 })]);
        RosterShare[] today = [new(0, 0, 4), new(1, 1, 4), new(2, 2, 4)];

        var repair = RosterAbsence.Solve(problem, today, [1], NoLimit);

        Assert.Equal([0, 3, 4], repair.Plan.Shares.Select(share => share.Worker));
        Assert.Equal(0, repair.Plan.Amount(RosterGoal.UncoveredHours));
        Assert.Empty(RosterChecker.Check(Without(problem, today, 1), repair.Plan, today).Faults);
    }

    [Fact]
    public void With_nobody_to_spare_the_neighbours_share_what_they_can()
    {
        var problem = RosterSolverTests.Line([40, 40, 40], [32, 32, 32]);
        RosterShare[] today = [new(0, 0, 4), new(1, 1, 4), new(2, 2, 4)];

        var repair = RosterAbsence.Solve(problem, today, [1], NoLimit);

        // Each neighbour may work 50 hours at most: two more days each, and all is covered.
        Assert.Equal(0, repair.Plan.Amount(RosterGoal.UncoveredHours));
        Assert.Equal(2, repair.Plan.Amount(RosterGoal.Moves));
        Assert.All(repair.Changes, change => Assert.Equal(1, change.Grid));
    }

    [Fact]
    public void A_repair_keeps_every_rule_and_no_worker_far_from_the_hole_moves()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var problem = SmallRosters.Random(seed, mostWorkers: 6, mostGrids: 5);
            problem = problem.With(wishes: RosterWishes.None, limits: problem.Limits with { Moves = null });
            var before = RosterSolver.Solve(problem, NoLimit);
            if (before.Shares.Count == 0)
            {
                continue;
            }

            int absent = before.Shares[0].Worker;
            var repair = RosterAbsence.Solve(problem, before.Shares, [absent], NoLimit);

            var without = Without(problem, before.Shares, absent);
            Assert.Empty(RosterChecker.Check(without, repair.Plan).Faults);
            Assert.DoesNotContain(repair.Plan.Shares, share => share.Worker == absent);
            if (repair.IsFewest && problem.Workers.Count * problem.Grids.Count <= 9)
            {
                double[] covered = Covered(problem, before.Shares);
                double? fewest = SmallRosters.CheapestOfAll(without, shares =>
                    RosterChecker.Cost(without, shares) is not null && Covered(problem, shares).Zip(covered).All(p => p.First >= p.Second)
                        ? shares.Count(share => !without.Today.Contains((share.Worker, share.Grid)))
                        : null);
                Assert.Equal(fewest!.Value, repair.Plan.Amount(RosterGoal.Moves));
            }
        }
    }

    [Fact]
    public void Forcing_a_pair_costs_what_the_cheapest_roster_with_it_costs()
    {
        int compared = 0;
        for (int seed = 0; seed < 80; seed++)
        {
            var problem = SmallRosters.Random(seed, mostWorkers: 3, mostGrids: 2);
            var plan = RosterSolver.Solve(problem, NoLimit);
            if (!plan.HasRoster)
            {
                continue;
            }

            var forced = RosterQuestion.Force(problem, plan, 0, 0, NoLimit);

            var wishes = problem.Wishes with { Pinned = [.. problem.Wishes.Pinned, (0, 0)] };
            var wished = problem.With(wishes: wishes);
            double? best = SmallRosters.CheapestOfAll(wished, shares => RosterChecker.Cost(wished, shares));
            Assert.Equal(best is not null, forced.IsPossible);
            if (best is not null)
            {
                Assert.True(forced.IsExact);
                Assert.Equal(best.Value - plan.Objective, forced.MostExtra, 0.05);
                compared++;
            }
        }

        Assert.True(compared > 20, $"Only {compared} were possible.");
    }

    private static double[] Covered(RosterProblem problem, IReadOnlyList<RosterShare> shares)
    {
        double[] covered = new double[problem.Grids.Count];
        foreach (var share in shares)
        {
            covered[share.Grid] += share.Parts;
        }

        return covered;
    }
}
