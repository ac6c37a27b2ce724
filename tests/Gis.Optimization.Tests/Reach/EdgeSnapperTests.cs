using CsCheck;
using Gis.Optimization.Reach;

namespace Gis.Optimization.Tests.Reach;

public sealed class EdgeSnapperTests
{
    private static readonly Gen<double> Coordinate = Gen.Double[-600, 1500];

    [Fact]
    public void The_gap_is_the_shortest_line_to_a_street_unless_a_fragment_is_much_nearer()
    {
        Gen.Select(SmallCity.Any, Coordinate, Coordinate, Gen.Double[1, 900]).Sample((city, x, y, limit) =>
        {
            var walking = city.Graph().ForWalkers;
            double network = city.GapMetres(x, y, edge => walking.IsWalkable(edge) && !walking.IsOnFragment(edge));
            double any = city.GapMetres(x, y, walking.IsWalkable);
            bool isNetwork = network <= limit && network <= any + EdgeSnapper.FragmentGraceMetres;
            double expected = isNetwork ? network : any;

            var found = walking.Attach(x, y, limit);

            Assert.Equal(expected <= limit, found.IsAttached);
            Assert.True(!found.IsAttached || Math.Abs(expected - found.GapMetres) < 1e-2);
        });
    }

    [Fact]
    public void A_nearer_scrap_of_path_does_not_cut_a_building_off_from_the_street()
    {
        var builder = new StreetGraphBuilder(4);
        builder.AddEdge(0, 1, 5000, StreetUse.BothWays, [0, 5000], [0, 0]);
        builder.AddEdge(2, 3, 40, StreetUse.BothWays, [100, 140], [60, 60]);

        var found = builder.Build().ForWalkers.Attach(120, 50, 200);

        Assert.Equal((0, 50f), (found.Edge, found.GapMetres));
    }

    [Fact]
    public void A_building_on_an_island_stays_there_instead_of_walking_over_the_water()
    {
        var builder = new StreetGraphBuilder(4);
        builder.AddEdge(0, 1, 5000, StreetUse.BothWays, [0, 5000], [0, 0]);
        builder.AddEdge(2, 3, 40, StreetUse.BothWays, [100, 140], [160, 160]);

        var found = builder.Build().ForWalkers.Attach(120, 150, 200);

        Assert.Equal((1, 10f), (found.Edge, found.GapMetres));
    }

    [Fact]
    public void The_offset_is_scaled_from_the_drawn_line_to_the_walking_length()
    {
        var builder = new StreetGraphBuilder(2);
        builder.AddEdge(0, 1, 300, StreetUse.BothWays, [0, 100, 100], [0, 0, 100]);

        var found = builder.Build().ForWalkers.Attach(110, 50, 20);

        Assert.Equal((225f, 10f), (found.OffsetMetres, found.GapMetres));
    }

    [Fact]
    public void A_wheelchair_is_not_attached_to_steps()
    {
        var builder = new StreetGraphBuilder(3);
        builder.AddEdge(0, 1, 100, StreetUse.BothWays | StreetUse.Steps, [0, 100], [0, 0]);
        builder.AddEdge(1, 2, 100, StreetUse.BothWays, [100, 200], [0, 0]);
        var streets = builder.Build();

        Assert.Equal(0, streets.ForWalkers.Attach(10, 5, 200).Edge);
        Assert.Equal(1, streets.WithoutSteps.Attach(10, 5, 200).Edge);
    }

    [Fact]
    public void A_point_a_million_kilometres_off_is_answered_at_once()
    {
        var builder = new StreetGraphBuilder(2);
        builder.AddEdge(0, 1, 100, StreetUse.BothWays, [0, 100], [0, 0]);

        Assert.False(builder.Build().ForWalkers.Attach(1e9, 1e9, 500).IsAttached);
    }
}
