using Gis.Spatial.Partition.Editing;
using Gis.Spatial.Partition.Rules;
using Gis.Spatial.Tests.Partition.Editing;
using NetTopologySuite.Geometries;
using static Gis.Spatial.Tests.Partition.Editing.SquareGrids;

namespace Gis.Spatial.Tests.Partition.Rules;

/// <summary>Nine squares of about 111 metres; the middle one is grid 4, in column and row 1 to 2.</summary>
public sealed class PartitionRulesTests
{
    private static readonly RuleRow[] Rows =
    [
        new("grid.outside_community.max", 0.5, "m²", true, "GB/T 34300-2017", "2017"),
        new("grid.parts.max", 1, "parts", true, "GB/T 34300-2017", "2017"),
        new("grid.holes.max", 0, "holes", true, "GB/T 34300-2017", "2017"),
        new("grid.cut_buildings.max", 0, "buildings", true, "GB/T 34300-2017", "2017"),
        new("grid.households.min", 300, "households", false, "Haikou city standard", "2020"),
        new("grid.households.max", 500, "households", false, "Haikou city standard", "2020"),
        new("grid.walk_parts.max", 1, "parts", false, "Chosen", ""),
        new("grid.border_follows.min", 0.4, "share", false, "Chosen", ""),
        new("walk.speed", 60, "m/min", false, "Planning habit", ""),
    ];

    private readonly GridPartition partition = Squares(3);
    private readonly List<BuildingCount> buildings = [];
    private RuleGround ground = new();

    [Fact]
    public void Rows_become_rules_and_rows_of_other_subjects_do_not()
    {
        var rules = RuleRow.ForGrids(Rows, ["people", "households"]);

        Assert.Equal(8, rules.Count);
        var least = rules.Single(rule => rule.Code == "grid.households.min");
        Assert.Equal((GridMeasure.Sum, 1, 300.0, false), (least.Measure, least.Sum, least.Minimum, least.IsHard));
        Assert.Equal("Haikou city standard (2020)", least.Source);
    }

    [Fact]
    public void A_grid_with_too_few_or_too_many_households_is_hit_with_value_and_threshold_unless_it_is_special()
    {
        Settle(4, 299);
        Settle(5, 501);
        Settle(8, 400);
        partition.SetAttributes("7", new(Kind: "special"));
        var rules = Check("grid.households.min", "grid.households.max");

        var few = Assert.Single(rules.HitsOf("4"));
        Assert.Equal((299.0, 300.0, false), (few.Value, few.Threshold, few.IsHard));
        Assert.Equal((501.0, 500.0), (rules.HitsOf("5")[0].Value, rules.HitsOf("5")[0].Threshold));
        Assert.Empty(rules.HitsOf("8"));
        Assert.Empty(rules.HitsOf("7"));
        Assert.True(rules.MaySubmit);
    }

    [Fact]
    public void A_grid_that_leaves_its_community_is_hit_where_it_does()
    {
        ground = new() { Communities = new Dictionary<string, Geometry> { ["w"] = Box(0, 0, 1, 3), ["e"] = Box(1, 0, 3, 3) } };
        var rules = Check("grid.outside_community.max");
        Assert.Empty(rules.Hits);

        rules = CheckAfter(() => partition.Transfer(Box(0.5, 1, 1, 2), "4"), rules, "grid.outside_community.max");

        var hit = Assert.Single(rules.Hits);
        Assert.Equal("4", hit.Grid);
        Assert.True(hit.Place.EqualsTopologically(Box(0.5, 1, 1, 2)));
        Assert.False(rules.MaySubmit);
    }

    [Fact]
    public void Parts_holes_and_cut_buildings_are_hit_at_their_place()
    {
        ground = new() { Footprints = [Box(1.9, 1.4, 2.1, 1.6), Box(1.5, 1.5, 1.6, 1.6), Box(2, 0, 2.5, 0.5)] };
        partition.Transfer(Box(0.2, 0.2, 0.4, 0.4), "8");
        var rules = Check("grid.parts.max", "grid.holes.max", "grid.cut_buildings.max");

        Assert.Equal(
            ["0 grid.holes.max", "4 grid.cut_buildings.max", "5 grid.cut_buildings.max", "8 grid.parts.max"],
            rules.Hits.Select(hit => $"{hit.Grid} {hit.Rule.Code}"));
        Assert.True(rules.HitsOf("8")[0].Place.EqualsTopologically(Box(0.2, 0.2, 0.4, 0.4)));
        Assert.True(rules.HitsOf("0")[0].Place.EqualsTopologically(Box(0.2, 0.2, 0.4, 0.4)));
        Assert.True(rules.HitsOf("4")[0].Place.GetGeometryN(0).EqualsTopologically(Box(1.9, 1.4, 2.1, 1.6)));
    }

