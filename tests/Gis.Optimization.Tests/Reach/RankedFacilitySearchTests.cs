using CsCheck;
using Gis.Optimization.Reach;

namespace Gis.Optimization.Tests.Reach;

public sealed class RankedFacilitySearchTests
{
    private static readonly Gen<double[]> Points = Gen.Int[-100, 1000].Select(Convert.ToDouble).Array[2, 12];

    [Fact]
    public void The_nth_walk_is_the_nth_that_brute_force_finds()
    {
        Gen.Select(SmallCity.Any, Points, Points, Gen.Int[1, 4]).Sample((city, places, people, ranks) =>
        {
            var walking = city.Graph().ForWalkers;
            var facilities = NearestFacilitySearchTests.Attach(walking, places);
            var demand = NearestFacilitySearchTests.Attach(walking, people);

            var found = new RankedFacilitySearch(walking, ranks).Run(facilities, demand, float.PositiveInfinity);

            for (int point = 0; point < demand.Length; point++)
            {
                double[] walks = [.. facilities.Where(place => place.IsAttached && demand[point].IsAttached)
                    .Select(place => city.WalkMetres(demand[point], place, avoidSteps: false))
                    .Where(double.IsFinite).Order()];
                for (int rank = 1; rank <= ranks; rank++)
                {
                    double expected = rank <= walks.Length ? walks[rank - 1] : double.PositiveInfinity;
                    Assert.True(NearestFacilitySearchTests.Same(expected, found.MetresTo(point, rank)));
                }

                var named = found.Facility.AsSpan(point * ranks, ranks).ToArray().Where(facility => facility >= 0);
                Assert.Equal(Math.Min(ranks, walks.Length), named.Distinct().Count());
            }
        });
    }
}
