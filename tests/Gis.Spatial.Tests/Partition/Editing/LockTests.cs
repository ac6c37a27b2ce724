using Gis.Spatial.Partition.Editing;
using static Gis.Spatial.Tests.Partition.Editing.SquareGrids;

namespace Gis.Spatial.Tests.Partition.Editing;

public sealed class LockTests
{
    [Fact]
    public void A_locked_grid_moves_neither_by_an_edit_nor_by_an_undo_nor_by_a_replay()
    {
        var partition = Squares(2);
        var change = partition.MoveVertex(Corner(1, 1), Corner(1.1, 1.1));
        partition.Lock(PartitionLock.Grid("0"));

        AssertRefused("Grid 0 is locked.", () => partition.MoveVertex(Corner(1.1, 1.1), Corner(1, 1)));
        AssertRefused("Grid 0 is locked.", () => partition.Apply(change.Inverse()));
        AssertRefused("Grid 0 is locked.", () => partition.SetAttributes("0", new("440303001001")));
        AssertRefused("Grid 0 is locked.", () => partition.Merge("1", "0"));
        partition.Unlock(PartitionLock.Grid("0"));
        partition.Apply(change.Inverse());
        Assert.True(Polygons(2)[0].Geometry.EqualsExact(partition.Grids["0"]));
        partition.Lock(PartitionLock.Grid("0"));
        AssertRefused("Grid 0 is locked.", () => partition.Apply(change));
    }

    [Fact]
    public void A_locked_border_stays_while_the_rest_of_both_grids_may_move()
    {
        var partition = Squares(3);
        partition.Lock(PartitionLock.Border("4", "3"));
        const string Message = "The border of 3 and 4 is locked.";

        AssertRefused(Message, () => partition.MoveVertex(Corner(1, 1), Corner(1.1, 1)));
        AssertRefused(Message, () => partition.InsertVertex(Corner(1, 1), Corner(1, 2), Corner(1.1, 1.5)));
        AssertRefused(Message, () => partition.Merge("3", "4"));
        AssertRefused(Message, () => partition.Transfer(Box(0.5, 1.2, 1.5, 1.8), "3"));
        partition.MoveVertex(Corner(2, 2), Corner(2.1, 2.1));
        partition.Transfer(Box(0, 1, 0.5, 2), "6");
        partition.Merge("5", "4");
        AssertRefused(Message, () => partition.Merge("3", "5"));
    }

    [Fact]
    public void A_locked_community_holds_all_its_grids_and_takes_no_other_in()
    {
        var partition = Squares(2);
        partition.SetAttributes("0", new("440303001001"));
        partition.SetAttributes("1", new("440303001001"));
        partition.Lock(PartitionLock.Community("440303001001"));
        const string Message = "Community 440303001001 is locked";

        AssertRefused(Message, () => partition.Split("1", Line((1.5, -0.1), (1.5, 1.1)), "new"));
        AssertRefused(Message, () => partition.Transfer(Box(0.5, 0.5, 1, 1.5), "2"));
        AssertRefused(Message, () => partition.SetAttributes("2", new("440303001001")));
        AssertRefused(Message, () => partition.SetAttributes("0", new()));
        partition.Split("3", Line((0.9, 1.9), (1.5, 2.1)), "new");
    }

    [Fact]
    public void Locking_is_an_edit_that_can_be_undone_and_no_lock_is_set_twice_or_on_nothing()
    {
        var partition = Squares(2);
        var key = PartitionLock.Border("0", "1");
        var change = partition.Lock(key);

        Assert.Equal([key], partition.Locks);
        AssertRefused("The border of 0 and 1 is locked already.", () => partition.Lock(key));
        partition.Apply(change.Inverse());
        Assert.Empty(partition.Locks);
        partition.MoveVertex(Corner(1, 1), Corner(1.1, 1.1));
        AssertRefused("Grids 0 and 3 share no border.", () => partition.Lock(PartitionLock.Border("0", "3")));
        AssertRefused("There is no grid 9.", () => partition.Lock(PartitionLock.Grid("9")));
        AssertRefused("There is no grid of community 1.", () => partition.Lock(PartitionLock.Community("1")));
        AssertRefused("Grid 0 is not locked.", () => partition.Unlock(PartitionLock.Grid("0")));
    }

    [Fact]
    public void A_lock_survives_being_taken_up_again()
    {
        var first = Squares(2);
        var change = first.Lock(PartitionLock.Border("0", "1"));

        var second = GridPartition.Resume(Polygons(2), locks: change.Locks);

        AssertRefused("The border of 0 and 1 is locked.", () => second.Merge("0", "1"));
    }

    private static void AssertRefused(string start, Action edit) =>
        Assert.StartsWith(start, Assert.Throws<EditRefusedException>(edit).Message, StringComparison.Ordinal);
}
