using Gis.Optimization.Checking;
using Gis.Optimization.Staffing;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Checking;

public sealed class StaffingCheckerTests
{
    private readonly StaffingProblem problem = new(
        [new(40, CurrentGrid: 0), new(40), new(40, IsAvailable: false)],
        [new(30), new(30, RequiredSkills: 0)],
        new TravelTable([[100, 200, 0], [300, 100, 0]]),
        new StaffingWeights());

    private StaffingPlan Plan => StaffingSolver.Solve(
        problem, new Deadline(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None));

    [Fact]
    public void A_true_plan_passes() => Assert.Empty(StaffingChecker.Check(problem, Plan).Faults);

    [Fact]
    public void Two_grids_for_one_worker_are_found() =>
        AssertFault("Worker 0 has grids 0 and 1", Plan with { WorkerOfGrid = [0, 0] });

    [Fact]
    public void A_worker_on_leave_is_found() =>
        AssertFault("not available", Plan with { WorkerOfGrid = [0, 2] });

    [Fact]
    public void A_worker_who_does_not_exist_is_found() =>
        AssertFault("does not exist", Plan with { WorkerOfGrid = [0, 7] });

    [Fact]
    public void A_flattering_objective_is_found() =>
        AssertFault("objective is given as", Plan with { Objective = Plan.Objective - 0.01, Bound = Plan.Bound - 0.01 });

    [Fact]
    public void A_bound_that_its_prices_do_not_support_is_found() =>
        AssertFault("prices add up to", Plan with { Bound = Plan.Bound - 0.01, Status = SolveStatus.Feasible });

    [Fact]
    public void Prices_above_the_cost_of_a_pair_are_found()
    {
        var worse = Plan with { WorkerOfGrid = [1, 0], Objective = 4.5, Bound = 4.5 };
        long gridPrice = 225_000;

        AssertFault("exceed the cost of the pair", worse with { Certificate = new([gridPrice, gridPrice], [0, 0, 0]) });
    }

    [Fact]
    public void A_missing_skill_is_found()
    {
        var skilled = new StaffingProblem(
            [new(40, Skills: 1)], [new(30, RequiredSkills: 3)], new TravelTable([[0]]), new StaffingWeights());

        var report = StaffingChecker.Check(skilled, Plan with { WorkerOfGrid = [0] });

        Assert.Contains("a required skill is missing", Assert.Single(report.Faults));
    }

    private void AssertFault(string expected, StaffingPlan plan) =>
        Assert.Contains(StaffingChecker.Check(problem, plan).Faults, fault => fault.Contains(expected));
}
