using BenchmarkDotNet.Attributes;
using Gis.Spatial.Blocks;
using NetTopologySuite.Geometries;

namespace Gis.Benchmarks.Blocks;

/// <summary>Does going around buildings grow with their number alone, where few streets leave blocks of many corners?</summary>
[Config(typeof(CpuConfig))]
public class BlockCutterGrowthBenchmarks
{
    private Geometry outline = null!;
    private LineString[] streets = [];
    private Geometry[] buildings = [];

    [Params(10_000, 40_000, 160_000)]
    public int Buildings { get; set; }

    [GlobalSetup]
    public void MakeTown()
    {
        (outline, streets, buildings) = BlockTown.Make(10, Buildings);
        var cut = WithBuildings();
        Console.WriteLine($"// {cut.Blocks.Count} blocks, {buildings.Length} buildings, {cut.WentAround} on a street");
    }

    [Benchmark]
    public BlockCut WithBuildings() => BlockCutter.Cut([outline], streets, buildings);
}
