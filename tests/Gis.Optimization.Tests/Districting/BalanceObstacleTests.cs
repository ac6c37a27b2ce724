using Gis.Optimization.Districting;

namespace Gis.Optimization.Tests.Districting;

public sealed class BalanceObstacleTests
{
    [Theory]
    [InlineData(new long[] { 9, 1, 1, 1 }, 2, "Block 1 alone weighs 9, but a grid may carry at most 6.")]
    [InlineData(new long[] { 1, 1, 1, 1 }, 3, "No whole load lies within the tolerance of the mean 1.33.")]
    [InlineData(new long[] { 4, 4, 4, 4 }, 2, null)]
    public void A_row_of_blocks_is_refused_in_words(long[] weights, int parts, string? sentence)
    {
        var row = DistrictGraph.Create(4, [(0, 1, 1), (1, 2, 1), (2, 3, 1)], [weights]);

        Assert.Equal(sentence, BalanceObstacle.Find(new DistrictingProblem(row, parts, 0.1)));
    }

    [Fact]
    public void An_island_that_no_number_of_grids_makes_up_is_named()
    {
        var islands = DistrictGraph.Create(4, [(0, 1, 1), (2, 3, 1)], [[9, 9, 2, 2]]);

        Assert.Equal(
            "A separate piece of 2 blocks weighs 18, which no number of grids of 10 to 12 makes up.",
            BalanceObstacle.Find(new DistrictingProblem(islands, 2, 0.1)));
    }
}
