using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Partition.Editing;

/// <summary>Draws edits at random, sensible and senseless; the engine refuses what it must.</summary>
internal sealed class RandomPlanner(GridPartition partition, int seed)
{
    private readonly Random random = new(seed);
    private int newGrids;

    public List<PartitionChange> Log { get; } = [];

    public Action<PartitionChange>? AfterEach { get; init; }

    public Dictionary<string, int> Taken { get; } = [];

    public void Draw(int edits)
    {
        for (int i = 0; i < edits; i++)
        {
            try
            {
                var change = DrawOne();
                Log.Add(change);
                AfterEach?.Invoke(change);
                Taken[change.Operation] = Taken.GetValueOrDefault(change.Operation) + 1;
            }
            catch (EditRefusedException)
            {
                Taken["refused"] = Taken.GetValueOrDefault("refused") + 1;
            }
        }
    }

    private PartitionChange DrawOne()
    {
        string id = AnyGrid();
        var box = partition.Grids[id].EnvelopeInternal;
        var corners = partition.Grids[id].Coordinates;
        int at = random.Next(corners.Length - 1);
        var corner = LatticePoint.From(corners[at]);
        return random.Next(7) switch
        {
            0 => partition.MoveVertex(corner, Near(corner, box, 0.05)),
            1 => partition.InsertVertex(corner, LatticePoint.From(corners[at + 1]), Near(corner, box, 0.02)),
            2 => partition.RemoveVertex(corner),
            3 => partition.Split(id, Line(box), $"new{newGrids++}"),
            4 => partition.Merge(id, Neighbour(id)),
            5 => partition.Reshape(id, Line(box)),
            _ => partition.Transfer(Lasso(box), random.Next(2) == 0 ? id : $"new{newGrids++}"),
        };
    }

    private string AnyGrid() => partition.Grids.Keys.ElementAt(random.Next(partition.Grids.Count));

    private string Neighbour(string id)
    {
        var near = partition.Near(partition.Grids[id].EnvelopeInternal);
        return near[random.Next(near.Count)].Id;
    }

    private LatticePoint Near(LatticePoint point, Envelope box, double share) => new(
        point.X + (long)((random.NextDouble() - 0.5) * share * box.Width * Geo.LatticePerDegree),
        point.Y + (long)((random.NextDouble() - 0.5) * share * box.Height * Geo.LatticePerDegree));

    private LineString Line(Envelope box) =>
        Geo.Factory.CreateLineString([.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => AnyPoint(box))]);

    private Polygon Lasso(Envelope box)
    {
        var one = AnyPoint(box);
        var other = AnyPoint(box);
        return (Polygon)Geo.Factory.ToGeometry(new Envelope(one, other));
    }

    /// <summary>On the lattice, up to half a width beyond the box.</summary>
    private Coordinate AnyPoint(Envelope box) => new(
        Geo.Round(box.MinX + (((random.NextDouble() * 2) - 0.5) * box.Width)),
        Geo.Round(box.MinY + (((random.NextDouble() * 2) - 0.5) * box.Height)));
}
