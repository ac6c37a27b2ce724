using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Partition.Editing;

public sealed class BlockZonesTests
{
    private const int Side = 12;

    [Fact]
    public void Totals_kept_by_difference_equal_those_of_a_fresh_start()
    {
        var blocks = Blocks();
        var random = new Random(7);
        int[] zones = [.. blocks.Select(_ => random.Next(4))];
        var amounts = blocks.ConvertAll(_ => new double[] { random.Next(100), random.Next(300) });
        var moved = new BlockZones(blocks, zones, amounts);
        var inverses = new Stack<ZoneMove>();

        for (int i = 0; i < 200; i++)
        {
            int[] some = [.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => random.Next(blocks.Count))];
            inverses.Push(moved.Move(some, random.Next(4)));
        }

        AssertSameTotals(new BlockZones(blocks, moved.ZoneOf, amounts), moved);
        while (inverses.TryPop(out var inverse))
        {
            moved.Apply(inverse);
        }

        Assert.Equal(zones, moved.ZoneOf);
        AssertSameTotals(new BlockZones(blocks, zones, amounts), moved);
    }

    [Fact]
    public void The_drawn_zones_tile_and_measure_what_the_totals_say()
    {
        var blocks = Blocks();
        var zones = new BlockZones(blocks, [.. blocks.Select((_, i) => i % 3)], [.. blocks.Select(_ => Array.Empty<double>())]);
        zones.Move(zones.Inside((Polygon)Geo.Factory.ToGeometry(new Envelope(0.0021, 0.0079, 0.0021, 0.0079))), 1);

        var drawn = Enumerable.Range(0, 3).Select(zone => new GridPolygon($"{zone}", zones.Draw(zone))).ToArray();

        Assert.DoesNotContain(PartitionCheck.Find(drawn).Faults, fault => fault.Kind is not FaultKind.Gap);
        for (int zone = 0; zone < 3; zone++)
        {
            var measured = GridStatistics.Measure(drawn[zone].Geometry, []);
            Assert.Equal(measured.AreaSquareMetres, zones.Totals(zone).AreaSquareMetres, measured.AreaSquareMetres * 1e-5);
            Assert.Equal(measured.PerimeterMetres, zones.Totals(zone).PerimeterMetres, measured.PerimeterMetres * 1e-4);
        }
    }

    private static void AssertSameTotals(BlockZones expected, BlockZones actual)
    {
        for (int zone = 0; zone < 4; zone++)
        {
            Assert.Equal(expected.Totals(zone).Blocks, actual.Totals(zone).Blocks);
            Assert.Equal(expected.Totals(zone).Sums, actual.Totals(zone).Sums);
            Assert.Equal(expected.Totals(zone).AreaSquareMetres, actual.Totals(zone).AreaSquareMetres, 1e-3);
            Assert.Equal(expected.Totals(zone).PerimeterMetres, actual.Totals(zone).PerimeterMetres, 1e-3);
        }
    }

    private static List<GridPolygon> Blocks() => [.. Enumerable.Range(0, Side * Side).Select(i => new GridPolygon(
        $"{i}",
        Geo.RoundToLattice(Geo.Factory.ToGeometry(
            new Envelope(i % Side * 1e-3, ((i % Side) + 1) * 1e-3, i / Side * 1e-3, ((i / Side) + 1) * 1e-3)))))];
}
