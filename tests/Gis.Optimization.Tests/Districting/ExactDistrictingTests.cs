using Gis.Optimization.Checking;
using Gis.Optimization.Districting;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Districting;

public sealed class ExactDistrictingTests
{
    private static Deadline NoLimit => new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None);

    [Theory]
    [InlineData(0.01, 15)]
    [InlineData(0.02, 15)]
    [InlineData(0.05, 14)]
    [InlineData(0.10, 13)]
    [InlineData(0.20, 12)]
    public void Florida_is_cut_as_short_as_the_enumeration_of_all_plans_says_and_proved(double tolerance, int shortest)
    {
        var problem = new DistrictingProblem(PlanarGraphs.Florida(), parts: 3, tolerance);

        var plan = ExactDistricting.Solve(problem, NoLimit);

        Assert.Equal(SolveStatus.Optimal, plan.Status);
        Assert.Equal(shortest, plan.Cut);
        Assert.Equal(shortest, plan.Bound);
        Assert.Empty(DistrictingChecker.Check(problem, plan).Faults);
    }

    [Fact]
    public void Where_no_plan_is_in_balance_that_is_proved()
    {
        var row = DistrictGraph.Create(4, [(0, 1, 1), (1, 2, 1), (2, 3, 1)], [[9, 1, 1, 1]]);

        var plan = ExactDistricting.Solve(new DistrictingProblem(row, parts: 2, tolerance: 0.1), NoLimit);

        Assert.Equal(SolveStatus.Infeasible, plan.Status);
    }

    [Fact]
    public void The_search_finds_what_the_proof_proves()
    {
        var problem = new DistrictingProblem(PlanarGraphs.Florida(), parts: 3, tolerance: 0.05);

        Assert.Equal(14, DistrictingSolver.Solve(problem, NoLimit, rounds: 20).Cut);
    }
}
