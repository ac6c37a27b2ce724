using Gis.Spatial.Partition.Comparing;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.OverlayNG;

namespace Gis.Spatial.Tests.Partition.Comparing;

public sealed class TilingComparisonTests
{
    [Fact]
    public void Two_equal_plans_have_nothing_to_compare()
    {
        var plan = CellPlan.Regular().Polygons();

        Assert.Empty(TilingComparison.Find(plan, plan));
    }

    [Fact]
    public void The_ground_of_every_pair_is_that_of_the_cells_that_changed_hands()
    {
        var start = CellPlan.Regular();
        for (int seed = 0; seed < 100; seed++)
        {
            var changed = start.Change(new(seed), "n1", 0, 8, 1 + (seed % 15));
            var moves = TilingComparison.Find(start.Polygons(), changed.Polygons());

            var expected = Enumerable.Range(0, CellPlan.Count).Where(cell => start[cell] != changed[cell])
                .GroupBy(cell => (start[cell], changed[cell]))
                .ToDictionary(cells => cells.Key, cells => cells.Sum(CellPlan.SquareDegrees));
            var found = moves.Where(move => !move.IsKept)
                .ToDictionary(move => (move.From!, move.To!), move => move.Ground.Area);
            Assert.Equal(expected.Keys.Order(), found.Keys.Order());
            Assert.All(expected, pair => Assert.Equal(pair.Value, found[pair.Key], 1e-14));
        }
    }

    [Fact]
    public void Ground_that_only_one_plan_has_goes_from_or_to_nowhere()
    {
        var plan = CellPlan.Regular().Polygons();
        var smaller = plan.Where(grid => grid.Id != "g05").ToList();

        var lost = Assert.Single(TilingComparison.Find(plan, smaller));
        var won = Assert.Single(TilingComparison.Find(smaller, plan));

        Assert.Equal(("g05", null), (lost.From, lost.To));
        Assert.Equal((null, "g05"), (won.From, won.To));
        Assert.Equal(lost.SquareMetres, won.SquareMetres);
    }

    [Fact]
    public void Borders_that_cross_give_the_areas_of_another_overlay()
    {
        var start = CellPlan.Regular().Polygons();
        var turned = start.Select(grid => grid with
        {
            Geometry = Geo.RoundToLattice(AffineTransformation
                .TranslationInstance(0.00037, 0.00021).Transform(grid.Geometry)),
        }).ToList();

        var moves = TilingComparison.Find(start, turned)
            .Where(move => move is { From: not null, To: not null })
            .ToDictionary(move => (move.From!, move.To!), move => move.Ground.Area);

        foreach (var a in start)
        {
            foreach (var b in turned)
            {
                double expected = OverlayNGRobust.Overlay(a.Geometry, b.Geometry, OverlayNG.INTERSECTION).Area;
                Assert.Equal(expected, moves.GetValueOrDefault((a.Id, b.Id)), 1e-10);
            }
        }
    }
}
