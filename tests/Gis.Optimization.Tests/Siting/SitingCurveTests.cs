using System.Text.Json;
using Gis.Optimization.Siting;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Siting;

public sealed class SitingCurveTests
{
    [Fact]
    public void The_curve_of_san_francisco_holds_the_best_set_of_every_size()
    {
        var expected = JsonDocument.Parse(File.ReadAllText(SharedData.Find("spopt/expected_by_enumeration.json")))
            .RootElement;
        var problem = SanFranciscoTests.Read() with { Model = SitingModel.MaximalCovering, Count = 10 };

        var curve = SitingCurve.Solve(problem, new(), TimeProvider.System, CancellationToken.None);

        Assert.Equal(
            Enumerable.Range(1, 10).Select(count =>
                expected.GetProperty(count.ToString()).GetProperty("mclp5000")[0].GetDouble()),
            curve.Select(plan => plan.Objective!.Value));
        Assert.All(curve, plan => Assert.Equal(SolveStatus.Optimal, plan.Status));
        Assert.Equal(Enumerable.Range(1, 10), curve.Select(plan => plan.Chosen.Length));
    }

    [Fact]
    public void A_model_that_chooses_the_number_has_no_curve()
    {
        var problem = SanFranciscoTests.Read() with { Model = SitingModel.SetCovering };

        Assert.Throws<ArgumentException>(
            () => SitingCurve.Solve(problem, new(), TimeProvider.System, CancellationToken.None));
    }
}
