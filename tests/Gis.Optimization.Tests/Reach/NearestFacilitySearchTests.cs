using CsCheck;
using Gis.Optimization.Reach;

namespace Gis.Optimization.Tests.Reach;

public sealed class NearestFacilitySearchTests
{
    private static readonly Gen<double[]> Points = Gen.Int[-100, 1000].Select(Convert.ToDouble).Array[2, 12];

    [Fact]
    public void Every_walk_is_as_short_as_brute_force_finds()
    {
        Gen.Select(SmallCity.Any, Points, Points, Gen.Bool).Sample((city, places, people, avoidSteps) =>
        {
            var walking = avoidSteps ? city.Graph().WithoutSteps : city.Graph().ForWalkers;
            var facilities = Attach(walking, places);
            var demand = Attach(walking, people);

            var nearest = new NearestFacilitySearch(walking).Run(facilities, demand, float.PositiveInfinity);

            for (int point = 0; point < demand.Length; point++)
            {
                double expected = facilities.Where(place => place.IsAttached && demand[point].IsAttached)
                    .Select(place => city.WalkMetres(demand[point], place, avoidSteps))
                    .DefaultIfEmpty(double.PositiveInfinity).Min();
                Assert.True(Same(expected, nearest.Metres[point]), $"{expected} is not {nearest.Metres[point]}");
                Assert.Equal(double.IsFinite(expected), nearest.Facility[point] >= 0);
                if (nearest.Facility[point] >= 0)
                {
                    var named = facilities[nearest.Facility[point]];
                    Assert.True(Same(expected, city.WalkMetres(demand[point], named, avoidSteps)));
                }
            }
        });
    }

    [Fact]
    public void A_second_run_on_the_same_buffers_gives_what_a_first_run_gives()
    {
        Gen.Select(SmallCity.Any, Points, Points).Sample((city, places, people) =>
        {
            var walking = city.Graph().ForWalkers;
            var facilities = Attach(walking, places);
            var demand = Attach(walking, people);
            var reused = new NearestFacilitySearch(walking);
            reused.Run(demand, facilities, 250);

            Assert.Equal(
                new NearestFacilitySearch(walking).Run(facilities, demand, 700).Metres,
                reused.Run(facilities, demand, 700).Metres);
        });
    }

    [Fact]
    public void Adding_a_facility_never_makes_a_walk_longer()
    {
        Gen.Select(SmallCity.Any, Points, Points).Sample((city, places, people) =>
        {
            var walking = city.Graph().ForWalkers;
            var facilities = Attach(walking, places);
            var demand = Attach(walking, people);
            var search = new NearestFacilitySearch(walking);

            var fewer = search.Run(facilities[..^1], demand, float.PositiveInfinity).Metres;
            var more = search.Run(facilities, demand, float.PositiveInfinity).Metres;

            Assert.All(fewer.Zip(more), pair => Assert.True(pair.Second <= pair.First));
        });
    }

    [Fact]
    public void A_facility_and_a_home_on_one_edge_are_joined_along_it()
    {
        var walking = Line(StreetUse.BothWays).ForWalkers;

        var nearest = new NearestFacilitySearch(walking).Run(
            [walking.Attach(30, 5, 100)], [walking.Attach(70, 12, 100)], float.PositiveInfinity);

        Assert.Equal(40 + 5 + 12, nearest.Metres[0], 4);
    }

    [Fact]
    public void Against_a_one_way_path_there_is_no_way_back_to_the_place_just_passed()
    {
        var walking = Line(StreetUse.Forward).ForWalkers;

        var nearest = new NearestFacilitySearch(walking).Run(
            [walking.Attach(30, 0, 100)],
            [walking.Attach(70, 0, 100), walking.Attach(10, 0, 100)],
            float.PositiveInfinity);

        Assert.Equal([float.PositiveInfinity, 20], nearest.Metres);
        Assert.False(nearest.Unattached[0]);
    }

    [Fact]
    public void A_home_on_an_island_without_a_facility_is_unattached_and_one_on_the_main_network_is_out_of_reach()
    {
        var builder = new StreetGraphBuilder(6);
        builder.AddEdge(0, 1, 5000, StreetUse.BothWays, [0, 5000], [0, 0]);
        builder.AddEdge(2, 3, 3000, StreetUse.BothWays, [0, 3000], [2000, 2000]);
        builder.AddEdge(4, 5, 2500, StreetUse.BothWays, [0, 2500], [4000, 4000]);
        var walking = builder.Build().ForWalkers;
        Attachment[] homes = [At(100, 0), At(100, 2000), At(100, 4000), At(100, 1000)];

        var nearest = new NearestFacilitySearch(walking).Run([At(0, 4000)], homes, float.PositiveInfinity);

        Assert.Equal([false, true, false, true], nearest.Unattached);
        Assert.Equal([-1, -1, 0, -1], nearest.Facility);

        Attachment At(double x, double y) => walking.Attach(x, y, 50);
    }

    internal static Attachment[] Attach(WalkingGraph walking, double[] coordinates) =>
        [.. coordinates.Chunk(2).Where(pair => pair.Length == 2).Select(pair => walking.Attach(pair[0], pair[1], 400))];

    internal static bool Same(double expected, double found) =>
        expected == found || Math.Abs(expected - found) <= 1e-3;

    private static StreetGraph Line(StreetUse use)
    {
        var builder = new StreetGraphBuilder(2);
        builder.AddEdge(0, 1, 100, use, [0, 100], [0, 0]);
        return builder.Build();
    }
}
