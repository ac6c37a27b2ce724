using CsCheck;
using Gis.Optimization.Siting;
using Gis.Optimization.Siting.Medians;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Siting;

/// <summary>A search that sees only the nearest sites of each point.</summary>
public sealed class CutRowsTests
{
    private static readonly Gen<(SitingProblem Problem, int Reach)> Any =
        from demands in Gen.Int[1, 9]
        from sites in Gen.Int[1, 8]
        from travel in Gen.Int[0, 20].Array[demands * sites]
        from weights in Gen.Int[0, 9].Array[demands]
        from existing in Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))).Array[sites]
        from count in Gen.Int[0, sites]
        from reach in Gen.Int[1, 4]
        select (new SitingProblem
        {
            Model = SitingModel.Median,
            Weights = [.. weights.Select(Convert.ToDouble)],
            Existing = existing,
            Count = Math.Min(count, existing.Count(isOpen => !isOpen)),
            Travel = TravelTable.Of(
                demands, sites, (d, s) => travel[(d * sites) + s] is var t && t > 17 ? double.PositiveInfinity : t),
        }, reach);

    [Fact]
    public void Its_bound_and_its_plan_are_true_of_the_whole_problem_however_short_the_rows()
    {
        Any.Sample(pair =>
        {
            var core = MedianCoreBuilder.Build(pair.Problem, pair.Reach);
            var deadline = new Deadline(TimeProvider.System, TimeSpan.FromMinutes(1), CancellationToken.None);
            var incumbent = new Incumbent(_ => { }, deadline);

            new MedianSolver(core, 1, deadline, incumbent).Solve();

            double best = Enumeration.Best(pair.Problem)!.Value;
            Assert.InRange(incumbent.Bound, 0, best + 1e-9);
            Assert.True(incumbent.Cost >= Enumeration.Value(pair.Problem, incumbent.SiteIds)!.Value - 1e-9);
            Assert.True(core.IsCut || incumbent.Cost == best);
        }, iter: 3000);
    }

    [Fact]
    public void The_search_looks_farther_when_the_best_plan_sends_a_point_beyond_its_row()
    {
        // Twenty points that must have a site of their own leave none for a crowd whose 64 nearest sites are its own.
        const int Heavy = 20;
        const int Crowd = 100;
        var problem = new SitingProblem
        {
            Model = SitingModel.Median,
            Weights = [.. Enumerable.Range(0, Heavy + Crowd).Select(point => point < Heavy ? 1e6 : 1)],
            Count = Heavy,
            Travel = TravelTable.Of(Heavy + Crowd, Heavy + Crowd, (demand, site) => (demand < Heavy, site < Heavy) switch
            {
                (true, true) => demand == site ? 0 : 3000,
                (false, false) => Math.Abs(demand - site),
                _ => 1000,
            }),
        };

        Assert.True(MedianCoreBuilder.Build(problem, MedianCoreBuilder.UsualReach(problem)).IsCut);
        var plan = PublishedOptimaTests.Solve(problem);

        Assert.Equal(SolveStatus.Optimal, plan.Status);
        Assert.Equal(Crowd * 1000, plan.Objective);
        Assert.Equal(Enumerable.Range(0, Heavy), plan.Chosen);
    }
}
