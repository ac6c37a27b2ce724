namespace Gis.Optimization.Siting;

/// <summary>Sends every demand point to the nearest open site.</summary>
internal static class Serving
{
    /// <param name="chosen">New sites; the existing ones of the problem are open too.</param>
    /// <returns>Site of each point, -1 where none is listed within the limit.</returns>
    public static int[] Nearest(SitingProblem problem, int[] chosen)
    {
        var isOpen = new bool[problem.Sites];
        for (int site = 0; site < isOpen.Length; site++)
        {
            isOpen[site] = problem.IsExisting(site);
        }

        foreach (int site in chosen)
        {
            isOpen[site] = true;
        }

        var servedBy = new int[problem.Demands];
        for (int demand = 0; demand < servedBy.Length; demand++)
        {
            servedBy[demand] = Nearest(problem, demand, isOpen);
        }

        return servedBy;
    }

    private static int Nearest(SitingProblem problem, int demand, bool[] isOpen)
    {
        bool isLimited = problem.Model is SitingModel.MaximalCovering or SitingModel.SetCovering;
        double best = isLimited ? problem.Limit : double.MaxValue;
        int found = -1;
        var sites = problem.Travel.SitesOf(demand);
        var travel = problem.Travel.TravelOf(demand);
        for (int entry = 0; entry < sites.Length; entry++)
        {
            if (isOpen[sites[entry]] && (found < 0 ? travel[entry] <= best : travel[entry] < best))
            {
                (best, found) = (travel[entry], sites[entry]);
            }
        }

        return found;
    }
}
