using BenchmarkDotNet.Attributes;
using Gis.Optimization.Reach;

namespace Gis.Benchmarks.Reach;

/// <summary>How long until a city of 600,000 buildings and 5,000 facilities knows what one more facility changes?</summary>
/// <remarks>Searching all over again is the baseline. Each question is asked of a fresh copy, as over HTTP.</remarks>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 10)]
public class WhatIfBenchmarks
{
    private const int Buildings = 600_000;
    private const int Facilities = 5_000;
    private const double SnapLimitMetres = 300;
    private readonly Random random = new(3);
    private Attachment[] buildings = [];
    private Attachment[] facilities = [];
    private Attachment[] sites = [];
    private WalkingGraph walking = null!;
    private NearestFacilitySearch search = null!;
    private ServiceReach reach = null!;

    [GlobalSetup]
    public void Prepare()
    {
        var city = new MillionNodeCity();
        walking = city.Build().ForWalkers;
        buildings = walking.AttachAll(city.Places(Buildings), city.Places(Buildings), SnapLimitMetres);
        facilities = walking.AttachAll(city.Places(Facilities), city.Places(Facilities), SnapLimitMetres);
        sites = walking.AttachAll(city.Places(1000), city.Places(1000), SnapLimitMetres);
        search = new(walking);
        reach = new(walking, facilities, buildings);
    }

    [Benchmark(Baseline = true)]
    public NearestFacilities SearchAgain() => search.Run(facilities, buildings, float.PositiveInfinity);

    [Benchmark]
    public int OpenOne() => reach.Fork().Open(sites[random.Next(sites.Length)]).Changed.Count;

    [Benchmark]
    public int CloseOne() => reach.Fork().Close(random.Next(Facilities)).Count;

    [Benchmark]
    public int BuildBridge() =>
        reach.Fork().Build(sites[random.Next(sites.Length)], sites[random.Next(sites.Length)], 200).Count;
}
