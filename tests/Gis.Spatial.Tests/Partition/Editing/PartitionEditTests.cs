using System.Text.Json;
using Gis.Spatial.Partition.Editing;
using NetTopologySuite.Coverage;
using static Gis.Spatial.Tests.Partition.Editing.SquareGrids;

namespace Gis.Spatial.Tests.Partition.Editing;

public sealed class PartitionEditTests
{
    private static readonly GridAttributes Special = new("440303001001", "special")
    {
        Values = new Dictionary<string, string> { ["name"] = "东门市场" },
    };

    /// <summary>One of every kind; each is drawn on a fresh start.</summary>
    private static readonly PartitionEdit[] All =
    [
        new MoveVertexEdit(Corner(1, 1), Corner(1.1, 1.2)),
        new InsertVertexEdit(Corner(1, 2), Corner(2, 2), Corner(1.5, 2.1)),
        new RemoveVertexEdit(Corner(1.5, 1.1)),
        new ReshapeEdit("4", Line((1.9, 1.2), (2.3, 1.2), (2.3, 1.8), (1.9, 1.8))),
        new SplitByLineEdit("4", Line((1.4, 0.9), (1.4, 2.1)), "new"),
        new SplitByBlocksEdit("4", [new("a", [Box(1, 1, 1.3, 2)]), new("b", [Box(1.3, 1, 2, 1.5), Box(1.3, 1.5, 2, 2)])]),
        new MergeEdit("4", ["5", "3"]),
        new TransferAreaEdit(Box(0.5, 0.5, 1.5, 1.5), "4"),
        new TransferBlocksEdit([Box(1, 0, 1.5, 1), Box(1.5, 0, 2, 0.5)], "4"),
        new RedrawEdit(["0", "1"], [new("0", Box(-1, -1, 2, 0.5)), new("north", Box(-1, 0.5, 2, 1.2))]),
        new SetAttributesEdit("4", Special),
        new LockEdit(PartitionLock.Border("4", "1")),
    ];

    [Fact]
    public void Every_edit_survives_being_written_as_JSON_and_draws_the_same()
    {
        foreach (var edit in All)
        {
            string json = JsonSerializer.Serialize(edit, PartitionJson.Options);
            var read = JsonSerializer.Deserialize<PartitionEdit>(json, PartitionJson.Options)!;

            var drawn = Start();
            edit.Apply(drawn);
            var again = Start();
            read.Apply(again);
            Assert.Equal(json, JsonSerializer.Serialize(read, PartitionJson.Options));
            AssertSame(drawn, again);
        }
    }

    [Fact]
    public void Every_change_survives_being_written_as_JSON_and_its_inverse_takes_it_back_to_the_bit()
    {
        foreach (var edit in All)
        {
            var partition = Start();
            var change = edit.Apply(partition);
            Assert.True(CoverageValidator.IsValid([.. partition.Grids.Values]));

            string json = JsonSerializer.Serialize(change, PartitionJson.Options);
            partition.Apply(JsonSerializer.Deserialize<PartitionChange>(json, PartitionJson.Options)!.Inverse());
            AssertSame(Start(), partition);
        }
    }

    [Fact]
    public void A_split_by_blocks_makes_a_grid_of_each_group_and_leaves_the_rest()
    {
        var partition = Squares(1);
        partition.SetAttributes("0", Special);

        partition.SplitByBlocks("0", [new("a", [Box(0, 0, 0.2, 1)]), new("b", [Box(0.2, 0, 0.5, 1)])]);

        Assert.Equal(0.2, Area(partition, "a"), 1e-9);
        Assert.Equal(0.3, Area(partition, "b"), 1e-9);
        Assert.Equal(0.5, Area(partition, "0"), 1e-9);
        Assert.Equal(Special, partition.Attributes["a"]);
    }

    [Fact]
    public void A_redrawing_is_cut_to_its_ground_overlaps_go_to_the_first_and_narrow_gaps_to_a_neighbour()
    {
        var partition = Squares(2);

        partition.Redraw(["0", "1"], [new("w", Box(-1, -1, 1.2, 2)), new("e", Box(1.1, 0, 1.999, 2))], maxGapMetres: 1);

        Assert.Equal(["2", "3", "e", "w"], partition.Grids.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(1.2, Area(partition, "w"), 1e-9);
        Assert.Equal(0.8, Area(partition, "e"), 1e-9);
        var refusal = Assert.Throws<EditRefusedException>(
            () => Squares(2).Redraw(["0"], [new("w", Box(0, 0, 0.9, 1))], maxGapMetres: 1));
        Assert.Contains("11.1 m wide", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Nine squares, one border bent.</summary>
    private static GridPartition Start()
    {
        var partition = Squares(3);
        partition.InsertVertex(Corner(1, 1), Corner(2, 1), Corner(1.5, 1.1));
        return partition;
    }

    private static void AssertSame(GridPartition expected, GridPartition actual)
    {
        Assert.Equal(expected.Grids.Keys.Order(), actual.Grids.Keys.Order());
        Assert.All(expected.Grids, grid => Assert.True(grid.Value.EqualsExact(actual.Grids[grid.Key]), grid.Key));
        Assert.All(expected.Attributes, pair => Assert.Equal(pair.Value, actual.Attributes[pair.Key]));
        Assert.Equal(expected.Locks, actual.Locks);
    }
}
