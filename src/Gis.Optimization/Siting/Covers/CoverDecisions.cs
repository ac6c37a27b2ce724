namespace Gis.Optimization.Siting.Covers;

/// <summary>Says for every chosen site how much weight depends on it alone.</summary>
internal static class CoverDecisions
{
    public static SiteDecision[] Explain(SitingProblem problem, int[] chosen)
    {
        var alone = new double[problem.Sites];
        var isOpen = new bool[problem.Sites];
        foreach (int site in chosen)
        {
            isOpen[site] = true;
        }

        for (int demand = 0; demand < problem.Demands; demand++)
        {
            int only = -1;
            int covering = 0;
            var sites = problem.Travel.SitesOf(demand);
            var travel = problem.Travel.TravelOf(demand);
            for (int entry = 0; entry < sites.Length; entry++)
            {
                if (travel[entry] <= problem.Limit && (isOpen[sites[entry]] || problem.IsExisting(sites[entry])))
                {
                    (only, covering) = (sites[entry], covering + 1);
                }
            }

            if (covering == 1)
            {
                alone[only] += problem.Weights[demand];
            }
        }

        return [.. chosen.Select(site => new SiteDecision(site, true, alone[site], -1, 0))
            .OrderByDescending(decision => decision.Gain)];
    }
}
