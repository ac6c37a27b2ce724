using Gis.Optimization.Checking;
using Gis.Optimization.Districting;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Checking;

/// <summary>Four blocks in a row, joined two and two.</summary>
public sealed class DistrictingCheckerTests
{
    private readonly DistrictingProblem problem = new(
        DistrictGraph.Create(4, [(0, 1, 1), (1, 2, 1), (2, 3, 1)], [[5, 5, 5, 5]]), parts: 2, tolerance: 0.1);

    [Fact]
    public void A_true_plan_passes() => Assert.Empty(Check([0, 0, 1, 1], cut: 1));

    [Fact]
    public void A_grid_in_two_pieces_is_found() => Assert.Contains("Grid 0 has 2 pieces.", Check([0, 1, 1, 0], cut: 2));

    [Fact]
    public void A_missing_grid_is_found() => Assert.Contains("Grid 1 has 0 pieces.", Check([0, 0, 0, 0], cut: 0));

    [Fact]
    public void A_grid_out_of_balance_is_found() =>
        Assert.Contains("Grid 1 carries 15 of workload 0; the mean is 10.", Check([0, 1, 1, 1], cut: 1));

    [Fact]
    public void A_flattering_cut_is_found() =>
        Assert.Contains("The cut is given as 0, but the recount says 1.", Check([0, 0, 1, 1], cut: 0));

    private IReadOnlyList<string> Check(int[] partOfBlock, long cut) => DistrictingChecker.Check(
        problem, new DistrictingPlan(SolveStatus.Feasible, partOfBlock, cut, 0, null, TimeSpan.Zero)).Faults;
}
