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

    /// <summary>The edits of the log as they were meant.</summary>
    public List<PartitionEdit> Edits { get; } = [];

    public Dictionary<string, int> Taken { get; } = [];

    public Action<PartitionChange>? AfterEach { get; init; }

    public void Draw(int edits)
    {
        for (int i = 0; i < edits; i++)
        {
            try
            {
                var edit = Next();
                var change = edit.Apply(partition);
                Edits.Add(edit);
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

    private PartitionEdit Next()
    {
        string id = AnyGrid();
        var box = partition.Grids[id].EnvelopeInternal;
        var corners = partition.Grids[id].Coordinates;
        int at = random.Next(corners.Length - 1);
        var corner = LatticePoint.From(corners[at]);
        return random.Next(20) switch
        {
            14 => new MoveVertexEdit(corner, OnBorder(Neighbour(id))),
            15 => new InsertVertexEdit(corner, LatticePoint.From(corners[at + 1]), OnBorder(id)),
            0 => new MoveVertexEdit(corner, Near(corner, box, 0.05)),
            1 => new InsertVertexEdit(corner, LatticePoint.From(corners[at + 1]), Near(corner, box, 0.02)),
            2 => new RemoveVertexEdit(corner),
            3 => new SplitByLineEdit(id, Line(box), NewId()),
            4 => new MergeEdit(id, [Neighbour(id)]),
            5 => new ReshapeEdit(id, Line(box)),
            6 or 7 => new TransferAreaEdit(Box(AnyPoint(box), AnyPoint(box)), OldOrNew(id)),
            8 => new SplitByBlocksEdit(
                id, [new(OldOrNew(id), [Quarter(box, 0)]), new(NewId(), [Quarter(box, 1), Quarter(box, 2)])]),
            9 => new TransferBlocksEdit([Quarter(box, 1), Quarter(box, 3)], OldOrNew(Neighbour(id))),
            10 => Redraw(id, box),
            11 => new SetAttributesEdit(id, new($"{random.Next(3)}", random.Next(2) == 0 ? "basic" : "special")),
            12 or 17 or 18 => new LockEdit(AnyLock(id)),
            _ => partition.Locks.Count > 0 ? new UnlockEdit(partition.Locks.First()) : new RemoveVertexEdit(corner),
        };
    }

    private RedrawEdit Redraw(string id, Envelope box)
    {
        string other = Neighbour(id);
        box = box.Copy();
        box.ExpandToInclude(partition.Grids[other].EnvelopeInternal);
        double middle = Geo.Round(box.MinX + (random.NextDouble() * box.Width));
        return new(
            [.. new[] { id, other }.Distinct()],
            [
                new(OldOrNew(id), Box(new(box.MinX, box.MinY), new(middle, box.MaxY))),
                new(NewId(), Box(new(middle, box.MinY), new(box.MaxX, box.MaxY))),
            ]);
    }

    private PartitionLock AnyLock(string id) => random.Next(3) switch
    {
        0 => PartitionLock.Grid(id),
        1 => PartitionLock.Border(id, Neighbour(id)),
        _ => PartitionLock.Community($"{random.Next(3)}"),
    };

    private string AnyGrid() => partition.Grids.Keys.ElementAt(random.Next(partition.Grids.Count));

    private string NewId() => $"new{newGrids++}";

    private string OldOrNew(string id) => random.Next(2) == 0 ? id : NewId();

    private string Neighbour(string id)
    {
        var near = partition.Near(partition.Grids[id].EnvelopeInternal);
        return near[random.Next(near.Count)].Id;
    }

    private LatticePoint Near(LatticePoint point, Envelope box, double share) => new(
        point.X + (long)((random.NextDouble() - 0.5) * share * box.Width * Geo.LatticePerDegree),
        point.Y + (long)((random.NextDouble() - 0.5) * share * box.Height * Geo.LatticePerDegree));

    /// <summary>A corner of the grid, or a place on a side of it, rounded to the lattice.</summary>
    private LatticePoint OnBorder(string id)
    {
        var corners = partition.Grids[id].Coordinates;
        int at = random.Next(corners.Length - 1);
        double share = random.Next(2) * random.NextDouble();
        return LatticePoint.From(
            corners[at].X + (share * (corners[at + 1].X - corners[at].X)),
            corners[at].Y + (share * (corners[at + 1].Y - corners[at].Y)));
    }

    private LineString Line(Envelope box) =>
        Geo.Factory.CreateLineString([.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => AnyPoint(box))]);

    private static Polygon Box(Coordinate one, Coordinate other) =>
        (Polygon)Geo.Factory.ToGeometry(new Envelope(one, other));

    /// <summary>The south-western, north-western, south-eastern or north-eastern quarter.</summary>
    private static Polygon Quarter(Envelope box, int which)
    {
        Coordinate centre = new(Geo.Round(box.Centre.X), Geo.Round(box.Centre.Y));
        return Box(centre, new(which < 2 ? box.MinX : box.MaxX, which % 2 == 0 ? box.MinY : box.MaxY));
    }

    /// <summary>On the lattice, up to half a width beyond the box.</summary>
    private Coordinate AnyPoint(Envelope box) => new(
        Geo.Round(box.MinX + (((random.NextDouble() * 2) - 0.5) * box.Width)),
        Geo.Round(box.MinY + (((random.NextDouble() * 2) - 0.5) * box.Height)));
}
