using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Capacitated;

/// <summary>Takes some neighbouring sites of a plan with all their points and solves that small problem well.</summary>
/// <remarks>POPMUSIC (Taillard and Voss, 2002): where the sites are nearly full, single moves find no room.</remarks>
internal sealed class CapacitatedPolish(CapacitatedCosts costs, CapacitatedSearch search, Deadline deadline)
{
    private const int SitesTogether = 5;
    private const int CandidatesOfPoint = 4;
    private const int BoundSteps = 120;
    private const int MostParts = 100;

    /// <summary>Goes round the sites of the plan until none is the middle of a part that can be bettered.</summary>
    public void Run(Action found)
    {
        var tried = new HashSet<int>();
        while (!deadline.IsReached && search.Sites.Where(site => !tried.Contains(site)).ToArray() is [var middle, ..])
        {
            tried.Add(middle);
            if (Improve(Neighbours(middle)))
            {
                tried.Clear();
                found();
            }
        }
    }

    /// <summary>The site and the open sites whose points are least dear for it.</summary>
    private int[] Neighbours(int middle)
    {
        double Dearness(int site) => site == middle ? -1 : search.ServedBy
            .Select((server, point) => server == site ? costs.Cost[point, middle] : double.NaN)
            .Where(cost => !double.IsNaN(cost)).DefaultIfEmpty(double.MaxValue).Average();
        return [.. search.Sites.OrderBy(Dearness).Take(SitesTogether)];
    }

    private bool Improve(int[] group)
    {
        int[] points = [.. Enumerable.Range(0, costs.Demands).Where(point => group.Contains(search.ServedBy[point]))];
        int[] sites = [.. group.Union(points.SelectMany(point => Nearest(point, group))).Order()];
        var small = costs.Part(points, sites, group.Length);
        var inside = new CapacitatedSearch(small, 0, deadline);
        double before = inside.Offer(
            [.. points.Select(point => Array.IndexOf(sites, search.ServedBy[point]))],
            [.. group.Select(site => Array.IndexOf(sites, site))]);
        Solve(small, inside);
        if (inside.Cost > before - 1e-9)
        {
            return false;
        }

        int[] servedBy = [.. search.ServedBy];
        for (int at = 0; at < points.Length; at++)
        {
            servedBy[points[at]] = sites[inside.ServedBy[at]];
        }

        search.Offer(servedBy, [.. search.Sites.Except(group), .. inside.Sites.Select(site => sites[site])]);
        return true;
    }

    private IEnumerable<int> Nearest(int point, int[] group) => Enumerable.Range(0, costs.Sites)
        .Where(site => double.IsFinite(costs.Cost[point, site])
            && (group.Contains(site) || !search.Sites.Contains(site)))
        .OrderBy(site => costs.Cost[point, site])
        .Take(CandidatesOfPoint);

    private void Solve(CapacitatedCosts small, CapacitatedSearch inside)
    {
        var knapsack = new Knapsack(small);
        var part = CapacitatedPart.Whole(small);
        double[] prices = [.. inside.ServedBy.Select((site, point) => small.Cost[point, site])];
        var bound = new CapacitatedBound(part, knapsack, prices);
        int calls = 0;
        bound.Run(BoundSteps, 1, () => inside.Cost, deadline, sites =>
        {
            if (calls++ % 8 == 0)
            {
                inside.Improve(sites);
            }
        });
        if (bound.Best > small.Cutoff(inside.Cost) || !knapsack.IsExact || deadline.IsReached)
        {
            return;
        }

        bound.ReturnToBest();
        part = CapacitatedFixing.Fix(part, bound, knapsack, small.Cutoff(inside.Cost));
        new CapacitatedBranch(small, inside, knapsack, deadline, MostParts).Explore(part, bound.BestPrices);
    }
}
