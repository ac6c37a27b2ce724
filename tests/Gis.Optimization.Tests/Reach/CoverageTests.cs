using CsCheck;
using Gis.Optimization.Reach;

namespace Gis.Optimization.Tests.Reach;

public sealed class CoverageTests
{
    [Fact]
    public void People_are_served_out_of_reach_or_unattached_and_nobody_is_lost()
    {
        var nearest = new NearestFacilities(
            [100, 901, float.PositiveInfinity, 900], [0, 0, -1, 1], [false, false, true, false]);

        var totals = Coverage.WithinLimit(nearest, [10, 20, 30, 40], 900).Sum([0, 0, 1, 1], 2);

        Assert.Equal(
            new CoverageTotals
            {
                People = 30,
                Served = 10,
                OutOfReach = 20,
                Buildings = 2,
                BuildingsServed = 1,
                BuildingsOutOfReach = 1,
            },
            totals[0]);
        Assert.Equal(
            new CoverageTotals
            {
                People = 70,
                Served = 40,
                Unattached = 30,
                Buildings = 2,
                BuildingsServed = 1,
                BuildingsUnattached = 1,
            },
            totals[1]);
    }

    [Fact]
    public void A_full_facility_turns_the_farther_people_away()
    {
        var nearest = new NearestFacilities([50, 60, 700], [0, 0, 1], [false, false, false]);
        Catchment[] catchments = [new([0, 1], [50, 60]), new([1, 2], [800, 700])];

        var coverage = NearestFirstAllocation.Allocate(catchments, [70, 15], nearest, [50, 40, 10]);

        Assert.Equal([50, 25, 10], coverage.Served);
        Assert.Equal([ReachStatus.Served, ReachStatus.NoCapacity, ReachStatus.Served], coverage.Status);
        Assert.Equal((85d, 15d), (coverage.Sum().Served, coverage.Sum().NoCapacity));
    }

    [Fact]
    public void Capacity_is_never_exceeded_and_the_sums_make_all_people()
    {
        var walks = Gen.Int[0, 2000].Select(metres => (float)metres).Array[5].Array[4];
        Gen.Select(walks, Gen.Int[0, 60].Array[4], Gen.Int[0, 40].Array[5]).Sample((table, room, whole) =>
        {
            double[] people = [.. whole.Select(Convert.ToDouble)];
            double[] capacity = [.. room.Select(Convert.ToDouble)];
            Catchment[] catchments = [.. table.Select(row => new Catchment(
                [.. Enumerable.Range(0, 5).Where(point => row[point] <= 1000)], [.. row.Where(walk => walk <= 1000)]))];
            float[] least = [.. Enumerable.Range(0, 5).Select(point => table.Min(row => row[point]))];
            var nearest = new NearestFacilities(least, new int[5], new bool[5]);

            var sum = NearestFirstAllocation.Allocate(catchments, capacity, nearest, people).Sum();

            Assert.True(sum.Served <= capacity.Sum());
            Assert.Equal(people.Sum(), sum.Served + sum.NoCapacity + sum.OutOfReach + sum.Unattached);
            Assert.Equal(people.Where((_, point) => least[point] > 1000).Sum(), sum.OutOfReach);
        });
    }

    [Fact]
    public void The_straight_line_is_the_least_over_all_facilities()
    {
        var coordinate = Gen.Double[-500, 500];
        Gen.Select(coordinate.Array[6], coordinate.Array[6], coordinate, coordinate).Sample((fx, fy, x, y) =>
        {
            double expected = fx.Zip(fy).Min(at => double.Hypot(at.First - x, at.Second - y));

            Assert.Equal(expected, StraightLine.Nearest(fx, fy, [x], [y])[0], tolerance: 1e-3);
        });
        Assert.Equal([float.PositiveInfinity], StraightLine.Nearest([], [], [0], [0]));
    }
}
