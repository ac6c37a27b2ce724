using CsCheck;
using Gis.Optimization.Reach;

namespace Gis.Optimization.Tests.Reach;

public sealed class SlopeTests
{
    private static readonly WalkingProfile OnSlopes = new(AvoidsSteps: false, FeelsSlopes: true);

    /// <summary>Speeds in km/h from Tobler's function as published.</summary>
    [Theory]
    [InlineData(-0.05, 6)]
    [InlineData(0, 5.0367)]
    [InlineData(0.1, 3.5493)]
    [InlineData(-0.1, 5.0367)]
    [InlineData(0.5, 0.8752)]
    public void Slowness_is_the_speed_on_the_flat_over_the_speed_on_the_slope(double slope, double kilometresAnHour) =>
        Assert.Equal(5.0367 / kilometresAnHour, HikingFunction.Slowness(slope), 0.001);

    [Fact]
    public void Uphill_takes_longer_than_downhill_over_the_same_street()
    {
        var builder = new StreetGraphBuilder(2);
        builder.AddEdge(0, 1, 1000, StreetUse.BothWays, [0, 1000], [0, 0], fromHeight: 20, toHeight: 120);
        var walking = builder.Build().For(OnSlopes);

        // Speeds of 3.549 km/h up and 5.037 km/h down one in ten: down takes as long as on the flat.
        Assert.Equal(1419, WalkingDistance.Between(walking, 0, 0, 1000, 0, 10)!.Value.Metres, 1.0);
        Assert.Equal(1000, WalkingDistance.Between(walking, 1000, 0, 0, 0, 10)!.Value.Metres, 1.0);
        Assert.Equal(709.5, WalkingDistance.Between(walking, 250, 0, 750, 0, 10)!.Value.Metres, 1.0);
    }

    /// <remarks>1,000 m count for 839.5 down one in twenty and for 1,191.2 up.</remarks>
    [Theory]
    [InlineData(50, 838, false)]
    [InlineData(50, 841, true)]
    [InlineData(-50, 1190, false)]
    [InlineData(-50, 1193, true)]
    public void A_catchment_holds_whoever_comes_in_time(double height, float limit, bool isHeld)
    {
        var builder = new StreetGraphBuilder(2);
        builder.AddEdge(0, 1, 1000, StreetUse.BothWays, [0, 1000], [0, 0], fromHeight: 0, toHeight: height);
        var walking = builder.Build().For(OnSlopes);
        Attachment[] home = [walking.Attach(1000, 0, 10)];
        Attachment[] place = [walking.Attach(0, 0, 10)];

        Assert.Equal(isHeld, new CatchmentSearch(walking, home).Run(place, limit, CancellationToken.None)[0].Demand.Length == 1);
        Assert.Equal(isHeld, new NearestFacilitySearch(walking).Run(place, home, limit).Facility[0] == 0);
        Assert.Equal(isHeld, new RankedFacilitySearch(walking, 1).Run(place, home, limit).Facility[0] == 0);
    }

    [Fact]
    public void Without_heights_every_walk_is_that_on_the_flat()
    {
        SmallCity.Any.Sample(city =>
        {
            var streets = city.Graph();
            Assert.Same(streets.ForWalkers, streets.For(OnSlopes));
        });
    }

    [Fact]
    public void Every_walk_over_hills_is_the_one_that_brute_force_finds()
    {
        Gen.Select(SmallCity.Any, Gen.Int[0, 60].Array[12], Gen.Int[0, 99], Gen.Int[0, 99]).Sample(
            (city, heights, first, second) =>
            {
                var walking = Hills(city, heights).For(OnSlopes);
                var walker = Halfway(city, first);
                var place = Halfway(city, second);
                if (!walking.IsWalkable(walker.Edge) || !walking.IsWalkable(place.Edge))
                {
                    return;
                }

                float found = new NearestFacilitySearch(walking).Run([place], [walker], float.PositiveInfinity).Metres[0];

                double expected = Walk(city, heights, walker.Edge, place.Edge);
                Assert.True(
                    found == expected || Math.Abs(found - expected) <= 1e-4 * (1 + expected), $"{found} for {expected}");
            });
    }

    internal static StreetGraph Hills(SmallCity city, int[] heights)
    {
        var builder = new StreetGraphBuilder(city.Nodes);
        foreach (var (from, to, metres, use) in city.Edges)
        {
            builder.AddEdge(
                from, to, metres, use, [city.X[from], city.X[to]], [city.Y[from], city.Y[to]], heights[from], heights[to]);
        }

        return builder.Build();
    }

    private static Attachment Halfway(SmallCity city, int number)
    {
        int edge = number % city.Edges.Count;
        return new(edge, (float)city.Edges[edge].Metres / 2, 0);
    }

    /// <summary>Floyd's table over the nodes, then from the middle of one edge to the middle of another.</summary>
    private static double Walk(SmallCity city, int[] heights, int first, int last)
    {
        if (first == last)
        {
            return 0;
        }

        var metres = new double[city.Nodes, city.Nodes];
        for (int one = 0; one < city.Nodes; one++)
        {
            for (int other = 0; other < city.Nodes; other++)
            {
                metres[one, other] = one == other ? 0 : double.PositiveInfinity;
            }
        }

        for (int edge = 0; edge < city.Edges.Count; edge++)
        {
            var (from, to, _, _) = city.Edges[edge];
            metres[from, to] = Math.Min(metres[from, to], Cost(city, heights, edge, StreetUse.Forward));
            metres[to, from] = Math.Min(metres[to, from], Cost(city, heights, edge, StreetUse.Backward));
        }

        for (int over = 0; over < city.Nodes; over++)
        {
            for (int one = 0; one < city.Nodes; one++)
            {
                for (int other = 0; other < city.Nodes; other++)
                {
                    metres[one, other] = Math.Min(metres[one, other], metres[one, over] + metres[over, other]);
                }
            }
        }

        double best = double.PositiveInfinity;
        foreach (var leave in new[] { StreetUse.Forward, StreetUse.Backward })
        {
            foreach (var arrive in new[] { StreetUse.Forward, StreetUse.Backward })
            {
                int start = leave == StreetUse.Forward ? city.Edges[first].To : city.Edges[first].From;
                int end = arrive == StreetUse.Forward ? city.Edges[last].From : city.Edges[last].To;
                double ends = (Cost(city, heights, first, leave) + Cost(city, heights, last, arrive)) / 2;
                best = Math.Min(best, ends + metres[start, end]);
            }
        }

        return best;
    }

    private static double Cost(SmallCity city, int[] heights, int edge, StreetUse direction)
    {
        var (from, to, length, use) = city.Edges[edge];
        if ((use & direction) == 0)
        {
            return double.PositiveInfinity;
        }

        double rise = direction == StreetUse.Forward ? heights[to] - heights[from] : heights[from] - heights[to];
        double slope = length == 0 ? 0 : Math.Clamp(rise / length, -1, 1);
        return length * (6 * Math.Exp(-3.5 * 0.05)) / (6 * Math.Exp(-3.5 * Math.Abs(slope + 0.05)));
    }
}
