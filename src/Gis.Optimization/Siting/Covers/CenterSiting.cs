using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Covers;

/// <summary>Solves <see cref="SitingModel.Center"/> by covering within ever better distances.</summary>
/// <remarks>The answer is one of the listed distances, found by halving (Minieka, SIAM Review 12, 1970).</remarks>
internal static class CenterSiting
{
    public static SitingPlan Solve(
        SitingProblem problem, SitingOptions options, Deadline deadline, Action<SolveProgress> report)
    {
        double[] distances = Distances(problem);
        int low = 0;
        int high = distances.Length - 1;
        int[]? best = null;
        bool isOpenEnded = false;
        while (low <= high && !isOpenEnded)
        {
            int middle = (low + high) / 2;
            var cover = CoverModel.Solve(problem, distances[middle], problem.Count, options.Seed, deadline);
            isOpenEnded = !cover.IsProved;
            if (cover.Chosen is not null)
            {
                (best, high) = (cover.Chosen, middle - 1);
            }
            else if (cover.IsInfeasible)
            {
                low = middle + 1;
            }

            report(new(best is null ? null : Longest(problem, best), distances[Math.Min(low, distances.Length - 1)],
                deadline.Elapsed));
        }

        return Plan(problem, options, deadline, best, isOpenEnded, low < distances.Length ? distances[low] : null);
    }

    private static SitingPlan Plan(
        SitingProblem problem, SitingOptions options, Deadline deadline, int[]? best, bool isOpenEnded, double? bound)
    {
        double? objective = best is null ? null : Longest(problem, best);
        int[] chosen = Filled(problem, best);
        return new()
        {
            Status = (best, isOpenEnded) switch
            {
                (null, true) => SolveStatus.Unknown,
                (null, false) => SolveStatus.Infeasible,
                (_, true) when objective > bound => SolveStatus.Feasible,
                _ => SolveStatus.Optimal,
            },
            Chosen = chosen,
            ServedBy = Serving.Nearest(problem, chosen),
            Objective = best is null ? null : Longest(problem, chosen),
            Decisions = Explain(problem, chosen),
            Bound = best is null ? bound : Math.Min(bound ?? objective!.Value, objective!.Value),
            Proof = isOpenEnded
                ? "Shorter distances than the bound were proved impossible by CP-SAT; time ran out."
                : "CP-SAT proved that no shorter distance can be kept.",
            Seed = options.Seed,
            Elapsed = deadline.Elapsed,
            StoppedEarly = isOpenEnded,
        };
    }

    /// <summary>A cover may need fewer sites than wanted; the rest are the lowest closed ones.</summary>
    private static int[] Filled(SitingProblem problem, int[]? best) => best is null
        ? []
        : [.. best.Concat(Enumerable.Range(0, problem.Sites).Where(s => !problem.IsExisting(s) && !best.Contains(s)))
            .Take(problem.Count).Order()];

    /// <summary>How much longer the longest way gets without each site, the most needed first.</summary>
    private static SiteDecision[] Explain(SitingProblem problem, int[] chosen)
    {
        double longest = Longest(problem, chosen);
        return
        [
            .. from site in chosen
               let without = Longest(problem, [.. chosen.Where(other => other != site)], problem.BeyondTravel)
               let loss = Math.Max(0, without - longest)
               orderby loss descending, site
               select new SiteDecision(site, true, loss, -1, 0),
        ];
    }

    /// <param name="unserved">Length put for a point that some site could serve but none of these does.</param>
    private static double Longest(SitingProblem problem, int[] chosen, double unserved = 0)
    {
        int[] servedBy = Serving.Nearest(problem, chosen);
        double longest = 0;
        for (int demand = 0; demand < servedBy.Length; demand++)
        {
            var sites = problem.Travel.SitesOf(demand);
            int entry = sites.IndexOf(servedBy[demand]);
            double way = entry >= 0 ? problem.Travel.TravelOf(demand)[entry] : sites.Length > 0 ? unserved : 0;
            longest = Math.Max(longest, way);
        }

        return longest;
    }

    private static double[] Distances(SitingProblem problem)
    {
        var distances = new SortedSet<double> { 0 };
        for (int demand = 0; demand < problem.Demands; demand++)
        {
            foreach (double travel in problem.Travel.TravelOf(demand))
            {
                distances.Add(travel);
            }
        }

        return [.. distances];
    }
}
