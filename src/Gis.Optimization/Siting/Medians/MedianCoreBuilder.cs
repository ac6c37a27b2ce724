namespace Gis.Optimization.Siting.Medians;

/// <summary>Brings a median or maximal covering problem into the form of <see cref="MedianCore"/>.</summary>
internal static class MedianCoreBuilder
{
    private const int LeastReach = 64;
    private const int OpenSitesInReach = 6;

    /// <summary>
    /// How many of its nearest sites a point lists, so that in the mean six of them are open: hardly any plan worth
    /// having sends it farther, and of a long table only this part needs sorting and searching.
    /// </summary>
    public static int UsualReach(SitingProblem problem) => Math.Max(
        LeastReach, (int)Math.Min(problem.Sites, (long)OpenSitesInReach * problem.Sites / Math.Max(1, problem.Count)));

    /// <param name="reach">Sites that each point lists at least, if so many are better than its fallback.</param>
    public static MedianCore Build(SitingProblem problem, int reach) =>
        Build(problem, rows => rows.CutAfter(reach));

    /// <summary>Lists for each point what is no worse than the second nearest open site: enough to explain a plan.</summary>
    /// <param name="chosen">New sites by their numbers in the problem.</param>
    public static MedianCore BuildAround(SitingProblem problem, int[] chosen)
    {
        var isOpen = new bool[problem.Sites];
        foreach (int site in chosen)
        {
            isOpen[site] = true;
        }

        return Build(problem, rows => rows.CutAfterSecond(isOpen));
    }

    private static MedianCore Build(SitingProblem problem, Action<MedianRow> cut)
    {
        var row = new MedianRow(problem);
        var start = new int[problem.Demands + 1];
        var fallback = new double[problem.Demands];
        var beyond = new double[problem.Demands];
        var sites = new List<int>();
        var costs = new List<double>();
        bool isIntegral = true;
        for (int demand = 0; demand < problem.Demands; demand++)
        {
            row.Fill(demand);
            cut(row);
            row.Sort();
            sites.AddRange(row.Sites);
            costs.AddRange(row.Costs);
            (fallback[demand], beyond[demand]) = (row.Fallback, row.Beyond);
            start[demand + 1] = sites.Count;
            isIntegral &= row.IsIntegral;
        }

        return new(problem.Count, row.SiteIds, fallback, beyond, start, [.. sites], [.. costs], isIntegral);
    }
}
