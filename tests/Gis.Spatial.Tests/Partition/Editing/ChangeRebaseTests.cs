using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Coverage;
using static Gis.Spatial.Tests.Partition.Editing.SquareGrids;

namespace Gis.Spatial.Tests.Partition.Editing;

public sealed class ChangeRebaseTests
{
    [Fact]
    public void An_edit_of_one_border_is_taken_back_after_another_planner_moved_the_opposite_border()
    {
        var partition = Squares(3);
        var mine = partition.MoveVertex(Corner(1, 1), Corner(1.1, 1.2));
        var other = partition.MoveVertex(Corner(2, 2), Corner(1.8, 1.9));

        Assert.False(mine.Meets(other));
        Assert.Throws<EditRefusedException>(() => partition.Apply(mine.Inverse()));
        partition.Apply(partition.Rebase(mine.Inverse()));

        var expected = Squares(3);
        expected.MoveVertex(Corner(2, 2), Corner(1.8, 1.9));
        Assert.All(expected.Grids, grid => Assert.True(grid.Value.EqualsTopologically(partition.Grids[grid.Key])));
        Assert.True(CoverageValidator.IsValid([.. partition.Grids.Values]));
    }

    [Fact]
    public void A_split_is_taken_back_after_the_neighbour_of_one_half_gained_a_corner_elsewhere()
    {
        var partition = Squares(3);
        var split = partition.Split("4", Line((1.4, 0.9), (1.4, 2.1)), "new");
        partition.InsertVertex(Corner(2, 1), Corner(2, 2), Corner(2.2, 1.5));

        partition.Apply(partition.Rebase(split.Inverse()));

        Assert.Equal(9, partition.Grids.Count);
        Assert.Equal(1.1, Area(partition, "4"), 1e-9);
    }

    [Fact]
    public void A_split_is_not_taken_back_over_what_another_planner_wrote_on_the_new_grid()
    {
        var partition = Squares(3);
        var split = partition.Split("4", Line((1.4, 0.9), (1.4, 2.1)), "new");
        partition.SetAttributes("new", new("1", "special"));

        var refusal = Assert.Throws<EditRefusedException>(
            () => partition.Apply(partition.Rebase(split.Inverse())));

        Assert.Contains("new", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(10, partition.Grids.Count);
    }

    [Fact]
    public void An_edit_of_a_border_that_was_moved_since_is_refused_and_says_where()
    {
        var partition = Squares(2);
        var mine = partition.MoveVertex(Corner(1, 1), Corner(1.1, 1.2));
        var other = partition.MoveVertex(Corner(1.1, 1.2), Corner(0.9, 0.9));

        Assert.True(mine.Meets(other));
        var refusal = Assert.Throws<EditRefusedException>(() => partition.Rebase(mine.Inverse()));
        Assert.Contains("The border of grid 0 near (0.00", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Attributes_of_one_grid_set_twice_meet_and_those_of_two_grids_do_not()
    {
        var partition = Squares(2);
        var one = partition.SetAttributes("0", new("1"));

        Assert.False(one.Meets(partition.SetAttributes("1", new("1"))));
        Assert.True(one.Meets(partition.SetAttributes("0", new("2"))));
    }
}
