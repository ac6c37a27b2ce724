using CsCheck;
using Gis.Optimization.Siting;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Siting;

public sealed class CapacitatedMedianTests
{
    private static readonly Gen<SitingProblem> Any =
        from demands in Gen.Int[1, 6]
        from sites in Gen.Int[1, 5]
        from travel in Gen.Int[0, 20].Array[demands * sites]
        from loads in Gen.Int[0, 9].Array[demands]
        from capacities in Gen.Int[0, 25].Array[sites]
        from count in Gen.Int[1, sites]
        from unit in Gen.Frequency((1, Gen.Const(1d)), (1, Gen.Const(0.3)))
        select new SitingProblem
        {
            Model = SitingModel.CapacitatedMedian,
            Weights = [.. loads.Select(load => (double)load + 1)],
            Loads = [.. loads.Select(load => load * unit)],
            Capacities = [.. capacities.Select(capacity => capacity * unit)],
            Count = count,
            Travel = TravelTable.Of(
                demands, sites, (d, s) => travel[(d * sites) + s] is var t && t > 17 ? double.PositiveInfinity : t),
        };

    [Fact]
    public void No_division_of_the_points_beats_the_plan_on_small_random_problems()
    {
        Any.Sample(problem =>
        {
            var plan = PublishedOptimaTests.Solve(problem);

            double best = Best(problem, new int[problem.Demands], 0);
            Assert.Equal(double.IsFinite(best) ? SolveStatus.Optimal : SolveStatus.Infeasible, plan.Status);
            Assert.Equal(double.IsFinite(best) ? best : null, plan.Objective);
        });
    }

    /// <summary>Tries every site for every point.</summary>
    private static double Best(SitingProblem problem, int[] servedBy, int point)
    {
        if (point == problem.Demands)
        {
            return Value(problem, servedBy);
        }

        double best = double.PositiveInfinity;
        foreach (int site in problem.Travel.SitesOf(point).ToArray())
        {
            servedBy[point] = site;
            best = Math.Min(best, Best(problem, servedBy, point + 1));
        }

        return best;
    }

    private static double Value(SitingProblem problem, int[] servedBy)
    {
        double sum = 0;
        double[] load = new double[problem.Sites];
        for (int point = 0; point < servedBy.Length; point++)
        {
            int entry = problem.Travel.SitesOf(point).IndexOf(servedBy[point]);
            sum += problem.Weights[point] * problem.Travel.TravelOf(point)[entry];
            load[servedBy[point]] += problem.Loads![point];
        }

        bool isKept = servedBy.Distinct().Count() <= problem.Count
            && load.Zip(problem.Capacities!).All(pair => pair.First <= pair.Second + 1e-9);
        return isKept ? sum : double.PositiveInfinity;
    }
}
