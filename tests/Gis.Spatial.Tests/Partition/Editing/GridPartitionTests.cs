using CsCheck;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Partition.Editing;

public sealed class GridPartitionTests(ITestOutputHelper output)
{
    private const int EditsPerSequence = 40;

    [Theory]
    [InlineData("redist/iowa.geojson", 60)]
    [InlineData("redist/fl25.geojson", 60)]
    public void Random_edits_keep_a_real_partition_whole_and_undo_to_the_bit(string file, int sequences)
    {
        var grids = PolygonFiles.Json(file);

        Gen.Int.Sample(seed => RunSequence(grids, seed), iter: sequences, threads: 1);
    }

    [Fact]
    public void Random_edits_keep_repaired_Taipei_whole_and_undo_to_the_bit()
    {
        var grids = PartitionRepair.Run(PolygonFiles.Json("taipei_villages/taipei_villages_2021.geojson")).Polygons;

        Gen.Int.Sample(seed => RunSequence(grids, seed), iter: 10, threads: 1);
    }

    [Fact]
    public void Random_edits_of_a_small_made_up_partition_are_mostly_taken()
    {
        var squares = SquareGrids.Polygons(4);
        var taken = new Dictionary<string, int>();

        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                foreach (var (operation, count) in RunSequence(squares, seed))
                {
                    taken[operation] = taken.GetValueOrDefault(operation) + count;
                }
            },
            iter: 100,
            threads: 1);
        output.WriteLine(string.Join(", ", taken.Select(pair => $"{pair.Key} {pair.Value}")));
        string[] all = ["move vertex", "insert vertex", "remove vertex", "split", "merge", "reshape", "transfer"];
        Assert.All(all, operation => Assert.True(taken.GetValueOrDefault(operation) > 20, operation));
    }

    [Fact]
    public void Moving_a_corner_of_the_rim_is_refused_and_changes_nothing()
    {
        var partition = SquareGrids.Squares(2);

        Assert.Throws<EditRefusedException>(() => partition.MoveVertex(new(0, 0), new(-5000, 0)));
        Assert.Equal(SquareGrids.Polygons(2)[0].Geometry, partition.Grids["0"]);
    }

    [Fact]
    public void A_forged_change_that_leaves_a_gap_is_refused()
    {
        var partition = SquareGrids.Squares(2);
        var smaller = PolygonFiles.Wkt(["POLYGON ((0 0, 0.9 0, 0.9 1, 0 1, 0 0))"], 1e-3)[0].Geometry;

        Assert.Throws<EditRefusedException>(
            () => partition.Apply(new("forged", [new("0", partition.Grids["0"], smaller)])));
    }

    [Fact]
    public void A_split_gives_the_neighbours_the_corners_they_need()
    {
        var partition = SquareGrids.Squares(2);
        var line = Geo.Factory.CreateLineString([new(0.0004, -0.0001), new(0.0004, 0.0012)]);

        var change = partition.Split("0", line, "4");

        Assert.Contains(new Coordinate(0.0004, 0.001), partition.Grids["2"].Coordinates);
        Assert.Equal(["0", "2", "4"], change.Grids.Select(grid => grid.Id).Order());
        Assert.Equal(0.0004, partition.Grids["4"].EnvelopeInternal.Width, 1e-12);
    }

    [Fact]
    public void A_reshape_takes_what_the_line_encloses_and_gives_what_it_cuts_off()
    {
        var partition = SquareGrids.Squares(2);
        double before = partition.Grids["0"].Area;
        var bulge = Geo.Factory.CreateLineString(
            [new(0.0009, 0.0002), new(0.0013, 0.0002), new(0.0013, 0.0008), new(0.0009, 0.0008)]);

        partition.Reshape("0", bulge);

        Assert.Equal(before + (0.0003 * 0.0006), partition.Grids["0"].Area, 1e-13);
        Assert.Equal(before - (0.0003 * 0.0006), partition.Grids["1"].Area, 1e-13);
    }

    private static Dictionary<string, int> RunSequence(IReadOnlyList<GridPolygon> grids, int seed)
    {
        var partition = GridPartition.Build(grids);
        var planner = new RandomPlanner(partition, seed);
        planner.Draw(EditsPerSequence);

        AssertWhole(partition, grids);
        var redrawn = partition.Grids.ToDictionary();
        foreach (var change in Enumerable.Reverse(planner.Log))
        {
            partition.Apply(change.Inverse());
        }

        AssertSame(grids.ToDictionary(grid => grid.Id, grid => grid.Geometry), partition.Grids);
        planner.Log.ForEach(partition.Apply);
        AssertSame(redrawn, partition.Grids);
        return planner.Taken;
    }

    private static void AssertWhole(GridPartition partition, IReadOnlyList<GridPolygon> original)
    {
        GridPolygon[] polygons = [.. partition.Grids.Select(grid => new GridPolygon(grid.Key, grid.Value))];
        Assert.DoesNotContain(PartitionCheck.Find(polygons).Faults, fault => fault.Kind != FaultKind.Gap);
        Assert.True(CoverageValidator.IsValid([.. partition.Grids.Values]));
        double before = original.Sum(grid => grid.Geometry.Area);
        Assert.Equal(before, partition.Grids.Values.Sum(grid => grid.Area), before * 1e-7);
    }

    private static void AssertSame(IReadOnlyDictionary<string, Geometry> expected, IReadOnlyDictionary<string, Geometry> actual)
    {
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        Assert.All(expected, grid => Assert.True(grid.Value.EqualsExact(actual[grid.Key]), grid.Key));
    }
}
