using CsCheck;
using Gis.Optimization.Reach;

namespace Gis.Optimization.Tests.Reach;

public sealed class CatchmentSearchTests
{
    private static readonly Gen<double[]> Points = Gen.Int[-100, 1000].Select(Convert.ToDouble).Array[2, 12];

    [Fact]
    public void A_catchment_holds_exactly_those_whom_brute_force_finds_within_the_limit()
    {
        Gen.Select(SmallCity.Any, Points, Points, Gen.Int[0, 1500]).Sample((city, places, people, wholeLimit) =>
        {
            // A quarter of a metre keeps rounding from deciding who is in.
            float limit = wholeLimit + 0.25f;
            var walking = city.Graph().ForWalkers;
            var facilities = NearestFacilitySearchTests.Attach(walking, places);
            var demand = NearestFacilitySearchTests.Attach(walking, people);

            var catchments = new CatchmentSearch(walking, demand).Run(facilities, limit, CancellationToken.None);

            for (int place = 0; place < facilities.Length; place++)
            {
                for (int point = 0; point < demand.Length; point++)
                {
                    double expected = facilities[place].IsAttached && demand[point].IsAttached
                        ? city.WalkMetres(demand[point], facilities[place], avoidSteps: false)
                        : double.PositiveInfinity;
                    int entry = Array.BinarySearch(catchments[place].Demand, point);
                    if (Math.Abs(expected - limit) > 1e-3)
                    {
                        Assert.Equal(expected <= limit, entry >= 0);
                        float found = entry < 0 ? 0 : catchments[place].Metres[entry];
                        Assert.True(entry < 0 || NearestFacilitySearchTests.Same(expected, found));
                    }
                }
            }
        });
    }
}
