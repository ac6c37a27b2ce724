using Gis.Optimization.Checking;
using Gis.Optimization.Staffing.Rosters;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Staffing.Rosters;

public sealed class RosterSolverTests
{
    private static Deadline NoLimit => new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None);

    [Fact]
    public void A_tiny_roster_costs_what_the_cheapest_of_all_arrangements_costs()
    {
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
            }
        }
    }
}
