using CsCheck;
using Gis.Optimization.Reach;

namespace Gis.Optimization.Tests.Reach;

public sealed class FloatingCatchmentTests
{
    [Fact]
    public void Three_villages_and_two_providers_score_as_published()
    {
        // The worked example of the Python package sdc-catchment: W = exp(-d²/2), distances 0, 1, 2.
        Catchment[] catchments = [new([0, 1, 2], [0, 1, 2]), new([0, 1, 2], [2, 1, 0])];

        double[] scores = FloatingCatchment.Scores(
            catchments, [10, 10], [100, 100, 100], metres => Math.Exp(-metres * metres / 2));

        Assert.Equal(0.065179, scores[0], 1e-6);
        Assert.Equal(0.069641, scores[1], 1e-6);
        Assert.Equal(0.065179, scores[2], 1e-6);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(300, 0.8882)]
    [InlineData(500, 0.7014)]
    [InlineData(800, 0.3040)]
    [InlineData(1000, 0)]
    [InlineData(1200, 0)]
    public void The_bell_of_a_kilometre_has_its_known_heights(double metres, double weight) =>
        Assert.Equal(weight, DistanceDecay.Gaussian(1000)(metres), 5e-5);

    [Fact]
    public void Rings_weigh_as_given_and_beyond_the_last_nothing_counts()
    {
        var weight = DistanceDecay.Stepped([600, 1200, 1800], [1, 0.68, 0.22]);

        Assert.Equal([1, 1, 0.68, 0.22, 0], new[] { 0d, 600, 601, 1800, 1801 }.Select(weight));
        Assert.Throws<ArgumentException>(() => DistanceDecay.Stepped([600, 600], [1, 0.5]));
    }

    [Fact]
    public void All_supply_that_somebody_can_reach_is_handed_out_and_no_more()
    {
        var walks = Gen.Int[0, 1500].Select(Convert.ToSingle).Array[6].Array[4];
        Gen.Select(walks, Gen.Int[0, 50].Array[6], Gen.Int[0, 90].Array[4]).Sample((table, heads, places) =>
        {
            double[] people = [.. heads.Select(Convert.ToDouble)];
            double[] supply = [.. places.Select(Convert.ToDouble)];
            Catchment[] catchments = [.. table.Select(row => new Catchment(
                [.. Enumerable.Range(0, 6).Where(point => row[point] <= 1000)], [.. row.Where(walk => walk <= 1000)]))];

            double[] scores = FloatingCatchment.Scores(catchments, supply, people, DistanceDecay.Within(1000));

            double reachable = Enumerable.Range(0, 4)
                .Where(place => catchments[place].Demand.Any(point => people[point] > 0)).Sum(place => supply[place]);
            Assert.Equal(reachable, people.Zip(scores).Sum(pair => pair.First * pair.Second), 1e-6);
            for (int point = 0; point < 6; point++)
            {
                double count = table.Count(row => row[point] <= 700);
                Assert.Equal(count, FloatingCatchment.Cumulative(catchments, [1, 1, 1, 1], 6, 700)[point]);
            }
        });
    }
}
