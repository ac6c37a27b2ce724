using CsCheck;
using Gis.Optimization.Reach;

namespace Gis.Optimization.Tests.Reach;

public sealed class TravelMatrixTests
{
    private static readonly Gen<double[]> Points = Gen.Int[-100, 1000].Select(Convert.ToDouble).Array[2, 12];

    [Fact]
    public void Every_entry_is_the_walk_that_brute_force_finds()
    {
        Gen.Select(SmallCity.Any, Points, Points).Sample((city, from, to) =>
        {
            var walking = city.Graph().ForWalkers;
            var origins = NearestFacilitySearchTests.Attach(walking, from);
            var destinations = NearestFacilitySearchTests.Attach(walking, to);

            float[,] metres = TravelMatrix.Metres(
                walking, origins, destinations, float.PositiveInfinity, CancellationToken.None);

            for (int origin = 0; origin < origins.Length; origin++)
            {
                for (int destination = 0; destination < destinations.Length; destination++)
                {
                    double expected = origins[origin].IsAttached && destinations[destination].IsAttached
                        ? city.WalkMetres(origins[origin], destinations[destination], avoidSteps: false)
                        : double.PositiveInfinity;
                    Assert.True(NearestFacilitySearchTests.Same(expected, metres[origin, destination]));
                }
            }
        });
    }
}
