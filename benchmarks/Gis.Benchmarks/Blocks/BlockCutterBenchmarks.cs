using BenchmarkDotNet.Attributes;
using Gis.Spatial.Blocks;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Polygonize;

namespace Gis.Benchmarks.Blocks;

/// <summary>How long does it take to cut a town into its blocks, beside NetTopologySuite on the same lines?</summary>
/// <remarks>
/// Streets wind from side to side; every fifth is one that ends in the middle. The polygonizer gets the lines noded, as
/// it needs them, and does none of what follows: dead ends, slivers, names, buildings.
/// </remarks>
[MemoryDiagnoser]
[Config(typeof(CpuConfig))]
public class BlockCutterBenchmarks
{
    private Geometry outline = null!;
    private LineString[] streets = [];
    private Geometry[] buildings = [];

    [Params(30, 100)]
    public int Streets { get; set; }

    [GlobalSetup]
    public void MakeTown()
    {
        (outline, streets, buildings) = BlockTown.Make(Streets, Streets * Streets * 4);
        var cut = WithBuildings();
        Console.WriteLine(
            $"// {streets.Length} streets, {cut.Blocks.Count} blocks, {buildings.Length} buildings, {cut.WentAround} on a street");
    }

    [Benchmark(Baseline = true)]
    public int NodeAndPolygonize()
    {
        Polygonizer polygonizer = new();
        polygonizer.Add(OverlayNGRobust.Union([outline.Boundary, .. streets]));
        return polygonizer.GetPolygons().Count;
    }

    [Benchmark]
    public int CutBlocks() => BlockCutter.Cut([outline], streets).Blocks.Count;

    [Benchmark]
    public BlockCut WithBuildings() => BlockCutter.Cut([outline], streets, buildings);
}
