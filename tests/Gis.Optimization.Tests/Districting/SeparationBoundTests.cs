using CsCheck;
using Gis.Optimization.Districting;
using Gis.Optimization.Districting.Files;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Tests.Districting;

public sealed class SeparationBoundTests
{
    private static Deadline NoLimit => new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None);

    [Theory]
    [InlineData(0.01, 15)]
    [InlineData(0.05, 14)]
    [InlineData(0.20, 12)]
    public void Florida_is_never_promised_a_longer_cut_than_the_enumerated_shortest(double tolerance, long shortest)
    {
        var problem = new DistrictingProblem(PlanarGraphs.Florida(), parts: 3, tolerance);

        Assert.InRange(SeparationBound.Of(problem, NoLimit), 1, shortest);
    }

    /// <summary>The cuts are those of METIS and KaHIP, as published with the graphs.</summary>
    [Theory]
    [InlineData("del1000", 10, 274)]
    [InlineData("grid100", 20, 767)]
    public void A_public_graph_gets_a_bound_of_more_than_half_of_the_cut_of_known_programs(string name, int parts, long cut)
    {
        using var text = File.OpenText(SharedData.Find($"partition_graphs/{name}.graph"));
        var problem = new DistrictingProblem(MetisGraphFile.Read(text), parts, tolerance: 0.01);

        Assert.InRange(SeparationBound.Of(problem, NoLimit), cut / 2, cut);
    }

    [Fact]
    public void On_small_boards_the_bound_is_at_most_the_cut_of_the_best_of_all_partitions() =>
        Gen.Select(Gen.Int[2, 4], Gen.Int[2, 3], Gen.Long[1, 9].Array[12], Gen.Int[1, 5].Array[24], Gen.Int[2, 3])
            .Sample((width, height, weights, lengths, parts) =>
            {
                var graph = PlanarGraphs.Grid(width, height, weights[..(width * height)], lengths);
                var problem = new DistrictingProblem(graph, parts, 0.3);

                if (ShortestCut(problem) is { } shortest)
                {
                    Assert.InRange(SeparationBound.Of(problem, NoLimit), 0, shortest);
                    Assert.Null(BalanceObstacle.Find(problem));
                }
            }, iter: 300);

    /// <summary>By trying every assignment; contiguity is not asked, which can only make it shorter.</summary>
    private static long? ShortestCut(DistrictingProblem problem)
    {
        long? shortest = null;
        int[] parts = new int[problem.Graph.Blocks];
        for (long code = 0; code < (long)Math.Pow(problem.Parts, parts.Length); code++)
        {
            long rest = code;
            long[] loads = new long[problem.Parts];
            for (int block = 0; block < parts.Length; block++, rest /= problem.Parts)
            {
                parts[block] = (int)(rest % problem.Parts);
                loads[parts[block]] += problem.Graph.Weights[0][block];
            }

            var (least, most) = problem.Range(0);
            if (loads.All(load => load >= least && load <= most))
            {
                long cut = problem.Rate(parts).Cut;
                shortest = Math.Min(shortest ?? cut, cut);
            }
        }

        return shortest;
    }
}
