using Gis.Optimization.Checking;
using Gis.Optimization.Siting;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Siting;

public sealed class SitingCheckerTests
{
    /// <summary>Three points, three sites on a line at 0, 10, 20; site 2 is open; weights 5, 7, 9.</summary>
    private static readonly SitingProblem Problem = new()
    {
        Model = SitingModel.MaximalCovering,
        Weights = [5, 7, 9],
        Existing = [false, false, true],
        Count = 1,
        Limit = 4,
        Travel = TravelTable.Of(3, 3, (demand, site) => Math.Abs(demand - site) * 10),
    };

    private static readonly SitingPlan Plan = new()
    {
        Status = SolveStatus.Optimal,
        Chosen = [1],
        ServedBy = [-1, 1, 2],
        Objective = 16,
        Bound = 16,
        Proof = "by hand",
        Seed = 1,
        Elapsed = TimeSpan.Zero,
    };

    [Fact]
    public void A_true_plan_passes() => Assert.Null(SitingChecker.FirstFault(Problem, Plan));

    [Fact]
    public void Every_kind_of_false_plan_is_named()
    {
        AssertFault("chosen twice", Plan with { Chosen = [1, 1] });
        AssertFault("open already", Plan with { Chosen = [2] });
        AssertFault("does not exist", Plan with { Chosen = [3] });
        AssertFault("were wanted", Plan with { Chosen = [] });
        AssertFault("is served by site 0", Plan with { ServedBy = [0, 1, 2] });
        AssertFault("is served by site -1", Plan with { ServedBy = [-1, -1, 2] });
        AssertFault("it is worth 16", Plan with { Objective = 21, Bound = 21 });
        AssertFault("better than its bound", Plan with { Bound = 15 });
        AssertFault("called optimal", Plan with { Bound = 18 });
        AssertFault("no objective", Plan with { Objective = null });
        AssertFault("2 points are served", Plan with { ServedBy = [-1, 1] });
    }

    [Fact]
    public void An_overfull_site_is_named()
    {
        var problem = Problem with
        {
            Model = SitingModel.CapacitatedMedian,
            Loads = [5, 7, 9],
            Capacities = [10, 10, 10],
            Existing = null,
            Count = 2,
        };
        var plan = Plan with { Chosen = [1, 2], ServedBy = [1, 1, 2], Objective = 50, Bound = 50 };

        Assert.Equal("Site 1 carries 12 of 10.", SitingChecker.FirstFault(problem, plan));
        Assert.Null(SitingChecker.FirstFault(problem with { Capacities = [10, 12, 10] }, plan));
    }

    private static void AssertFault(string part, SitingPlan plan) =>
        Assert.Contains(part, SitingChecker.FirstFault(Problem, plan), StringComparison.Ordinal);
}
