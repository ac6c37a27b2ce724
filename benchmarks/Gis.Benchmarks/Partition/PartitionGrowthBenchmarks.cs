using BenchmarkDotNet.Attributes;
using Gis.Spatial.Partition;

namespace Gis.Benchmarks.Partition;

/// <summary>Does the time of a check grow with the number of polygons, and no faster?</summary>
[MemoryDiagnoser]
[Config(typeof(CpuConfig))]
public class PartitionGrowthBenchmarks
{
    private List<GridPolygon> polygons = [];

    /// <summary>1,024, 10,000 and 99,856 polygons of 40 corners.</summary>
    [Params(32, 100, 316)]
    public int Side { get; set; }

    [GlobalSetup]
    public void MakeTiling() => polygons = PartitionTilings.Wiggly(Side, 9);

    [Benchmark]
    public bool BuildAndValidate() => PartitionCheck.Find(polygons).IsClean;
}
