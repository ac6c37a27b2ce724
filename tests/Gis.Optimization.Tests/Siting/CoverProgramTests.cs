using CsCheck;
using Gis.Optimization.Siting;
using Gis.Optimization.Siting.Medians;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Siting;

public sealed class CoverProgramTests
{
    private static readonly Gen<SitingProblem> Any =
        from demands in Gen.Int[1, 12]
        from sites in Gen.Int[1, 8]
        from isCovered in Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))).Array[demands * sites]
        from weights in Gen.Int[0, 9].Array[demands]
        from unit in Gen.Frequency((1, Gen.Const(1d)), (1, Gen.Const(0.3)))
        from existing in Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true))).Array[sites]
        from count in Gen.Int[0, sites]
        select new SitingProblem
        {
            Model = SitingModel.MaximalCovering,
            Weights = [.. weights.Select(weight => weight * unit)],
            Existing = existing,
            Count = Math.Min(count, existing.Count(isOpen => !isOpen)),
            Limit = 1,
            Travel = TravelTable.Of(
                demands, sites, (d, s) => isCovered[(d * sites) + s] ? 1 : double.PositiveInfinity),
        };

    [Fact]
    public void It_misses_no_more_weight_than_the_best_of_all_sets()
    {
        Any.Sample(problem =>
        {
            var core = MedianCoreBuilder.Build(problem, problem.Sites);
            if (!CoverProgram.Fits(core))
            {
                return;
            }

            var (isOpen, bound) = new CoverProgram(
                core, new Deadline(TimeProvider.System, TimeSpan.FromMinutes(1), CancellationToken.None)).Solve();

            int[] chosen = [.. core.IdsWhere(site => isOpen![site])];
            double best = Enumeration.Best(problem)!.Value;
            Assert.Equal(problem.Count, chosen.Length);
            Assert.Equal(best, Enumeration.Value(problem, chosen)!.Value, 1e-9);
            Assert.Equal(problem.Weights.Sum() - best, bound, 1e-6);
        });
    }
}
