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
