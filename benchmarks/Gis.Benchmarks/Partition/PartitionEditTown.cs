using Gis.Spatial;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using Gis.Spatial.Partition.Rules;
using NetTopologySuite.Geometries;

namespace Gis.Benchmarks.Partition;

/// <summary>1,024 grids with all that is watched while a planner draws, and one edit of each kind in their middle.</summary>
internal sealed class PartitionEditTown
{
    private readonly GridPartition partition;
    private readonly LatticePoint corner;
    private readonly LineString line;
    private readonly Geometry lasso;
    private readonly PartitionStatistics? statistics;
    private readonly PartitionRules? rules;

    public PartitionEditTown(bool isWatched)
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
        if (isWatched)
        {
            var ground = PartitionGround.Around(polygons);
            statistics = new(partition.Grids, ground.Buildings, [new("streets", ground.Rules.Streets, 15)]);
            rules = new(partition, statistics, ground.Buildings, PartitionGround.AllRules, ground.Rules);
        }
    }

    public PartitionChange MoveVertex() => partition.MoveVertex(corner, new(corner.X + 100, corner.Y + 100));

    public PartitionChange Split() => partition.Split("500", line, "new");

    public PartitionChange Merge() => partition.Merge("500", "501");

    public PartitionChange TransferLasso() => partition.Transfer(lasso, "500");

    public void See(PartitionChange change)
    {
        statistics?.Update(change);
        rules?.Update(change);
    }

    public void Undo(PartitionChange change)
    {
        var inverse = change.Inverse();
        partition.Apply(inverse);
        See(inverse);
    }
}
