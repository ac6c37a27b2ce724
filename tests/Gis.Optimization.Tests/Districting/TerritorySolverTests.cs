using CsCheck;
using Gis.Optimization.Checking;
using Gis.Optimization.Districting.Files;
using Gis.Optimization.Districting.Territories;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Districting;

public sealed class TerritorySolverTests
{
    private static Deadline NoLimit => new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None);

    [Theory]
    [InlineData("2DU60-05-4", 5935.6698)]
    [InlineData("2DU60-05-6", 5253.9417)]
    [InlineData("2DU60-05-9", 5224.5145)]
    public void A_public_territory_design_is_solved_to_its_published_optimum_and_proved(string name, double optimum)
    {
        var problem = Read(File.ReadAllText(SharedData.Find($"territory_design/{name}.dat")));

        var plan = TerritorySolver.Solve(problem, NoLimit);

        Assert.Equal(SolveStatus.Optimal, plan.Status);
        Assert.Equal(optimum, plan.Objective, 4);
        Assert.Equal(plan.Objective, plan.Bound);
        Assert.Empty(TerritoryChecker.Check(problem, plan).Faults);
    }

    [Fact]
    public void On_small_boards_the_optimum_is_that_of_trying_everything() =>
        Gen.Select(
            Gen.Int[2, 3],
            Gen.Int[1, 3],
            Gen.Int[1, 3],
            Gen.Double[0.1, 0.6],
            Gen.Int[0, 99].Array[24],
            Gen.Long[1, 9].Array[12])
        .Sample((width, height, parts, tolerance, places, weights) =>
        {
            int blocks = width * height;
            var problem = new TerritoryProblem(
                PlanarGraphs.Grid(width, height, weights[..blocks]),
                [.. places.Take(blocks).Select(place => (double)place)],
                [.. places.Skip(12).Take(blocks).Select(place => (double)place)],
                Math.Min(parts, blocks),
                tolerance);

            var plan = TerritorySolver.Solve(problem, NoLimit);

            double least = TryEverything(problem);
            Assert.Equal(double.IsPositiveInfinity(least) ? SolveStatus.Infeasible : SolveStatus.Optimal, plan.Status);
            Assert.Empty(TerritoryChecker.Check(problem, plan).Faults);
            Assert.Equal(double.IsPositiveInfinity(least) ? 0 : least, plan.Objective, 6);
        }, iter: 40);

    [Theory]
    [InlineData(80, 5, 10)]
    [InlineData(100, 6, 10)]
    [InlineData(120, 6, 8)]
    [InlineData(500, 10, 6)]
    public void A_larger_design_gets_a_checked_plan_with_bound_and_gap_in_the_time_given(int blocks, int parts, double seconds)
    {
        var problem = TerritoryTowns.Build(blocks, parts, seed: blocks);
        var deadline = new Deadline(TimeProvider.System, TimeSpan.FromSeconds(seconds), CancellationToken.None);

        var plan = TerritorySolver.Solve(problem, deadline);

        Assert.True(plan.Status is SolveStatus.Feasible or SolveStatus.Optimal, $"The status is {plan.Status}.");
        Assert.Empty(TerritoryChecker.Check(problem, plan).Faults);
        Assert.NotNull(plan.Bound);
        Assert.InRange(plan.Objective / plan.Bound.Value, 1, 1.5);
    }

    [Theory]
    [InlineData("2DU60-05-4", 5935.6698)]
    [InlineData("2DU60-05-6", 5253.9417)]
    public void Without_proof_a_public_design_comes_close_to_its_optimum_from_both_sides(string name, double optimum)
    {
        var problem = Read(File.ReadAllText(SharedData.Find($"territory_design/{name}.dat")));

        int[] centres = new TerritorySearch(problem, NoLimit, seed: 1).Run(seed: 1);
        double sum = centres.Select((centre, block) => problem.Distance(centre, block)).Sum();
        double? bound = TerritoryDualBound.Of(problem, new TerritoryBalance(problem), sum, NoLimit);

        Assert.InRange(sum, optimum - 1e-3, optimum * 1.05);
        Assert.InRange(bound!.Value, optimum * 0.9, optimum + 1e-3);
    }

    [Fact]
    public void The_checker_finds_a_foreign_centre_a_torn_territory_and_a_flattering_sum()
    {
        var problem = new TerritoryProblem(PlanarGraphs.Grid(4, 1), [0, 1, 2, 3], [0, 0, 0, 0], parts: 2, tolerance: 0.1);

        Assert.Contains("Centre 2 is not in its own territory.", Faults(2, 2, 0, 0));
        Assert.Contains("The territory of 0 is in several pieces.", Faults(0, 1, 1, 0));
        Assert.Contains("The sum of distances is given as 9, but the recount says 2.", Faults(0, 0, 2, 2));

        IReadOnlyList<string> Faults(params int[] centres) => TerritoryChecker.Check(
            problem, new TerritoryPlan(SolveStatus.Feasible, centres, 9, null, TimeSpan.Zero)).Faults;
    }

    [Fact]
    public void A_file_that_ends_too_early_is_refused_in_words() => Assert.Equal(
        "The file ends before a pair of neighbours.",
        Assert.Throws<FormatException>(() => Read("2\n0 1 1 5\n1 2 2 5\n1\n")).Message);

    private static TerritoryProblem Read(string text) => TerritoryFile.Read(new StringReader(text), null, 0.05);

    /// <summary>Every way to give each block a centre, filtered by the independent checker.</summary>
    private static double TryEverything(TerritoryProblem problem)
    {
        int blocks = problem.Graph.Blocks;
        double best = double.PositiveInfinity;
        foreach (int[] centres in Choices(blocks, problem.Parts))
        {
            int[] centreOfBlock = new int[blocks];
            for (long number = 0; number < (long)Math.Pow(centres.Length, blocks); number++)
            {
                long rest = number;
                for (int block = 0; block < blocks; block++, rest /= centres.Length)
                {
                    centreOfBlock[block] = centres[rest % centres.Length];
                }

                double sum = centreOfBlock.Select((centre, block) => problem.Distance(centre, block)).Sum();
                var plan = new TerritoryPlan(SolveStatus.Feasible, centreOfBlock, sum, null, TimeSpan.Zero);
                best = sum < best && TerritoryChecker.Check(problem, plan).Faults.Count == 0 ? sum : best;
            }
        }

        return best;
    }

    private static IEnumerable<int[]> Choices(int blocks, int parts) =>
        from mask in Enumerable.Range(0, 1 << blocks)
        where int.PopCount(mask) == parts
        select Enumerable.Range(0, blocks).Where(block => (mask >> block & 1) == 1).ToArray();
}
