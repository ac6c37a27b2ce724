using BenchmarkDotNet.Attributes;
using Gis.Spatial;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using Gis.Spatial.Partition.Rules;
using NetTopologySuite.Geometries;

namespace Gis.Benchmarks;

/// <summary>
/// How long does one edit and its undo take in a district of 1,024 grids and 102,400 buildings, alone and with the
/// statistics and the rules that a planner sees live?
/// </summary>
[MemoryDiagnoser]
[Config(typeof(PartitionCpuConfig))]
public class PartitionEditBenchmarks
{
    private GridPartition partition = GridPartition.Build([]);
    private LatticePoint corner;
    private LineString line = Geo.Factory.CreateLineString();
    private Geometry lasso = Geo.Factory.CreatePolygon();

    private PartitionStatistics statistics = null!;
    private PartitionRules rules = null!;

    [Params(false, true)]
    public bool WithStatisticsAndRules { get; set; }

    [GlobalSetup]
    public void Build()
    {
        var polygons = PartitionTilings.Wiggly(32, 9);
        partition = GridPartition.Build(polygons);
        var box = polygons[500].Geometry.EnvelopeInternal;
        corner = LatticePoint.From(polygons[500].Geometry.Coordinates[5]);
        line = Geo.Factory.CreateLineString(
            [new(box.Centre.X, box.MinY - 1e-4), new(box.Centre.X + 1e-5, box.MaxY + 1e-4)]);
        lasso = Geo.Factory.ToGeometry(new Envelope(box.Centre.X, box.MaxX + 5e-4, box.MinY, box.Centre.Y));
        Geo.RoundToLattice(line);
        Geo.RoundToLattice(lasso);
        Watch(PartitionGround.Around(polygons));
    }

    private void Watch(PartitionGround ground)
    {
        statistics = new(partition.Grids, ground.Buildings, [new("streets", ground.Rules.Streets, 15)]);
        rules = new(partition, statistics, ground.Buildings, PartitionGround.AllRules, ground.Rules);
    }

    [Benchmark]
    public void MoveVertex() => Undo(partition.MoveVertex(corner, new(corner.X + 100, corner.Y + 100)));

    [Benchmark]
    public void Split() => Undo(partition.Split("500", line, "new"));

    [Benchmark]
    public void Merge() => Undo(partition.Merge("500", "501"));

    [Benchmark]
    public void TransferLasso() => Undo(partition.Transfer(lasso, "500"));

    private void Undo(PartitionChange change)
    {
        See(change);
        var inverse = change.Inverse();
        partition.Apply(inverse);
        See(inverse);
    }

    private void See(PartitionChange change)
    {
        if (WithStatisticsAndRules)
        {
            statistics.Update(change);
            rules.Update(change);
        }
    }
}
