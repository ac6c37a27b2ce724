using BenchmarkDotNet.Attributes;
using Gis.Spatial.Partition;
using NetTopologySuite.Geometries;

namespace Gis.Benchmarks.Partition;

/// <summary>How long does it take to clean about 9,000 faulty polygons of 10,000, and one place among them?</summary>
[MemoryDiagnoser]
[Config(typeof(CpuConfig))]
public class PartitionRepairBenchmarks
{
    private List<GridPolygon> polygons = [];
    private Envelope place = new();

    [GlobalSetup]
    public void MakeTiling()
    {
        polygons = PartitionTilings.Dirty(PartitionTilings.Wiggly(100, 9), seed: 1);
        place = polygons[5050].Geometry.EnvelopeInternal;
        var report = PartitionCheck.Find(polygons);
        int faulty = report.Faults.SelectMany(fault => fault.Polygons).Distinct().Count();
        Console.WriteLine($"// {faulty} faulty polygons, {report.Faults.Count} faults");
    }

    [Benchmark]
    public int CleanAll() => PartitionRepair.Run(polygons).Changed.Count;

    [Benchmark]
    public int CleanOnePlace() => PartitionRepair.RunNear(polygons, place).Changed.Count;
}
