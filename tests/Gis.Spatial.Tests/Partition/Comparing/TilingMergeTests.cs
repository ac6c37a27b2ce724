using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Comparing;

namespace Gis.Spatial.Tests.Partition.Comparing;

public sealed class TilingMergeTests
{
    private const int Draws = 150;

    [Fact]
    public void A_draft_merged_with_the_unchanged_base_is_that_draft_to_the_bit()
    {
        var basis = CellPlan.Regular().Polygons();
        for (int seed = 0; seed < Draws; seed++)
        {
            var mine = CellPlan.Regular().Change(new(seed), "n1", 0, 8, 1 + (seed % 12)).Polygons();

            AssertSame(mine, TilingMerge.Run(basis, mine, basis));
            AssertSame(mine, TilingMerge.Run(basis, basis, mine));
            AssertSame(mine, TilingMerge.Run(basis, mine, mine));
        }
    }

    [Fact]
    public void Changes_in_different_grids_are_both_applied_to_the_bit()
    {
        var basis = CellPlan.Regular().Polygons();
        for (int seed = 0; seed < Draws; seed++)
        {
            var random = new Random(seed);
            var mine = CellPlan.Regular().Change(random, "n1", 0, 4, 1 + (seed % 9));
            var theirs = CellPlan.Regular().Change(random, "n2", 4, 4, 1 + (seed % 7));

            var result = TilingMerge.Run(basis, mine.Polygons(), theirs.Polygons());

            Assert.Empty(result.Conflicts);
            var west = mine.Polygons().Where(grid => grid.Geometry.EnvelopeInternal.MinX < 114.0035);
            var east = theirs.Polygons().Where(grid => grid.Geometry.EnvelopeInternal.MinX >= 114.0035);
            AssertSame([.. west, .. east], result);
        }
    }

    [Fact]
    public void Every_cell_goes_to_the_draft_that_gave_it_away_and_the_result_is_a_partition()
    {
        var start = CellPlan.Regular();
        var basis = start.Polygons();
        int conflicts = 0;
        for (int seed = 0; seed < Draws; seed++)
        {
            var random = new Random(seed);
            var mine = start.Change(random, "n1", 0, 8, 1 + (seed % 15));
            var theirs = start.Change(random, "n2", 0, 8, 1 + (seed % 11));
            var preference = (MergePreference)(seed % 3);

            var result = TilingMerge.Run(basis, mine.Polygons(), theirs.Polygons(), preference);

            Assert.True(PartitionCheck.Find(result.Polygons).IsClean, $"Seed {seed}.");
            for (int cell = 0; cell < CellPlan.Count; cell++)
            {
                string preferred = preference switch
                {
                    MergePreference.Mine => mine[cell],
                    MergePreference.Theirs => theirs[cell],
                    _ => start[cell],
                };
                bool isConflict = mine[cell] != start[cell] && theirs[cell] != start[cell] && mine[cell] != theirs[cell];
                string expected = isConflict ? preferred : mine[cell] == start[cell] ? theirs[cell] : mine[cell];
                Assert.Equal(expected, CellPlan.OwnerIn(result.Polygons, cell));
                Assert.Equal(isConflict, result.Conflicts.Any(conflict => conflict.Place.Contains(CellPlan.Middle(cell))));
                conflicts += isConflict ? 1 : 0;
            }
        }

        Assert.True(conflicts > 20, $"Only {conflicts} cells were in conflict: the case was hardly tried.");
    }

    [Fact]
    public void Where_both_redrew_all_borders_the_result_still_tiles_the_same_ground()
    {
        var start = CellPlan.Regular();
        var basis = start.Polygons();
        double ground = basis.Sum(grid => grid.Geometry.Area);
        for (int seed = 1; seed <= 40; seed++)
        {
            var result = TilingMerge.Run(
                basis, start.Redrawn(seed), start.Redrawn(seed + 1000), (MergePreference)(seed % 3));

            Assert.NotEmpty(result.Conflicts);
            Assert.True(PartitionCheck.Find(result.Polygons).IsClean, $"Seed {seed}.");
            Assert.Equal(ground, result.Polygons.Sum(grid => grid.Geometry.Area), 1e-12);
        }
    }

    private static void AssertSame(IReadOnlyList<GridPolygon> expected, TilingMergeResult result)
    {
        Assert.Empty(result.Conflicts);
        var polygons = result.Polygons.ToDictionary(grid => grid.Id);
        Assert.Equal(expected.Select(grid => grid.Id).Order(), polygons.Keys.Order());
        Assert.All(expected, grid => Assert.True(grid.Geometry.EqualsExact(polygons[grid.Id].Geometry), grid.Id));
    }
}
