using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Geometries;
using static Gis.Spatial.Tests.Partition.Editing.SquareGrids;

namespace Gis.Spatial.Tests.Partition.Editing;

/// <summary>Corners that are laid upon borders; places in steps of the squares, areas reckoned by hand.</summary>
public sealed class CornerLandingTests
{
    [Fact]
    public void A_border_that_ends_at_the_outline_slides_along_it()
    {
        var partition = Squares(2);

        partition.MoveVertex(Corner(1, 0), Corner(1.4, 0));

        AssertAreas(partition, 1.2, 0.8, 1, 1);
    }

    [Fact]
    public void A_border_slides_around_a_corner_of_the_outline_which_keeps_it()
    {
        var partition = Squares(2);

        partition.MoveVertex(Corner(1, 0), Corner(2, 0.5));

        // Grid 1 keeps the triangle between the middle, its corner on the outline and (2, 0.5), and all north of it.
        AssertAreas(partition, 1.75, 0.25, 1, 1);
        Assert.Contains(Corner(2, 0).ToCoordinate(), partition.Grids["0"].Coordinates);
    }

    [Fact]
    public void A_border_slides_along_a_slanted_outline_on_whichever_side_the_place_was_rounded()
    {
        for (int i = 1; i < 40; i++)
        {
            var partition = GridPartition.Build(
            [
                new("west", Shape((0, 0.1), (1, 0.47), (1, 1), (0, 1))),
                new("east", Shape((1, 0.47), (2, 0.84), (2, 1), (1, 1))),
            ]);
            double along = 1 + (i / 41.0);

            partition.MoveVertex(Corner(1, 0.47), Corner(along, 0.1 + (0.37 * along)));

            Assert.True(partition.Grids["west"].Area > partition.Grids["east"].Area);
            AssertPartition(partition);
        }
    }

    [Fact]
    public void A_border_slides_along_a_street_past_a_bend_and_leaves_the_street_as_it_is()
    {
        // South of the street one grid, north of it two that meet at (1, 1); the street bends at (2, 1).
        var partition = GridPartition.Build(
        [
            new("south", Shape((0, 0), (3, 0), (3, 2), (2, 1), (1, 1), (0, 1))),
            new("west", Shape((0, 1), (1, 1), (1, 3), (0, 3))),
            new("east", Shape((1, 1), (2, 1), (3, 2), (3, 3), (1, 3))),
        ]);
        double street = Area(partition, "south");

        partition.MoveVertex(Corner(1, 1), Corner(2.5, 1.5));

        Assert.Equal(street, Area(partition, "south"), 1e-9);
        Assert.Equal(3.75, Area(partition, "west"), 1e-9);
        AssertPartition(partition);
    }

    [Fact]
    public void Borders_that_cross_slide_along_the_one_that_goes_straight_on()
    {
        var partition = Squares(3);

        partition.MoveVertex(Corner(1, 1), Corner(1.5, 1));

        AssertAreas(partition, 1.25, 0.75, 1, 1.25, 0.75, 1, 1, 1, 1);
        AssertPartition(partition);
    }

    [Fact]
    public void A_bend_laid_upon_the_next_corner_joins_it()
    {
        var partition = Bent();

        partition.MoveVertex(Corner(1, 1), Corner(1.2, 2));

        Assert.Equal(Shape((0, 0), (1, 0), (1.2, 2), (1, 3), (0, 3)).Area / (Step * Step), Area(partition, "west"), 1e-9);
        AssertPartition(partition);
    }

    [Fact]
    public void A_bend_laid_upon_its_border_farther_on_draws_in_what_it_passes()
    {
        var partition = Bent();

        partition.MoveVertex(Corner(1, 1), Corner(1.1, 2.5));

        Assert.Equal(Shape((0, 0), (1, 0), (1.1, 2.5), (1, 3), (0, 3)).Area / (Step * Step), Area(partition, "west"), 1e-9);
        AssertPartition(partition);
    }

    [Fact]
    public void A_new_corner_laid_upon_its_border_farther_on_draws_in_what_it_passes()
    {
        var partition = Bent();

        partition.InsertVertex(Corner(1, 0), Corner(1, 1), Corner(1.1, 2.5));

        Assert.Equal(Shape((0, 0), (1, 0), (1.1, 2.5), (1, 3), (0, 3)).Area / (Step * Step), Area(partition, "west"), 1e-9);
        AssertPartition(partition);
    }