    [Fact]
    public void A_river_through_a_grid_parts_it_until_a_bridge_crosses_it()
    {
        Settle(4, 100, 1.2, 1.5);
        Settle(4, 100, 1.3, 1.5);
        Settle(4, 100, 1.8, 1.5);
        ground = new() { Barriers = [Line((1.5, -1), (1.5, 4))], Streets = [Line((1.1, 1.5), (1.4, 1.5))] };

        var hit = Assert.Single(Check("grid.walk_parts.max").Hits);

        Assert.Equal((2.0, 1.0), (hit.Value, hit.Threshold));
        Assert.True(hit.Place.EqualsTopologically(Box(1.5, 1, 2, 2)));
        ground = ground with { Streets = [Line((1.1, 1.5), (1.9, 1.5))] };
        Assert.Empty(Check("grid.walk_parts.max").Hits);

        // Two streets that end at the same point of the bank, one on each side, are one bridge; streets apart are none.
        ground = ground with { Streets = [Line((1.1, 1.5), (1.5, 1.5)), Line((1.5, 1.5), (1.9, 1.5))] };
        Assert.Empty(Check("grid.walk_parts.max").Hits);
        ground = ground with { Streets = [Line((1.1, 1.5), (1.5, 1.5)), Line((1.5, 1.6), (1.9, 1.6))] };
        Assert.Single(Check("grid.walk_parts.max").Hits);

        // A bridge outside the grid joins nothing inside it.
        ground = ground with { Streets = [Line((1.1, 2.5), (1.9, 2.5))] };
        Assert.Single(Check("grid.walk_parts.max").Hits);
    }

    [Fact]
    public void A_border_that_follows_no_street_is_hit_along_the_pieces_that_stray()
    {
        var statistics = new PartitionStatistics(
            partition.Grids, buildings, [new("streets", [Line((1, 0), (1, 3)), Line((0, 1), (3, 1)), Line((0, 0), (3, 0))])]);
        var rules = new PartitionRules(partition, statistics, buildings, Only("grid.border_follows.min"), ground);

        Assert.Equal(["5", "6", "7", "8"], rules.Hits.Select(hit => hit.Grid).Order());
        Assert.Equal(0, rules.HitsOf("8")[0].Value, 1e-9);
        Assert.Equal(4, rules.HitsOf("8")[0].Place.NumGeometries);
    }

    [Fact]
    public void Hits_kept_by_difference_equal_those_of_a_fresh_start()
    {
        var random = new Random(4);
        for (int i = 0; i < 60; i++)
        {
            Settle(random.Next(9), random.Next(10, 100), random.NextDouble() * 3, random.NextDouble() * 3);
        }

        ground = new()
        {
            Communities = new Dictionary<string, Geometry> { ["w"] = Box(0, 0, 1, 3), ["e"] = Box(1, 0, 3, 3) },
            Footprints = [.. Enumerable.Range(0, 40).Select(_ => Footprint(random))],
            Barriers = [Line((0.5, -1), (1.7, 4))],
            Streets = [Line((0, 1.2), (3, 1.3))],
        };
        var statistics = new PartitionStatistics(partition.Grids, buildings, [new("streets", ground.Streets)]);
        var kept = new PartitionRules(partition, statistics, buildings, RuleRow.ForGrids(Rows, ["households"]), ground);
        var planner = new RandomPlanner(partition, seed: 8)
        {
            AfterEach = change =>
            {
                statistics.Update(change);
                kept.Update(change);
            },
        };
        planner.Draw(120);

        var anew = new PartitionStatistics(partition.Grids, buildings, [new("streets", ground.Streets)]);
        var fresh = new PartitionRules(partition, anew, buildings, RuleRow.ForGrids(Rows, ["households"]), ground);

        Assert.Equal(fresh.Hits.Select(Text), kept.Hits.Select(Text));
        Assert.True(kept.Hits.Select(hit => hit.Rule.Code).Distinct().Count() >= 5);
    }

    private static string Text(RuleHit hit) => $"{hit.Grid} {hit.Rule.Code} {hit.Value:F3} {hit.Place.Area:E6}";

    private static Polygon Footprint(Random random)
    {
        double x = random.NextDouble() * 2.9, y = random.NextDouble() * 2.9;
        return Box(x, y, x + 0.1, y + 0.1);
    }

    private static IReadOnlyList<GridRule> Only(params string[] codes) =>
        RuleRow.ForGrids(Rows.Where(row => codes.Contains(row.Code)), ["households"]);

    private PartitionRules Check(params string[] codes) => new(
        partition, new PartitionStatistics(partition.Grids, buildings), buildings, Only(codes), ground);

    private PartitionRules CheckAfter(Func<PartitionChange> edit, PartitionRules rules, params string[] codes)
    {
        var change = edit();
        rules.Update(change);
        Assert.Equal(Check(codes).Hits.Select(Text), rules.Hits.Select(Text));
        return rules;
    }

    private void Settle(int grid, double households, double x = double.NaN, double y = double.NaN) => buildings.Add(new(
        double.IsNaN(x) ? Corner((grid % 3) + 0.5, (grid / 3) + 0.5) : Corner(x, y), [households]));
}
