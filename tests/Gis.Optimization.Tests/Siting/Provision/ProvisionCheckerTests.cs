using Gis.Optimization.Checking;
using Gis.Optimization.Siting;
using Gis.Optimization.Siting.Provision;

namespace Gis.Optimization.Tests.Siting.Provision;

/// <summary>Every condition of a plan is broken once, and each time the checker says so.</summary>
public sealed class ProvisionCheckerTests
{
    // Point 0 (10 people) and point 1 (6 people) are within reach of place 0; point 1 also of place 1.
    private static readonly ProvisionProblem Problem = new()
    {
        Goal = ProvisionGoal.MostServed,
        Weights = [10, 6],
        Travel = TravelTable.Of(2, 3, (d, p) => p == 0 || (d == 1 && p == 1) ? 1 : double.PositiveInfinity),
        Places =
        [
            new(2, PlaceRule.Required, IsNew: false),
            new(0, PlaceRule.Optional, IsNew: true),
            new(0, PlaceRule.Forbidden, IsNew: true),
        ],
        Measures =
        [
            new(0, 0, Capacity: 8, Cost: 0, MustStay: true),
            new(0, 0, Capacity: 12, Cost: 3, MustStay: false),
            new(1, 0, Capacity: 3, Cost: 4, MustStay: false),
            new(2, 0, Capacity: 5, Cost: 1, MustStay: false),
        ],
        Budget = 9,
        MostNew = 1,
    };

    private static readonly ProvisionPlan Plan = ProvisionSolverTests.Solve(Problem);

    [Fact]
    public void The_plan_enlarges_the_first_and_opens_the_second_place()
    {
        Assert.Equal([1, 2], Plan.Taken);
        Assert.Equal(15, Plan.Objective);
        Assert.Equal(9, Plan.Cost);
        Assert.Null(ProvisionChecker.FirstFault(Problem, Plan));
    }

    [Fact]
    public void Every_broken_condition_is_found()
    {
        Expect("does not exist", Plan with { Taken = [1, 2, 9] });
        Expect("Two measures", Plan with { Taken = [0, 1, 2] });
        Expect("must stay", Plan with { Taken = [2] });
        Expect("is forbidden", Plan with { Taken = [1, 2, 3] });
        Expect("it costs 9", Plan with { Cost = 8 });
        Expect("cannot be served", Plan with { Served = [new(0, 1, 5)] });
        Expect("are sent", Plan with { Served = [.. Plan.Served, Plan.Served[0]] });
        Expect("6 people, 7", Plan with { Served = [new(0, 0, 8), new(1, 1, 3), new(1, 0, 4)] });
        Expect("serves 13", Plan with { Served = [new(0, 0, 10), new(1, 0, 3)] });
        Expect("serves 14 people", Plan with { People = 14 });
        Expect("claims 16", Plan with { Objective = 16 });
        Expect("better than its bound", Plan with { Bound = 14 });
        Expect("called optimal", Plan with { Bound = 16 });
        Expect("of 8", Plan, Problem with { Budget = 8 });
        Expect("0 are allowed", Plan, Problem with { MostNew = 0 });
        Expect("asked for", Plan with { Objective = 9 }, Problem with { Goal = ProvisionGoal.LeastCost, Share = 1 });
    }

    private static void Expect(string words, ProvisionPlan plan, ProvisionProblem? problem = null) =>
        Assert.Contains(words, ProvisionChecker.FirstFault(problem ?? Problem, plan), StringComparison.Ordinal);
}
