namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Cuts a large problem into compact parts: grids are halved until they are few, workers go with them.</summary>
internal static class RosterSplit
{
    public static List<RosterPart> Cut(RosterProblem problem, int mostGrids)
    {
        int[] partOfGrid = new int[problem.Grids.Count];
        int parts = 0;
        var waiting = new Stack<List<int>>([[.. Enumerable.Range(0, problem.Grids.Count)]]);
        var root = Companions(problem);
        while (waiting.TryPop(out var grids))
        {
            if (grids.Count <= mostGrids)
            {
                grids.ForEach(grid => partOfGrid[grid] = parts);
                parts++;
                continue;
            }

            bool isWide = Extent(grids, grid => problem.Places[grid].X) > Extent(grids, grid => problem.Places[grid].Y);
            var sorted = grids.OrderBy(grid => isWide ? problem.Places[grid].X : problem.Places[grid].Y).ToList();
            waiting.Push(sorted[(sorted.Count / 2)..]);
            waiting.Push(sorted[..(sorted.Count / 2)]);
        }

        for (int grid = 0; grid < partOfGrid.Length; grid++)
        {
            partOfGrid[grid] = partOfGrid[root[grid]];
        }

        int[] partOfWorker = Homes(problem, partOfGrid);
        return [.. Enumerable.Range(0, parts)
            .Select(part => new RosterPart(problem, Members(partOfWorker, part), Members(partOfGrid, part)))
            .Where(part => part.Grids.Count > 0)];
    }

    private static int[] Members(int[] partOf, int part) =>
        [.. Enumerable.Range(0, partOf.Length).Where(at => partOf[at] == part)];

    private static double Extent(List<int> grids, Func<int, double> place) => grids.Max(place) - grids.Min(place);

    /// <summary>The first of the grids that must share their workers with each grid.</summary>
    private static int[] Companions(RosterProblem problem)
    {
        int[] root = [.. Enumerable.Range(0, problem.Grids.Count)];
        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (var (first, second) in problem.Wishes.Together)
            {
                int least = Math.Min(root[first], root[second]);
                changed |= root[first] != least || root[second] != least;
                (root[first], root[second]) = (least, least);
            }
        }

        return root;
    }

    /// <summary>A worker goes with a pin, else with today's grid, else with the nearest grid.</summary>
    private static int[] Homes(RosterProblem problem, int[] partOfGrid)
    {
        int[] home = new int[problem.Workers.Count];
        double[] nearest = new double[home.Length];
        Array.Fill(nearest, double.PositiveInfinity);
        double[] metres = new double[home.Length];
        for (int grid = 0; grid < partOfGrid.Length; grid++)
        {
            problem.Travel.Metres(grid, metres);
            for (int worker = 0; worker < home.Length; worker++)
            {
                if (metres[worker] < nearest[worker])
                {
                    (nearest[worker], home[worker]) = (metres[worker], partOfGrid[grid]);
                }
            }
        }

        foreach (var (worker, grid) in problem.Today.Order().Concat(problem.Wishes.Pinned))
        {
            home[worker] = partOfGrid[grid];
        }

        return home;
    }
}