    [Theory]
    [InlineData(2, 1.3)]
    [InlineData(2, 1)]
    public void A_corner_laid_upon_another_border_joins_it_and_the_grid_between_is_in_parts(double x, double y)
    {
        // Three columns; the corner of the first border is pulled over the second column onto the third.
        var partition = GridPartition.Build(
        [
            new("0", Shape((0, 0), (1, 0), (1, 1), (1, 2), (0, 2))),
            new("1", Shape((1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (1, 1))),
            new("2", Shape((2, 0), (3, 0), (3, 2), (2, 2), (2, 1))),
        ]);

        var change = partition.MoveVertex(Corner(1, 1), Corner(x, y));

        AssertAreas(partition, 3, 1, 2);
        Assert.Equal(2, partition.Grids["1"].NumGeometries);
        Assert.Contains(Corner(x, y).ToCoordinate(), partition.Grids["2"].Coordinates);
        AssertPartition(partition);
        partition.Apply(change.Inverse());
        Assert.Equal(1, partition.Grids["1"].NumGeometries);
    }

    [Fact]
    public void A_new_corner_laid_upon_another_border_joins_it()
    {
        var partition = Squares(3);

        partition.InsertVertex(Corner(1, 1), Corner(1, 2), Corner(2, 1.5));

        AssertAreas(partition, 1, 1, 1, 1.5, 0.5, 1, 1, 1, 1);
        AssertPartition(partition);
    }

    [Fact]
    public void A_border_that_comes_to_run_exactly_through_a_corner_is_joined_to_it()
    {
        AssertJoined(partition => partition.RemoveVertex(Corner(0.5, 1)));
        AssertJoined(partition => partition.MoveVertex(Corner(0.5, 1), Corner(1, 0.5)));
        AssertJoined(partition => partition.InsertVertex(Corner(0.5, 1), Corner(1, 2), Corner(1, 0.9)));

        static void AssertJoined(Action<GridPartition> edit)
        {
            // The nose of the eastern grid at (1, 1) is not on the western border, which bends away from it.
            var partition = GridPartition.Build(
            [
                new("west", Shape((0, 0), (1, 0), (0.5, 1), (1, 2), (0, 2))),
                new("middle", Shape((1, 0), (2, 0), (1, 1), (2, 2), (1, 2), (0.5, 1))),
                new("east", Shape((2, 0), (3, 0), (3, 2), (2, 2), (1, 1))),
            ]);
            edit(partition);
            AssertPartition(partition);
        }
    }

    [Fact]
    public void A_slide_that_leaves_a_grid_no_ground_is_refused()
    {
        var partition = GridPartition.Build(
        [
            new("0", Shape((0, 0), (1, 0), (1, 1))),
            new("1", Shape((1, 0), (2, 0), (1, 1))),
        ]);

        Assert.Throws<EditRefusedException>(() => partition.MoveVertex(Corner(1, 0), Corner(1, 1)));
        AssertAreas(partition, 0.5, 0.5);
    }

    [Fact]
    public void A_bend_of_the_outline_is_not_drawn_in()
    {
        var partition = Squares(2);

        Assert.Throws<EditRefusedException>(() => partition.MoveVertex(Corner(2, 0), Corner(2, 1)));
        Assert.Throws<EditRefusedException>(() => partition.MoveVertex(Corner(2, 0), Corner(1, 1)));
        AssertAreas(partition, 1, 1, 1, 1);
    }

    /// <summary>Two grids with a border of two bends.</summary>
    private static GridPartition Bent() => GridPartition.Build(
    [
        new("west", Shape((0, 0), (1, 0), (1, 1), (1.2, 2), (1, 3), (0, 3))),
        new("east", Shape((1, 0), (2, 0), (2, 3), (1, 3), (1.2, 2), (1, 1))),
    ]);

    private static Polygon Shape(params (double X, double Y)[] corners) => (Polygon)Geo.RoundToLattice(
        Geo.Factory.CreatePolygon([.. corners.Append(corners[0]).Select(corner => new Coordinate(corner.X * Step, corner.Y * Step))]));

    private static void AssertAreas(GridPartition partition, params double[] areas) =>
        Assert.All(areas, (area, i) => Assert.Equal(area, Area(partition, $"{i}"), 1e-6));

    private static void AssertPartition(GridPartition partition) => Assert.Empty(
        PartitionCheck.Find([.. partition.Grids.Select(grid => new GridPolygon(grid.Key, grid.Value))]).Faults);
}
