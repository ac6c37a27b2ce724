using CsCheck;
using Gis.Optimization.Reach;

namespace Gis.Optimization.Tests.Reach;

public sealed class WalkExtentTests
{
    /// <remarks>By Tobler a metre falling one in twenty counts for e^(-3.5 * 0.05) = 0.8395, and no metre for less.</remarks>
    [Theory]
    [InlineData(0, 600)]
    [InlineData(50, 714.75)]
    [InlineData(200, 600)]
    public void Gently_downhill_the_same_time_gets_farther(double height, double metres)
    {
        var builder = new StreetGraphBuilder(2);
        builder.AddEdge(0, 1, 1000, StreetUse.Backward, [0, 1000], [0, 0], fromHeight: 0, toHeight: height);
        var walking = builder.Build().For(new(AvoidsSteps: false, FeelsSlopes: true));

        Assert.Equal(metres, WalkExtent.Metres(walking, walking.Attach(0, 0, 10), 600), 0.01);
    }

    [Fact]
    public void A_street_that_the_walk_does_not_come_to_widens_nothing()
    {
        var builder = new StreetGraphBuilder(3);
        builder.AddEdge(0, 1, 1000, StreetUse.BothWays, [0, 1000], [0, 0], fromHeight: 0, toHeight: 0);
        builder.AddEdge(1, 2, 1, StreetUse.BothWays, [1000, 2000], [0, 0], fromHeight: 0, toHeight: 50);
        var walking = builder.Build().For(new(AvoidsSteps: false, FeelsSlopes: true));

        Assert.Equal(600, WalkExtent.Metres(walking, walking.Attach(0, 0, 10), 600));
    }

    [Fact]
    public void No_place_within_the_limit_is_farther_off()
    {
        Gen.Select(SmallCity.Any, Gen.Int[0, 60].Array[12], Gen.Int[0, 99], Gen.Int[100, 800]).Sample(
            (city, heights, number, limit) =>
            {
                // A street without length has no shape to be walked along.
                var streets = SlopeTests.Hills(city with { Edges = city.Edges.ConvertAll(Longer) }, heights);
                var walking = streets.For(new(AvoidsSteps: false, FeelsSlopes: true));
                var place = new Attachment(number % city.Edges.Count, 0, 0);
                if (!walking.IsWalkable(place.Edge))
                {
                    return;
                }

                double extent = WalkExtent.Metres(walking, place, limit);

                var (placeX, placeY) = At(streets, place.Edge, 0);
                for (int edge = 0; edge < streets.Edges; edge++)
                {
                    for (int step = 0; step <= 10 && walking.IsWalkable(edge); step++)
                    {
                        var walker = new Attachment(edge, streets.Length[edge] * step / 10, 0);
                        float walk = new NearestFacilitySearch(walking).Run([place], [walker], limit).Metres[0];
                        var (x, y) = At(streets, edge, step / 10.0);
                        double straight = Math.Sqrt(Math.Pow(x - placeX, 2) + Math.Pow(y - placeY, 2));
                        Assert.True(
                            !float.IsFinite(walk) || straight <= extent * 1.0001, $"{straight} m at {walk} of {limit}");
                    }
                }
            });

        static (int, int, double, StreetUse) Longer((int From, int To, double Metres, StreetUse Use) edge) =>
            (edge.From, edge.To, edge.Metres + 1, edge.Use);
    }

    private static (double X, double Y) At(StreetGraph streets, int edge, double share)
    {
        var (shapes, first) = (streets.Shapes, streets.Shapes.Start[edge]);
        return (
            shapes.X[first] + (share * (shapes.X[first + 1] - shapes.X[first])),
            shapes.Y[first] + (share * (shapes.Y[first + 1] - shapes.Y[first])));
    }
}
