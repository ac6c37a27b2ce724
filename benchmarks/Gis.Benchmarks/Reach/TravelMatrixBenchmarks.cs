using BenchmarkDotNet.Attributes;
using Gis.Optimization.Reach;
using Gis.Spatial.Coordinates;

namespace Gis.Benchmarks.Reach;

/// <summary>How long does a 1000 × 1000 table of walks over the streets of Porto Alegre take?</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class TravelMatrixBenchmarks
{
    private const int Places = 1000;
    private WalkingGraph walking = null!;
    private Attachment[] origins = [];
    private Attachment[] destinations = [];

    [GlobalSetup]
    public void Prepare()
    {
        string data = Environment.GetEnvironmentVariable("GIS_SHARED_DATA") ?? "../shared/data";
        var projection = TransverseMercator.Local(-51.2, -30.05);
        walking = OsmStreets.Read(Path.Combine(data, "r5r_poa", "poa_osm.pbf"), projection).ForWalkers;
        var random = new Random(1);
        origins = Draw(random, projection);
        destinations = Draw(random, projection);
        Console.Error.WriteLine($"{walking.Streets.Nodes} nodes, {walking.Streets.Edges} edges");
    }

    [Benchmark]
    public float[,] ThousandByThousand() =>
        TravelMatrix.Metres(walking, origins, destinations, float.PositiveInfinity, CancellationToken.None);

    private Attachment[] Draw(Random random, TransverseMercator projection)
    {
        var drawn = new Attachment[Places];
        for (int place = 0; place < Places; place++)
        {
            while (!drawn[place].IsAttached || drawn[place] == default)
            {
                var (x, y) = projection.Project(-51.26 + (random.NextDouble() * 0.12), -30.1 + (random.NextDouble() * 0.1));
                drawn[place] = walking.Attach(x, y, 300);
            }
        }

        return drawn;
    }
}
