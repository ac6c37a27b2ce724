using CsCheck;
using Gis.Optimization.Reach;

namespace Gis.Optimization.Tests.Reach;

public sealed class OptimalAllocationTests
{
    private const int Points = 4;
    private const int Facilities = 3;

    /// <summary>Walks of each facility to each point; beyond 1,000 m there is none.</summary>
    private static readonly Gen<int[][]> Walks = Gen.Int[0, 1500].Array[Points].Array[Facilities];

    /// <summary>Tries every place, or none, for each person in turn.</summary>
    [Fact]
    public void The_most_are_served_with_the_least_walking_that_brute_force_finds()
    {
        Gen.Select(Walks, Gen.Int[0, 2].Array[Points], Gen.Int[0, 4].Array[Facilities]).Sample((walks, people, room) =>
        {
            var (coverage, metres) = OptimalAllocation.Allocate(
                Pairs(walks),
                Array.ConvertAll(room, Capacity),
                new bool[Points],
                Array.ConvertAll(people, Convert.ToDouble));

            var best = Best(walks, [.. people.SelectMany((count, point) => Enumerable.Repeat(point, count))], 0, room);
            Assert.Equal((best.Served, -best.Metres),
                ((int)coverage.Sum().Served, (int)metres));
        });
    }

    [Fact]
    public void It_serves_no_fewer_than_nearest_first_and_says_the_same_of_who_is_in_reach()
    {
        Gen.Select(Walks, Gen.Int[0, 30].Array[Points], Gen.Int[0, 40].Array[Facilities]).Sample((walks, heads, room) =>
        {
            double[] people = Array.ConvertAll(heads, Convert.ToDouble);
            double[] capacity = Array.ConvertAll(room, Convert.ToDouble);

            var optimal = OptimalAllocation.Allocate(Pairs(walks), capacity, new bool[Points], people).Coverage;
            var nearest = NearestFirstAllocation.Allocate(Pairs(walks), capacity, new bool[Points], people);

            Assert.True(optimal.Sum().Served >= nearest.Sum().Served);
            Assert.Equal(nearest.Sum().OutOfReach, optimal.Sum().OutOfReach);
            Assert.All(optimal.Served.Zip(people), pair => Assert.InRange(pair.First, 0, pair.Second));
        });
    }

    [Fact]
    public void The_near_give_way_to_those_who_have_no_other_choice()
    {
        Catchment[] catchments = [new([0, 1], [10, 500]), new([0], [400])];

        var (coverage, metres) = OptimalAllocation.Allocate(
            WalkPairs.Of(catchments), [20, 20], new bool[2], [20, 20]);

        Assert.Equal([20, 20], coverage.Served);
        Assert.Equal((20 * 400) + (20 * 500), metres);
    }

    [Fact]
    public void People_are_counted_whole() => Assert.Throws<ArgumentException>(
        () => OptimalAllocation.Allocate(WalkPairs.Of([]), [], [false], [1.5]));

    /// <summary>Four stands for no limit.</summary>
    private static double Capacity(int room) => room == 4 ? double.PositiveInfinity : room;

    private static WalkPairs Pairs(int[][] walks) => WalkPairs.Of(Array.ConvertAll(walks, row =>
    {
        int[] within = [.. Enumerable.Range(0, Points).Where(point => row[point] <= 1000)];
        return new Catchment(within, Array.ConvertAll(within, point => (float)row[point]));
    }));

    /// <summary>People served, and minus the metres walked: more is better.</summary>
    private static (int Served, int Metres) Best(int[][] walks, int[] persons, int person, int[] room)
    {
        if (person == persons.Length)
        {
            return (0, 0);
        }

        var best = Best(walks, persons, person + 1, room);
        for (int facility = 0; facility < Facilities; facility++)
        {
            int metres = walks[facility][persons[person]];
            if (metres <= 1000 && room[facility] > 0)
            {
                int[] left = [.. room];
                left[facility] -= room[facility] == 4 ? 0 : 1;
                var rest = Best(walks, persons, person + 1, left);
                var found = (rest.Served + 1, rest.Metres - metres);
                best = found.CompareTo(best) > 0 ? found : best;
            }
        }

        return best;
    }
}
