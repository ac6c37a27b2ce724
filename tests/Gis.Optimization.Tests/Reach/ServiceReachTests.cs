using CsCheck;
using Gis.Optimization.Reach;

namespace Gis.Optimization.Tests.Reach;

public sealed class ServiceReachTests
{
    private static readonly Gen<double[]> Points = Gen.Int[-100, 1000].Select(Convert.ToDouble).Array[2, 12];

    private static readonly Gen<(int Kind, int X, int Y, int Metres)[]> Steps =
        Gen.Select(Gen.Int[0, 3], Gen.Int[-100, 1000], Gen.Int[-100, 1000], Gen.Int[0, 600]).Array[1, 8];

    [Fact]
    public void After_any_openings_closures_and_bridges_it_is_what_a_search_from_scratch_finds()
    {
        Gen.Select(SmallCity.Any, Points, Points, Steps).Sample((city, start, people, steps) =>
        {
            var walking = city.Graph().ForWalkers;
            var demand = NearestFacilitySearchTests.Attach(walking, people);
            var reach = new ServiceReach(walking, NearestFacilitySearchTests.Attach(walking, start), demand);
            AssertFromScratch(reach, demand);
            foreach (var (kind, x, y, metres) in steps)
            {
                var before = (Metres: reach.Metres.ToArray(), Facility: reach.Facility.ToArray());
                var changed = Take(reach, kind, walking.Attach(x, y, 400), metres);
                AssertFromScratch(reach, demand);
                for (int point = 0; point < demand.Length; point++)
                {
                    bool isSame = before.Metres[point] == reach.Metres[point]
                        && before.Facility[point] == reach.Facility[point];
                    Assert.Equal(!isSame, changed.Contains(point));
                }
            }
        });
    }

    [Fact]
    public void Opening_a_facility_or_a_bridge_makes_nobodys_walk_longer()
    {
        Gen.Select(SmallCity.Any, Points, Points, Steps).Sample((city, start, people, steps) =>
        {
            var walking = city.Graph().ForWalkers;
            var demand = NearestFacilitySearchTests.Attach(walking, people);
            var reach = new ServiceReach(walking, NearestFacilitySearchTests.Attach(walking, start), demand);
            foreach (var (kind, x, y, metres) in steps.Where(step => step.Kind != 1))
            {
                float[] before = reach.Metres.ToArray();
                Take(reach, kind, walking.Attach(x, y, 400), metres);
                Assert.All(before.Index(), walk => Assert.True(reach.Metres[walk.Index] <= walk.Item));
            }
        });
    }

    [Fact]
    public void A_fork_changes_on_its_own()
    {
        var builder = new StreetGraphBuilder(2);
        builder.AddEdge(0, 1, 1000, StreetUse.BothWays, [0, 1000], [0, 0]);
        var walking = builder.Build().ForWalkers;
        var reach = new ServiceReach(walking, [walking.Attach(0, 0, 10)], [walking.Attach(900, 0, 10)]);

        var fork = reach.Fork();
        fork.Open(walking.Attach(1000, 0, 10));
        fork.Close(0);

        Assert.Equal((900, 0), (reach.Metres[0], reach.Facility[0]));
        Assert.Equal((100, 1), (fork.Metres[0], fork.Facility[0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => fork.Close(0));
    }

    private static IReadOnlyCollection<int> Take(ServiceReach reach, int kind, Attachment place, int metres)
    {
        int[] open = [.. Enumerable.Range(0, reach.Facilities).Where(number => reach.PlaceOf(number).IsAttached)];
        return kind switch
        {
            1 => open.Length > 0 ? reach.Close(open[metres % open.Length]) : [],
            2 => place.IsAttached && open.Length > 0
                ? reach.Build(place, reach.PlaceOf(open[metres % open.Length]), metres)
                : [],
            _ => reach.Open(place).Changed,
        };
    }

    private static void AssertFromScratch(ServiceReach reach, Attachment[] demand)
    {
        Attachment[] open = [.. Enumerable.Range(0, reach.Facilities).Select(reach.PlaceOf)];
        var expected = new NearestFacilitySearch(reach.Graph).Run(open, demand, 800);
        var found = reach.Within(800);
        for (int point = 0; point < demand.Length; point++)
        {
            Assert.True(NearestFacilitySearchTests.Same(expected.Metres[point], found.Metres[point]));
        }

        Assert.Equal(expected.Unattached, found.Unattached);
        Assert.Equal(expected.Facility.Select(number => number >= 0), found.Facility.Select(number => number >= 0));
    }
}
