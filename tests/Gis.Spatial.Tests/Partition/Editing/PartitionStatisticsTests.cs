using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Editing;

namespace Gis.Spatial.Tests.Partition.Editing;

public sealed class PartitionStatisticsTests
{
    [Fact]
    public void Statistics_kept_by_difference_equal_those_counted_anew()
    {
        var grids = PolygonFiles.Json("redist/iowa.geojson");
        var partition = GridPartition.Build(grids);
        var buildings = Buildings(grids);
        var kept = new PartitionStatistics(partition.Grids, buildings);
        var planner = new RandomPlanner(partition, seed: 3);
        planner.Draw(200);
        planner.Log.ForEach(kept.Update);

        var counted = new PartitionStatistics(partition.Grids, buildings);

        Assert.Equal(counted.Grids.Keys.Order(), kept.Grids.Keys.Order());
        foreach (var (id, expected) in counted.Grids)
        {
            var actual = kept.Grids[id];
            Assert.Equal((expected.AreaSquareMetres, expected.Buildings), (actual.AreaSquareMetres, actual.Buildings));
            Assert.Equal(expected.Sums, actual.Sums);
        }

        Assert.Equal(buildings.Count, kept.Grids.Values.Sum(grid => grid.Buildings));
    }

    [Fact]
    public void A_rule_hits_the_grid_that_leaves_its_range_and_no_other()
    {
        var small = new GridStatistics(1, 4, 0.8, 1, 0, 2, [280]);
        var right = new GridStatistics(1, 4, 0.8, 1, 0, 2, [300]);
        var households = new GridRule("300–500 households", GridMeasure.Sum, 300, 500, IsHard: false, "Haikou 2020");
        var contiguous = new GridRule("in one part", GridMeasure.Parts, 1, 1, IsHard: true, "GB/T 34300-2017");

        Assert.Equal(280, households.Check("A", small)?.Value);
        Assert.Null(households.Check("A", right));
        Assert.Null(contiguous.Check("A", right));
        Assert.Equal(2, contiguous.Check("A", right with { Parts = 2 })?.Value);
    }

    /// <summary>Every third corner is a building, so many stand on borders; and the middles of grids.</summary>
    private static List<BuildingCount> Buildings(List<GridPolygon> grids) => [.. grids
        .SelectMany(grid => grid.Geometry.Coordinates.Where((_, i) => i % 3 == 0)
            .Append(grid.Geometry.InteriorPoint.Coordinate))
        .Select((place, i) => new BuildingCount(LatticePoint.From(place), [1, i % 7]))];
}
