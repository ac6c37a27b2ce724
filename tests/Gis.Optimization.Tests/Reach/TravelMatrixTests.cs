using CsCheck;
using Gis.Optimization.Reach;

namespace Gis.Optimization.Tests.Reach;

public sealed class TravelMatrixTests
{
    private static readonly Gen<double[]> Points = Gen.Int[-100, 1000].Select(Convert.ToDouble).Array[2, 12];

    /// <remarks>Many destinations are searched eight at a time, few one by one.</remarks>
    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    public void Every_entry_is_the_walk_that_brute_force_finds(int repeated)
    {
        Gen.Select(SmallCity.Any, Points, Points).Sample((city, from, to) =>
        {
            var walking = city.Graph().ForWalkers;
            var origins = NearestFacilitySearchTests.Attach(walking, from);
            var few = NearestFacilitySearchTests.Attach(walking, to);
            Attachment[] destinations = [.. Enumerable.Repeat(few, repeated).SelectMany(all => all)];

            float[,] metres = TravelMatrix.Metres(
                walking, origins, destinations, float.PositiveInfinity, CancellationToken.None);

            for (int destination = 0; destination < destinations.Length; destination++)
            {
                for (int origin = 0; origin < origins.Length; origin++)
                {
                    Assert.True(NearestFacilitySearchTests.Same(
                        Expected(city, origins[origin], destinations[destination]), metres[origin, destination]));
                }
            }
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Nodes_taken_out_change_no_walk(int mostNeighbours)
    {
        Gen.Select(SmallCity.Any, Points, Points).Sample((city, from, to) =>
        {
            var walking = city.Graph().ForWalkers;
            var origins = NearestFacilitySearchTests.Attach(walking, from);
            var places = NearestFacilitySearchTests.Attach(walking, to).Take(CondensedSearch.Lanes).ToArray();
            var search = new CondensedSearch(walking, CondensedGraph.Of(walking, mostNeighbours));

            // Twice: what a search leaves behind must not reach the next.
            search.Run(origins.AsSpan(0, 1));
            search.Run(places);

            foreach (var origin in origins)
            {
                var walks = search.From(origin);
                for (int place = 0; place < places.Length; place++)
                {
                    float metres = Math.Min(walks[place], EdgePlaces.DirectIfShared(walking, origin, places[place]));
                    Assert.True(NearestFacilitySearchTests.Same(Expected(city, origin, places[place]), metres));
                }
            }
        });
    }

    private static double Expected(SmallCity city, Attachment origin, Attachment destination) =>
        origin.IsAttached && destination.IsAttached
            ? city.WalkMetres(origin, destination, avoidSteps: false)
            : double.PositiveInfinity;
}
