using Gis.Optimization.Checking;
using Gis.Optimization.Staffing.Rosters;
using Gis.Optimization.Stopping;
using Gis.Optimization.Tests.Staffing.Rosters;

namespace Gis.Optimization.Tests.Checking;

public sealed class RosterCheckerTests
{
    private static Deadline NoLimit => new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None);

    [Fact]
    public void A_dear_roster_that_is_called_the_best_is_refuted_by_a_cheaper_one()
    {
        var problem = RosterSolverTests.Line([40, 40, 40], [32, 32, 32]);
        var best = RosterSolver.Solve(problem, NoLimit);
        var far = problem.With(wishes: RosterWishes.None with { Forbidden = [(0, 0)] });
        var dear = RosterSolver.Solve(far, NoLimit);
        Assert.True(dear.Objective > best.Objective + 1);

        // True of the problem with the forbidden pair, forged for the one without.
        Assert.Empty(RosterChecker.Check(far, dear).Faults);
        Assert.Contains("but there is a roster that costs", Assert.Single(RosterChecker.Check(problem, dear).Faults));
        Assert.Empty(RosterChecker.Check(problem, dear with { Bound = best.Bound, Status = SolveStatus.Feasible }).Faults);
    }

    [Fact]
    public void A_bound_above_the_objective_and_a_plan_called_best_below_its_objective_are_refused()
    {
        var problem = RosterSolverTests.Line([40, 40], [32, 32]);
        var best = RosterSolver.Solve(problem, NoLimit);

        Assert.NotEmpty(RosterChecker.Check(problem, best with { Bound = best.Objective + 1 }).Faults);
        Assert.NotEmpty(RosterChecker.Check(problem, best with { Bound = best.Objective - 1 }).Faults);
    }

    [Fact]
    public void More_than_a_third_of_forged_bounds_are_found_out()
    {
        int forged = 0, found = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            var problem = SmallRosters.Random(seed, mostWorkers: 4, mostGrids: 3);
            var best = RosterSolver.Solve(problem, NoLimit);
            var taken = best.Shares.Take(1).Select(share => (share.Worker, share.Grid));
            var wishes = problem.Wishes with { Forbidden = [.. problem.Wishes.Forbidden, .. taken] };
            var dear = RosterSolver.Solve(problem.With(wishes: wishes), NoLimit);
            if (best.Status == SolveStatus.Optimal && dear.Status == SolveStatus.Optimal
                && dear.Objective > best.Objective + 0.5)
            {
                forged++;
                found += RosterChecker.Check(problem, dear).IsPassed ? 0 : 1;
            }
        }

        Assert.True(forged > 50 && 3 * found > forged, $"{found} of {forged}");
    }
}
