using BenchmarkDotNet.Attributes;
using Gis.Spatial;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Benchmarks.Partition;

/// <summary>How long does it take to give 24,025 blocks of 10 zones to one zone by a lasso, totals included?</summary>
[MemoryDiagnoser]
[Config(typeof(CpuConfig))]
public class PartitionZoneBenchmarks
{
    private const int Side = 155;
    private BlockZones zones = null!;
    private Polygon lasso = Geo.Factory.CreatePolygon();

    [GlobalSetup]
    public void Build()
    {
        var blocks = PartitionTilings.Wiggly(Side, 2);
        zones = new BlockZones(
            blocks,
            [.. blocks.Select((_, i) => i % Side * 10 / Side)],
            [.. blocks.Select(_ => new double[] { 120, 310, 8 })]);
        lasso = (Polygon)Geo.Factory.ToGeometry(new Envelope(113, 116, 21, 24));
    }

    [Benchmark]
    public ZoneMove LassoAndBack()
    {
        var back = zones.Move(zones.Inside(lasso), 3);
        return zones.Apply(back);
    }

    [Benchmark]
    public Geometry DrawOneZone() => zones.Draw(3);
}
