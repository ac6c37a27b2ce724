using BenchmarkDotNet.Attributes;
using Gis.Spatial.Partition;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace Gis.Benchmarks.Partition;

/// <summary>How long does it take to know that 10,000 polygons tile, beside NetTopologySuite's own validator?</summary>
[MemoryDiagnoser]
[Config(typeof(CpuConfig))]
public class PartitionCheckBenchmarks
{
    private List<GridPolygon> polygons = [];
    private Geometry[] geometries = [];

    [Params("wiggly", "giant")]
    public string Tiling { get; set; } = "";

    [GlobalSetup]
    public void MakeTiling()
    {
        polygons = Tiling == "giant" ? PartitionTilings.WithGiant(100, 9) : PartitionTilings.Wiggly(100, 9);
        geometries = [.. polygons.Select(polygon => polygon.Geometry)];
    }

    [Benchmark(Baseline = true)]
    public bool NtsCoverageValidator() => CoverageValidator.IsValid(geometries);

    [Benchmark]
    public bool BuildAndValidate() => PartitionCheck.Find(polygons).IsClean;
}
