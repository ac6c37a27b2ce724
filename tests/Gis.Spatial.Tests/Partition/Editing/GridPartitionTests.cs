using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;

namespace Gis.Spatial.Tests.Partition.Editing;

public sealed class GridPartitionTests
{
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

    /// <summary>Of a place on a slanted border the nearest point of the lattice lies on one side of it or the other.</summary>
    [Fact]
    public void A_line_whose_ends_were_laid_on_slanted_borders_cuts_on_whichever_side_they_were_rounded()
    {
        var sides = new HashSet<int>();
        for (int i = 0; i < 200; i++)
        {
            var grids = PolygonFiles.Wkt(
                ["POLYGON ((0 0, 1 0, 1.3 1, 0.21 1, 0 0))", "POLYGON ((1 0, 2 0, 2 1, 1.3 1, 1 0))"], 1e-3);
            double low = 0.1 + (i * 0.0021337), high = 0.55 + (i * 0.0017771);
            var line = SquareGrids.Line((1 + (0.3 * low), low), (0.6, low), (0.6, high), (1 + (0.3 * high), high));
            double stepsEast = ((line.Coordinates[0].X * 1e3) - 1 - (0.3e3 * line.Coordinates[0].Y)) * 1e5;
            sides.Add(Math.Abs(stepsEast) < 0.1 ? 0 : Math.Sign(stepsEast));
            var partition = GridPartition.Build(grids);

            partition.Split(grids[0].Id, line, "new");

            Assert.Equal((0.4 + (0.15 * (low + high))) * (high - low), SquareGrids.Area(partition, "new"), 1e-4);
            Assert.Equal(grids.Sum(grid => grid.Geometry.Area), partition.Grids.Values.Sum(grid => grid.Area), 1e-14);
        }

        Assert.Superset(new HashSet<int> { -1, 1 }, sides);
    }

    [Theory]
    [InlineData(0.00003, true)]
    [InlineData(0.001, false)]
    public void An_end_reaches_a_border_over_centimetres_and_no_farther(double share, bool isCut)
    {
        var partition = SquareGrids.Squares(1);
        var line = SquareGrids.Line((0.4, share), (0.4, 1.1));

        if (isCut)
        {
            partition.Split("0", line, "1");
            Assert.Equal(0.4, SquareGrids.Area(partition, "1"), 1e-4);
        }
        else
        {
            Assert.Equal(EditRefusal.LineDoesNotCut, Assert.Throws<EditRefusedException>(() => partition.Split("0", line, "1")).Reason);
        }
    }

    [Fact]
    public void A_cut_concerns_the_grid_and_its_neighbours_however_far_the_line_runs_on()
    {
        var partition = SquareGrids.Squares(5);
        partition.Lock(PartitionLock.Grid("22"));

        var change = partition.Split("12", SquareGrids.Line((2.5, -1), (2.5, 2.4), (2.4, 6)), "new");

        Assert.Equal(["12", "17", "7", "new"], change.Grids.Select(grid => grid.Id).Order(StringComparer.Ordinal));
        Assert.Equal(0.5, SquareGrids.Area(partition, "new"), 0.02);
    }

    [Fact]
    public void A_reshape_ends_at_the_far_border_of_the_neighbour_that_it_takes_from()
    {
        var partition = SquareGrids.Squares(5);

        // From within the grid through its eastern neighbour and all that lies beyond.
        var change = partition.Reshape("12", SquareGrids.Line((2.5, 2.5), (3.5, 2.5), (3.5, 7)));

        Assert.Equal(["12", "13", "18"], change.Grids.Select(grid => grid.Id).Order(StringComparer.Ordinal));
        Assert.Equal(1.25, SquareGrids.Area(partition, "12"), 1e-6);
        Assert.Equal(0.75, SquareGrids.Area(partition, "13"), 1e-6);
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

    [Fact]
    public void A_lasso_over_two_corners_of_the_rim_is_taken()
    {
        var partition = SquareGrids.Squares(3);

        partition.Transfer(SquareGrids.Box(0.4, 2.5, 2.7, 3.5), "4");

        Assert.Equal(1 + (2.3 * 0.5), SquareGrids.Area(partition, "4"), 1e-6);
    }
}
