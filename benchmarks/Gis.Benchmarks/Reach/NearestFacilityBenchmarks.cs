using BenchmarkDotNet.Attributes;
using Gis.Optimization.Reach;

namespace Gis.Benchmarks.Reach;

/// <summary>How long does it take to send 600,000 buildings to 5,000 facilities on a million nodes?</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class NearestFacilityBenchmarks
{
    private const int Buildings = 600_000;
    private const int Facilities = 5_000;
    private const double SnapLimitMetres = 300;
    private readonly MillionNodeCity city = new();
    private WalkingGraph walking = null!;
    private double[] x = [];
    private double[] y = [];
    private Attachment[] buildings = [];
    private Attachment[] facilities = [];
    private NearestFacilitySearch search = null!;

    [GlobalSetup]
    public void Prepare()
    {
        walking = city.Build().ForWalkers;
        (x, y) = (city.Places(Buildings), city.Places(Buildings));
        buildings = walking.AttachAll(x, y, SnapLimitMetres);
        facilities = walking.AttachAll(city.Places(Facilities), city.Places(Facilities), SnapLimitMetres);
        search = new(walking);
    }

    [Benchmark]
    public WalkingGraph BuildGraph()
    {
        var graph = city.Build().ForWalkers;
        graph.Attach(0, 0, SnapLimitMetres);
        return graph;
    }

    [Benchmark]
    public Attachment[] AttachBuildings() => walking.AttachAll(x, y, SnapLimitMetres);

    [Benchmark(Baseline = true)]
    public NearestFacilities NearestFacility() => search.Run(facilities, buildings, float.PositiveInfinity);
}
