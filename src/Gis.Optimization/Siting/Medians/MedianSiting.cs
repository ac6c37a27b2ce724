using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Medians;

/// <summary>Solves the models that are sums over demand points: medians and maximal covering.</summary>
internal static class MedianSiting
{
    public static SitingPlan Solve(
        SitingProblem problem, SitingOptions options, Deadline deadline, Action<SolveProgress> report)
    {
        double total = problem.Model == SitingModel.MaximalCovering ? problem.Weights.Sum() : 0;
        var (cost, siteIds, bound, proof) = Search(problem, options.Seed, deadline, progress => report(progress with
        {
            Objective = Value(problem, progress.Objective, total),
            Bound = Value(problem, progress.Bound, total),
        }));
        bool isProved = bound >= cost;
        return new()
        {
            Status = isProved ? SolveStatus.Optimal : SolveStatus.Feasible,
            Chosen = [.. siteIds.Order()],
            ServedBy = Serving.Nearest(problem, siteIds),
            Objective = Value(problem, cost, total),
            Bound = double.IsFinite(bound) ? Value(problem, bound, total) : null,
            Proof = isProved ? proof : "The search stopped before its bound met the plan.",
            Decisions = MedianDecisions.Explain(problem, siteIds, options.ExplainedRejections),
            Seed = options.Seed,
            Elapsed = deadline.Elapsed,
            StoppedEarly = !isProved,
        };
    }

    /// <summary>Searches with rows cut short; with longer ones as long as the cut keeps bound and plan apart.</summary>
    private static (double Cost, int[] SiteIds, double Bound, string Proof) Search(
        SitingProblem problem, int seed, Deadline whole, Action<SolveProgress> report)
    {
        var incumbent = new Incumbent(report, whole);
        for (int reach = MedianCoreBuilder.UsualReach(problem); ; reach = (int)Math.Min(4L * reach, problem.Sites))
        {
            var before = whole.Elapsed;
            var core = MedianCoreBuilder.Build(problem, reach);
            var deadline = BeforeClosing(whole, whole.Elapsed - before);
            var solver = new MedianSolver(core, seed, deadline, incumbent);
            string proof = solver.Solve();
            if (!core.IsCut || deadline.IsReached || incumbent.Bound >= incumbent.Cost)
            {
                double cost = core.IsCut ? Worth(problem, incumbent.SiteIds) : incumbent.Cost;
                return (cost, incumbent.SiteIds, Math.Min(incumbent.Bound, cost), proof);
            }
        }
    }

    /// <summary>Serving, explaining and checking the plan read the whole table again, about as long as building did.</summary>
    private static Deadline BeforeClosing(Deadline whole, TimeSpan building)
    {
        double left = whole.Remaining.TotalSeconds;
        return left <= 0 ? whole : whole.Part(1 - Math.Min(0.5, building.TotalSeconds / left));
    }

    /// <summary>Cost of a plan by the whole table.</summary>
    private static double Worth(SitingProblem problem, int[] siteIds)
    {
        int[] servedBy = Serving.Nearest(problem, siteIds);
        double cost = 0;
        for (int demand = 0; demand < servedBy.Length; demand++)
        {
            var sites = problem.Travel.SitesOf(demand);
            double travel = servedBy[demand] >= 0 ? problem.Travel.TravelOf(demand)[sites.BinarySearch(servedBy[demand])]
                : sites.Length > 0 ? problem.BeyondTravel
                : 0;
            cost += problem.Weights[demand] * travel;
        }

        return cost;
    }

    private static double? Value(SitingProblem problem, double? cost, double total) =>
        problem.Model == SitingModel.MaximalCovering ? total - cost : cost;
}
