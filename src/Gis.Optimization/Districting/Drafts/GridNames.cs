namespace Gis.Optimization.Districting.Drafts;

/// <summary>Which grid of today each new part goes on as: the pair with most in common first.</summary>
internal static class GridNames
{
    public static int[] Of(DraftProblem problem, DraftReduction reduction, int[] partOfNode)
    {
        var common = new Dictionary<(int Part, int Grid), long>();
        for (int block = 0; block < problem.Graph.Blocks; block++)
        {
            int grid = problem.Today![block];
            if (reduction.NodeOf(block) is var node and >= 0 && grid >= 0)
            {
                var pair = (partOfNode[node], grid);
                common[pair] = common.GetValueOrDefault(pair) + problem.ChangeWeight(block);
            }
        }

        int[] grids = new int[reduction.Grids];
        Array.Fill(grids, -1);
        var taken = new HashSet<int>();
        foreach (var ((part, grid), _) in common.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key))
        {
            if (grids[part] < 0 && taken.Add(grid))
            {
                grids[part] = grid;
            }
        }

        int fresh = problem.Today!.Max() + 1;
        return [.. grids.Select(grid => grid >= 0 ? grid : fresh++)];
    }
}
