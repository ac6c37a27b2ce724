using CsCheck;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Triangulate;

namespace Gis.Spatial.Tests.Partition.Editing;

/// <summary>
/// Ten thousand random sequences of edits: 2,000 on made-up partitions and 2,000 around random grids of each of four
/// real ones; and long ones on whole files. After each, NetTopologySuite and a check that knows nothing of edits find
/// a partition; undo of all is bit-identical; replay of the changes and of the edits gives the same plan.
/// </summary>
public sealed class EditSequenceTests(ITestOutputHelper output)
{
    private const int Sequences = 2_000;
    private const int ShortEdits = 5;
    private const int LongEdits = 60;

    [Fact]
    public void On_made_up_partitions_every_operation_is_taken_often_and_every_sequence_holds()
    {
        var taken = Run(random => Voronoi(random, random.Next(5, 12)));

        string[] all =
        [
            "move vertex", "insert vertex", "remove vertex", "split", "split by blocks", "merge", "reshape", "transfer",
            "transfer blocks", "redraw", "set attributes", "lock", "unlock",
        ];
        Assert.All(all, operation => Assert.True(taken.GetValueOrDefault(operation) > 50, operation));
    }

    [Theory]
    [InlineData("Taipei")]
    [InlineData("Iowa")]
    [InlineData("Albuquerque")]
    [InlineData("Tokyo")]
    public void Around_random_grids_of_real_partitions_every_sequence_holds(string place)
    {
        var grids = Read(place);

        Run(random => Around(grids, random));
    }

    [Theory]
    [InlineData("Taipei", 2)]
    [InlineData("Iowa", 5)]
    [InlineData("Albuquerque", 2)]
    [InlineData("Tokyo", 2)]
    public void On_whole_real_partitions_long_sequences_hold(string place, int sequences)
    {
        var grids = Read(place);

        Gen.Int.Sample(seed => RunSequence(grids, seed, LongEdits), iter: sequences, threads: 1);
    }

    private Dictionary<string, int> Run(Func<Random, IReadOnlyList<GridPolygon>> choose)
    {
        var taken = new Dictionary<string, int>();
        Gen.Int.Sample(
            seed =>
            {
                var sequence = RunSequence(choose(new Random(seed)), seed, ShortEdits);
                lock (taken)
                {
                    foreach (var (operation, count) in sequence)
                    {
                        taken[operation] = taken.GetValueOrDefault(operation) + count;
                    }
                }
            },
            iter: Sequences);
        output.WriteLine(string.Join(", ", taken.Select(pair => $"{pair.Key} {pair.Value}")));
        return taken;
    }

    private static Dictionary<string, int> RunSequence(IReadOnlyList<GridPolygon> grids, int seed, int edits)
    {
        var partition = GridPartition.Build(grids);
        var planner = new RandomPlanner(partition, seed);
        planner.Draw(edits);

        AssertWhole(partition, grids);
        foreach (var change in Enumerable.Reverse(planner.Log))
        {
            partition.Apply(change.Inverse());
        }

        var untouched = GridPartition.Resume(grids);
        AssertSame(untouched, partition);
        planner.Log.ForEach(partition.Apply);
        planner.Edits.ForEach(edit => edit.Apply(untouched));
        AssertSame(untouched, partition);
        return planner.Taken;
    }

    private static void AssertWhole(GridPartition partition, IReadOnlyList<GridPolygon> original)
    {
        GridPolygon[] polygons = [.. partition.Grids.Select(grid => new GridPolygon(grid.Key, grid.Value))];
        Assert.DoesNotContain(PartitionCheck.Find(polygons).Faults, fault => fault.Kind != FaultKind.Gap);
        AssertCoverage([.. partition.Grids.Values]);
        Assert.All(partition.Grids.Values, grid => Assert.True(grid.IsValid));
        double before = original.Sum(grid => grid.Geometry.Area);
        Assert.Equal(before, partition.Grids.Values.Sum(grid => grid.Area), before * 1e-6);
    }

    /// <summary>
    /// Where a shell and a hole of one polygon meet in a corner, NetTopologySuite looks at one of the two alone and takes
    /// some sides of other polygons that end there for sides within it: those are left to the other check.
    /// </summary>
    private static void AssertCoverage(Geometry[] grids)
    {
        var knots = grids.SelectMany(Knots).ToHashSet();
        var errors = CoverageValidator.Validate(grids).Where(error => error is not null)
            .SelectMany(LinearComponentExtracter.GetLines);
        Assert.All(errors, error => Assert.Contains(error.Coordinates, knots.Contains));
    }

    /// <summary>Corners that more than one ring of the polygons has.</summary>
    private static IEnumerable<Coordinate> Knots(Geometry grid) => LinearComponentExtracter.GetLines(grid)
        .SelectMany(ring => ring.Coordinates.Skip(1))
        .GroupBy(corner => corner).Where(corner => corner.Count() > 1).Select(corner => corner.Key);

    private static void AssertSame(GridPartition expected, GridPartition actual)
    {
        Assert.Equal(expected.Grids.Keys.Order(), actual.Grids.Keys.Order());
        foreach (var (id, geometry) in expected.Grids)
        {
            Assert.True(geometry.EqualsExact(actual.Grids[id]), id);
            Assert.Equal(expected.Attributes[id], actual.Attributes[id]);
        }

        Assert.True(expected.Locks.SetEquals(actual.Locks));
    }

    private static IReadOnlyList<GridPolygon> Read(string place) => place switch
    {
        "Taipei" => PartitionRepair.Run(PolygonFiles.Json("taipei_villages/taipei_villages_2021.geojson")).Polygons,
        "Iowa" => PolygonFiles.Json("redist/iowa.geojson"),
        "Albuquerque" => PolygonFiles.Albuquerque(),
        _ => [.. PartitionRepair.Run(PolygonFiles.Tokyo()).Polygons.Where(polygon => !polygon.Geometry.IsEmpty)],
    };

    /// <summary>A grid and others round about, drawn as a partition of their own: the one with fewest corners of five.</summary>
    private static GridPolygon[] Around(IReadOnlyList<GridPolygon> grids, Random random) =>
        Enumerable.Range(0, 5).Select(_ => Around(grids, grids[random.Next(grids.Count)]))
            .MinBy(around => around.Sum(grid => grid.Geometry.NumPoints))!;

    private static GridPolygon[] Around(IReadOnlyList<GridPolygon> grids, GridPolygon centre) =>
        [.. grids.Where(grid => grid.Geometry.EnvelopeInternal.Intersects(centre.Geometry.EnvelopeInternal)).Take(6)];

    private static IReadOnlyList<GridPolygon> Voronoi(Random random, int count)
    {
        var builder = new VoronoiDiagramBuilder { ClipEnvelope = new(0, 1e-2, 0, 1e-2) };
        builder.SetSites(Geo.Factory.CreateMultiPointFromCoords([.. Enumerable.Range(0, count)
            .Select(_ => new Coordinate(random.NextDouble() * 1e-2, random.NextDouble() * 1e-2))]));
        return [.. builder.GetDiagram(Geo.Factory).Geometries
            .Select((cell, i) => new GridPolygon($"{i}", Geo.RoundToLattice(cell)))];
    }
}
