using Gis.Spatial.Isochrones;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Isochrones;

public sealed class ReachZonesTests
{
    /// <summary>Doors whose walk is this near to the limit may fall on either side: places are 10 m apart.</summary>
    private const double ToleranceMetres = 10;

    [Theory]
    [InlineData(1, 300)]
    [InlineData(2, 700)]
    [InlineData(3, 1200)]
    [InlineData(4, 1600)]
    public void Every_reached_door_is_inside_and_every_other_one_outside(int seed, double limit)
    {
        RiverTown town = new(seed);
        Random random = new(seed);

        var zones = ReachZones.Draw(town.Outline, town.Streets(limit));

        Assert.True(zones.Within.IsValid && zones.Beyond.IsValid);
        Assert.Equal(town.Outline.Area, zones.Within.Area + zones.Beyond.Area, town.Outline.Area * 1e-4);
        int inside = 0;
        for (int door = 0; door < 2000; door++)
        {
            Coordinate place = new(random.NextDouble() * 1100, random.NextDouble() * 1100);
            double metres = town.MetresFrom(place);
            if (Math.Abs(metres - limit) > ToleranceMetres)
            {
                bool isWithin = zones.Within.Covers(ReachZones.Metres.CreatePoint(place));
                Assert.True(isWithin == metres < limit, $"A door at {place} walks {metres} m of {limit}.");
                inside += isWithin ? 1 : 0;
            }
        }

        Assert.InRange(inside, 20, 1990);
    }

    [Fact]
    public void Blocks_with_doors_are_right_for_every_door_and_whole_where_doors_agree()
    {
        const double Limit = 900;
        RiverTown town = new(7);
        Random random = new(7);
        Door[] doors =
        [
            .. Enumerable.Range(0, 300)
                .Select(_ => new Coordinate(random.NextDouble() * 1100, random.NextDouble() * 1100))
                .Where(place => Math.Abs(town.MetresFrom(place) - Limit) > ToleranceMetres)
                .Select(place => new Door(place, town.MetresFrom(place) < Limit)),
        ];

        var exact = ReachZones.Draw(town.Outline, town.Streets(Limit));
        var zones = ReachZones.Draw(town.Outline, town.Streets(Limit), doors);

        Assert.True(zones.Within.IsValid && zones.Beyond.IsValid);
        Assert.All(doors, door => Assert.Equal(
            door.IsReached, zones.Within.Covers(ReachZones.Metres.CreatePoint(door.Place))));
        Assert.True(zones.Beyond.NumPoints < exact.Beyond.NumPoints);
    }

    [Fact]
    public void A_town_without_a_reached_street_is_all_beyond()
    {
        RiverTown town = new(5);

        var zones = ReachZones.Draw(town.Outline, town.Streets(limitMetres: -1));

        Assert.True(zones.Within.IsEmpty);
        Assert.Equal(town.Outline.Area, zones.Beyond.Area, 1);
    }

    [Fact]
    public void A_town_that_is_reached_to_its_rim_has_no_gap()
    {
        RiverTown town = new(6);

        var zones = ReachZones.Draw(town.Outline, town.Streets(limitMetres: 100_000));

        Assert.True(zones.Beyond.IsEmpty);
        Assert.Equal(town.Outline.Area, zones.Within.Area, 1);
    }
}
