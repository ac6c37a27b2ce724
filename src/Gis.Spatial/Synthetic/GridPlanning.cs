namespace Gis.Spatial.Synthetic;

/// <summary>Joins the blocks of one community to grids: homes by number of households, large sites each by itself.</summary>
internal static class GridPlanning
{
    /// <summary>Middle of the usual 300 to 500 households.</summary>
    private const double HouseholdsPerGrid = 410;

    /// <summary>A leftover with fewer goes with a special grid beside it.</summary>
    private const double FewestHouseholds = 120;

    public static List<GridPlan> Plan(Town town, BlockGraph graph, IReadOnlyList<int> community)
    {
        var grids = SpecialGrids(graph, community);
        var special = grids.SelectMany(grid => grid.Blocks).ToHashSet();
        var homes = community.Where(block => !special.Contains(block)).ToList();
        foreach (var piece in RegionProblem.Pieces(graph, homes, block => block.Households, acrossBarriers: false))
        {
            if (piece.TotalWeight < FewestHouseholds && TryJoinSpecial(graph, grids, piece.Blocks))
            {
                continue;
            }

            grids.AddRange(HomeGrids(graph, piece));
        }

        return [.. ReadingOrder
            .Sort(grids, grid => ReadingOrder.Middle(graph, grid.Blocks))
            .Select(grid => grid with { Blocks = AreaPlanning.WithBarriers(town, grid.Blocks) })];
    }

    private static IEnumerable<GridPlan> HomeGrids(BlockGraph graph, RegionProblem piece)
    {
        var labels = RegionGrowth.Cut(piece, (int)Math.Round(piece.TotalWeight / HouseholdsPerGrid));
        RegionBalance.Even(piece, labels);
        return piece.Blocks
            .Zip(labels)
            .GroupBy(pair => pair.Second, pair => pair.First)
            .OrderBy(part => part.Key)
            .Select(part => part.ToList())
            .Select(blocks => new GridPlan(false, MainUse(graph, blocks), blocks));
    }

    /// <summary>Touching blocks of the same large use are one site.</summary>
    private static List<GridPlan> SpecialGrids(BlockGraph graph, IReadOnlyList<int> community) =>
        [.. community
            .Where(block => IsSpecial(graph.Blocks[block]))
            .GroupBy(block => graph.Blocks[block].Use)
            .OrderBy(group => group.Key)
            .SelectMany(group => RegionProblem
                .Pieces(graph, [.. group], block => block.Households, acrossBarriers: false)
                .Select(piece => new GridPlan(true, group.Key, piece.Blocks)))];

    private static bool IsSpecial(TownBlock block) => block.Use switch
    {
        LandUse.Hill or LandUse.Reservoir => true,
        LandUse.Mall or LandUse.Hospital => true,
        LandUse.School or LandUse.Park => block.Cells.Count > 2,
        _ => false,
    };

    private static bool TryJoinSpecial(BlockGraph graph, List<GridPlan> grids, IReadOnlyList<int> blocks)
    {
        for (int grid = 0; grid < grids.Count; grid++)
        {
            var inGrid = grids[grid].Blocks.ToHashSet();
            bool touches = blocks.Any(block => graph.Neighbours(block, false).Any(step => inGrid.Contains(step.Block)));
            if (grids[grid].IsSpecial && touches)
            {
                grids[grid] = grids[grid] with { Blocks = [.. grids[grid].Blocks, .. blocks] };
                return true;
            }
        }

        return false;
    }

    private static LandUse MainUse(BlockGraph graph, IEnumerable<int> blocks) => blocks
        .GroupBy(block => graph.Blocks[block].Use)
        .OrderByDescending(group => group.Sum(block => graph.Blocks[block].Households))
        .ThenBy(group => group.Key)
        .First().Key;
}
