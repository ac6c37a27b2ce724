using Gis.Spatial.Partition.Comparing;

namespace Gis.Spatial.Tests.Partition.Comparing;

public sealed class GridSuccessionTests
{
    [Fact]
    public void A_border_may_move_far_and_the_grids_stay_the_same() => Assert.Equal(
        ["1>1 Kept", "1>2 Transferred", "2>2 Kept"],
        Succession(("1", "1", 55), ("1", "2", 45), ("2", "2", 100)));

    [Fact]
    public void A_split_ends_a_grid_even_when_one_part_is_small() => Assert.Equal(
        ["1>1 Split", "1>9 Split", "2>2 Kept"], Succession(("1", "1", 90), ("1", "9", 10), ("2", "2", 100)));

    [Fact]
    public void A_merge_ends_both_grids() => Assert.Equal(
        ["1>1 Merged", "2>1 Merged"], Succession(("1", "1", 100), ("2", "1", 80)));

    [Fact]
    public void A_grid_that_goes_on_under_another_name_is_the_same() => Assert.Equal(
        ["1>N7 Kept", "2>2 Kept", "2>N7 Transferred"], Succession(("1", "N7", 90), ("2", "2", 90), ("2", "N7", 10)));

    [Fact]
    public void A_grid_scattered_over_many_is_kept_by_none() => Assert.Equal(
        ["1>2 Transferred", "1>3 Transferred", "2>2 Kept", "3>3 Kept"],
        Succession(("1", "2", 50), ("1", "3", 50), ("2", "2", 90), ("3", "3", 90)));

    private static IEnumerable<string> Succession(params (string From, string To, double Area)[] shared) =>
        GridSuccession.Of([.. shared.Select(pair => new GroundMove(
            pair.From, pair.To, Geo.Factory.CreatePolygon(), pair.Area))])
            .Links.Select(link => $"{link.From}>{link.To} {link.Kind}").Order(StringComparer.Ordinal);
}
