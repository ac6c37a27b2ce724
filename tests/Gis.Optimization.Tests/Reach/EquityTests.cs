using CsCheck;
using Gis.Optimization.Reach;

namespace Gis.Optimization.Tests.Reach;

public sealed class EquityTests
{
    [Theory]
    [InlineData(new double[] { 5, 5, 5 }, 0)]
    [InlineData(new double[] { 0, 0, 0, 1 }, 0.75)]
    [InlineData(new double[] { 1, 2, 3, 4 }, 0.25)]
    public void Gini_has_its_textbook_values(double[] values, double gini) =>
        Assert.Equal(gini, Equity.Of(values, [.. values.Select(_ => 1d)]).Gini, 1e-12);

    [Fact]
    public void Even_shares_are_even_by_every_measure()
    {
        var equity = Equity.Of([3, 3, 3, 3], [10, 20, 30, 40]);

        Assert.Equal((3, 0, 0, 0), (equity.Mean, equity.CoefficientOfVariation, equity.MeanAbsoluteDeviation, equity.Theil));
        Assert.Equal(0.25, equity.Palma, 1e-12);
        Assert.All(equity.Lorenz.Index(), corner => Assert.Equal(corner.Index / 10d, corner.Item, 1e-12));
    }

    [Fact]
    public void A_group_counts_as_its_people_one_by_one()
    {
        var group = Gen.Select(Gen.Int[0, 30], Gen.Int[1, 5]).Array[1, 8];
        group.Sample(groups =>
        {
            double[] values = [.. groups.Select(each => (double)each.Item1)];
            double[] people = [.. groups.Select(each => (double)each.Item2)];
            double[] heads = [.. groups.SelectMany(each => Enumerable.Repeat((double)each.Item1, each.Item2))];

            var equity = Equity.Of(values, people);

            double mean = heads.Average();
            if (mean == 0)
            {
                Assert.Equal(0, equity.Gini);
                return;
            }

            double pairs = heads.Sum(one => heads.Sum(other => Math.Abs(one - other)));
            Assert.Equal(pairs / (2 * heads.Length * heads.Length * mean), equity.Gini, 1e-9);
            Assert.Equal(heads.Average(value => Math.Abs(value - mean)), equity.MeanAbsoluteDeviation, 1e-9);
            Assert.Equal(
                Math.Sqrt(heads.Average(value => (value - mean) * (value - mean))) / mean,
                equity.CoefficientOfVariation,
                1e-9);
            Assert.Equal(
                heads.Average(value => value == 0 ? 0 : value / mean * Math.Log(value / mean)), equity.Theil, 1e-9);
        });
    }

    [Fact]
    public void Palma_compares_the_best_tenth_with_the_worst_four()
    {
        var equity = Equity.Of([1, 2, 10], [40, 50, 10]);

        Assert.Equal(100d / 40, equity.Palma, 1e-12);
        Assert.Equal(40d / 240, equity.Lorenz[4], 1e-12);
        Assert.Equal(140d / 240, equity.Lorenz[9], 1e-12);
    }

    [Fact]
    public void Nobody_or_nothing_to_spread_is_even_and_a_negative_value_is_refused()
    {
        Assert.Equal(0, Equity.Of([], []).Gini);
        Assert.Equal(0, Equity.Of([0, 0], [1, 2]).Theil);
        Assert.Throws<ArgumentException>(() => Equity.Of([-1], [1]));
    }
}
