using Gis.Optimization.Siting;
using Gis.Optimization.Siting.Provision;

namespace Gis.Optimization.Tests.Siting.Provision;

public sealed class ProvisionStepsTests
{
    // Two buildings at one place each; place 0 serves 4 of 10 today.
    private static readonly ProvisionProblem Problem = new()
    {
        Goal = ProvisionGoal.MostServed,
        Weights = [10, 30],
        Travel = TravelTable.Of(2, 2, (d, p) => d == p ? 1 : double.PositiveInfinity),
        Places = [new(0, PlaceRule.Optional, false), new(5, PlaceRule.Optional, true)],
        Measures =
        [
            new(0, 0, 4, 0, MustStay: true),
            new(0, 0, 10, 3, MustStay: false),
            new(1, 0, 20, 5, MustStay: false),
        ],
        Budget = 20,
    };

    [Fact]
    public void Whatever_serves_most_for_its_cost_comes_first()
    {
        var steps = ProvisionSteps.Order(Problem, today: [0], taken: [1, 2]);

        Assert.Equal(
            [new(-1, -1, 0, 4, 4), new ProvisionStep(1, 0, 3, 10, 10), new ProvisionStep(2, -1, 13, 30, 30)], steps);
    }

    [Fact]
    public void A_place_that_is_given_up_is_a_step_of_its_own()
    {
        var closing = Problem with { Measures = [.. Problem.Measures.Select(m => m with { MustStay = false })] };

        var steps = ProvisionSteps.Order(closing, today: [1], taken: [2]);

        Assert.Equal([(-1, -1), (-1, 1), (2, -1)], steps.Select(step => (step.Measure, step.Replaced)));
        Assert.Equal(20, steps[^1].People);
        Assert.Equal(10, steps[^1].Cost);
    }
}
