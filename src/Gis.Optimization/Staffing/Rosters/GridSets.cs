namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Lists every set of grids that one worker may have: small, hanging together, wished company kept.</summary>
internal static class GridSets
{
    public static List<GridSet> List(RosterProblem problem)
    {
        var companyOf = Companies(problem);
        var next = Adjacency(problem);
        var sets = new List<GridSet>();
        var seen = new HashSet<string>();
        for (int grid = 0; grid < problem.Grids.Count; grid++)
        {
            if (companyOf[grid][0] == grid)
            {
                Grow(problem, companyOf, next, companyOf[grid], sets, seen);
            }
        }

        return sets;
    }

    /// <summary>The set of these grids, whether allowed or not.</summary>
    public static GridSet Of(RosterProblem problem, int[] grids) => new(grids, Spread(problem, grids));

    private static void Grow(
        RosterProblem problem, int[][] companyOf, List<int>[] next, int[] grids, List<GridSet> sets, HashSet<string> seen)
    {
        if (grids.Length > problem.Limits.GridsPerWorker || !seen.Add(string.Join(',', grids)))
        {
            return;
        }

        sets.Add(new GridSet(grids, Spread(problem, grids)));
        var around = problem.Limits.AdjacentOnly
            ? grids.SelectMany(grid => next[grid]).Distinct().Order()
            : Enumerable.Range(grids[0] + 1, problem.Grids.Count - grids[0] - 1);
        foreach (int grid in around.Where(grid => !grids.Contains(grid)).ToList())
        {
            Grow(problem, companyOf, next, [.. grids.Concat(companyOf[grid]).Distinct().Order()], sets, seen);
        }
    }

    private static List<int>[] Adjacency(RosterProblem problem)
    {
        var next = new List<int>[problem.Grids.Count];
        for (int grid = 0; grid < next.Length; grid++)
        {
            next[grid] = [];
        }

        foreach (var (first, second) in problem.Neighbours)
        {
            next[first].Add(second);
            next[second].Add(first);
        }

        return next;
    }

    /// <summary>For each grid the grids that must share its workers, itself included.</summary>
    private static int[][] Companies(RosterProblem problem)
    {
        int[] root = [.. Enumerable.Range(0, problem.Grids.Count)];
        int Find(int grid) => root[grid] == grid ? grid : root[grid] = Find(root[grid]);
        foreach (var (first, second) in problem.Wishes.Together)
        {
            root[Math.Max(Find(first), Find(second))] = Math.Min(Find(first), Find(second));
        }

        var members = Enumerable.Range(0, root.Length)
            .GroupBy(Find)
            .ToDictionary(group => group.Key, group => group.ToArray());
        return [.. Enumerable.Range(0, root.Length).Select(grid => members[Find(grid)])];
    }

    private static long Spread(RosterProblem problem, int[] grids)
    {
        double metres = 0;
        for (int i = 0; i < grids.Length; i++)
        {
            for (int j = i + 1; j < grids.Length; j++)
            {
                var (first, second) = (problem.Places[grids[i]], problem.Places[grids[j]]);
                metres += Math.Sqrt(Math.Pow(first.X - second.X, 2) + Math.Pow(first.Y - second.Y, 2));
            }
        }

        return (long)Math.Round(metres);
    }
}
