using BenchmarkDotNet.Attributes;
using Gis.Spatial;
using Gis.Spatial.Blocks;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Polygonize;

namespace Gis.Benchmarks;

/// <summary>How long does it take to cut a town into its blocks, beside NetTopologySuite on the same lines?</summary>
/// <remarks>
/// Streets wind from side to side; every fifth is one that ends in the middle. The polygonizer gets the lines noded, as
/// it needs them, and does none of what follows: dead ends, slivers, names, buildings.
/// </remarks>
[MemoryDiagnoser]
[Config(typeof(CpuConfig))]
public class BlockCutterBenchmarks
{
    private const int CornersOfStreet = 60;
    private const double Side = 0.1;
    private Geometry outline = null!;
    private LineString[] streets = [];
    private Geometry[] buildings = [];

    [Params(30, 100)]
    public int Streets { get; set; }

    [GlobalSetup]
    public void MakeTown()
    {
        Random random = new(1);
        outline = Geo.RoundToLattice(Geo.Factory.ToGeometry(new Envelope(114, 114 + Side, 22.5, 22.5 + Side)));
        streets = [.. Enumerable.Range(0, Streets * 2).Select(street => Street(random, street / 2, street % 2 == 0))];
        buildings = [.. Enumerable.Range(0, Streets * Streets * 4).Select(_ => Building(random))];
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

    private LineString Street(Random random, int number, bool isAcross)
    {
        double at = (number + 0.5) * Side / Streets;
        double length = number % 5 == 4 ? Side * 0.55 : Side + 0.002;
        return Geo.RoundToLattice(Geo.Factory.CreateLineString([.. Enumerable.Range(0, CornersOfStreet).Select(i =>
        {
            double along = (length * i / (CornersOfStreet - 1)) - 0.001;
            double across = at + ((random.NextDouble() - 0.5) * Side / Streets * 0.6);
            return isAcross ? new Coordinate(114 + along, 22.5 + across) : new Coordinate(114 + across, 22.5 + along);
        })]));
    }

    private static Geometry Building(Random random)
    {
        double x = 114.0005 + (random.NextDouble() * 0.0985), y = 22.5005 + (random.NextDouble() * 0.0985);
        return Geo.RoundToLattice(Geo.Factory.ToGeometry(new Envelope(x, x + 1.5e-4, y, y + 1e-4)));
    }
}
