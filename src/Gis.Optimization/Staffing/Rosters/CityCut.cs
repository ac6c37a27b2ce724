namespace Gis.Optimization.Staffing.Rosters;

/// <summary>Cuts a problem by street; streets that a pin or a wish to stay together ties are one part.</summary>
internal static class CityCut
{
    public static List<RosterPart> Cut(
        RosterProblem problem, IReadOnlyList<int> streetOfGrid, IReadOnlyList<int?> streetOfWorker)
    {
        int[] streets = [.. streetOfGrid.Distinct().Order()];
        var partOf = streets.Index().ToDictionary(street => street.Item, street => street.Index);
        int[] grids = [.. streetOfGrid.Select(street => partOf[street])];
        int[] workers = [.. streetOfWorker.Select(street =>
            street is { } known && partOf.TryGetValue(known, out int part) ? part : 0)];
        foreach (var (first, second) in problem.Wishes.Together)
        {
            Tie(grids[first], grids[second], grids, workers);
        }

        foreach (var (worker, grid) in problem.Wishes.Pinned)
        {
            Tie(workers[worker], grids[grid], grids, workers);
        }

        return [.. grids.Distinct().Order().Select(part =>
            new RosterPart(problem, Members(workers, part), Members(grids, part)))];
    }

    private static void Tie(int kept, int given, int[] grids, int[] workers)
    {
        grids.AsSpan().Replace(given, kept);
        workers.AsSpan().Replace(given, kept);
    }

    private static int[] Members(int[] partOf, int part) =>
        [.. Enumerable.Range(0, partOf.Length).Where(at => partOf[at] == part)];
}
