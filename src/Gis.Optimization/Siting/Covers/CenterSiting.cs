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
        return new()
        {
            Status = (best, isOpenEnded) switch
            {
                (null, true) => SolveStatus.Unknown,
                (null, false) => SolveStatus.Infeasible,
                (_, true) when objective > bound => SolveStatus.Feasible,
                _ => SolveStatus.Optimal,
            },
            Chosen = Filled(problem, best),
            ServedBy = Serving.Nearest(problem, Filled(problem, best)),
            Objective = best is null ? null : Longest(problem, Filled(problem, best)),
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

    private static double Longest(SitingProblem problem, int[] chosen)
    {
        int[] servedBy = Serving.Nearest(problem, chosen);
        double longest = 0;
        for (int demand = 0; demand < servedBy.Length; demand++)
        {
            int entry = problem.Travel.SitesOf(demand).IndexOf(servedBy[demand]);
            longest = entry < 0 ? longest : Math.Max(longest, problem.Travel.TravelOf(demand)[entry]);
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
