using Gis.Optimization.Siting.Medians;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Capacitated;

/// <summary>Solves the capacitated median: search, Lagrangian bound, fixing, CP-SAT on the core.</summary>
internal sealed class CapacitatedSiting(
    SitingProblem problem, SitingOptions options, Deadline deadline, Action<SolveProgress> report)
{
    private const int BoundSteps = 400;
    private readonly CapacitatedCosts costs = new(problem);
    private double lower = double.NegativeInfinity;

    public SitingPlan Solve()
    {
        var search = new CapacitatedSearch(costs, options.Seed, deadline);
        search.Run(() => Report(search.Cost));
        var isFree = new bool[costs.Sites];
        Array.Fill(isFree, true);
        if (search.Sites.Length > 0)
        {
            Bound(search, isFree);
        }

        bool isProved = lower > costs.Cutoff(search.Cost);
        string proof = "The Lagrangian bound with one knapsack a site meets the plan.";
        var (cost, sites, servedBy) = (search.Cost, search.Sites, search.ServedBy);
        if (!isProved && !deadline.IsReached)
        {
            proof = "CP-SAT searched all sites that the Lagrangian bound could not rule out.";
            double upper = double.IsFinite(cost) ? cost : Most();
            var core = CapacitatedCore.Solve(costs, isFree, upper, Math.Max(0, lower), options.Seed, deadline);
            (cost, sites, servedBy) = Better(core, cost, sites, servedBy);
            isProved = core.IsProved;
            lower = Math.Max(lower, core.Bound);
        }

        return Plan(cost, sites, servedBy, isProved, proof);
    }

    private void Bound(CapacitatedSearch search, bool[] isFree)
    {
        var bound = new CapacitatedBound(costs, search.ServedBy);
        bound.Run(BoundSteps, () => search.Cost, deadline, sites =>
        {
            lower = Math.Max(lower, bound.Best);
            search.Improve(sites);
            Report(search.Cost);
        });
        double cutoff = costs.Cutoff(search.Cost);
        if (costs.Open == 0 || costs.Open >= costs.Sites)
        {
            return;
        }

        double worstIn = TopSites.Select((double[])bound.Reduced.Clone(), costs.Open - 1);
        for (int site = 0; site < isFree.Length; site++)
        {
            isFree[site] = bound.Best + Math.Max(0, bound.Reduced[site] - worstIn) <= cutoff
                || search.Sites.Contains(site);
        }
    }

    private (double Cost, int[] Sites, int[] ServedBy) Better(
        CapacitatedCore.Result core, double cost, int[] sites, int[] servedBy)
    {
        if (core.ServedBy is not { } found)
        {
            return (cost, sites, servedBy);
        }

        double value = found.Select((site, point) => costs.Cost[point, site]).Sum();
        return value < cost ? (value, core.Sites!, found) : (cost, sites, servedBy);
    }

    private double Most()
    {
        double most = 0;
        foreach (double cost in costs.Cost)
        {
            most = double.IsFinite(cost) ? Math.Max(most, cost) : most;
        }

        return (most * costs.Demands) + 1;
    }

    private SitingPlan Plan(double cost, int[] sites, int[] servedBy, bool isProved, string proof)
    {
        bool hasPlan = double.IsFinite(cost);
        double rounded = costs.IsIntegral ? Math.Ceiling(lower - 1e-6) : lower;
        double bound = isProved && hasPlan ? cost : Math.Min(cost, rounded);
        return new()
        {
            Status = (hasPlan, isProved) switch
            {
                (true, true) => SolveStatus.Optimal,
                (true, false) => SolveStatus.Feasible,
                (false, true) => SolveStatus.Infeasible,
                _ => SolveStatus.Unknown,
            },
            Chosen = hasPlan ? [.. sites.Order()] : [],
            ServedBy = hasPlan ? servedBy : [],
            Objective = hasPlan ? cost : null,
            Bound = hasPlan && double.IsFinite(bound) ? bound : null,
            Proof = isProved ? proof : "The bound is Lagrangian; the search stopped before it was closed.",
            Seed = options.Seed,
            Elapsed = deadline.Elapsed,
            StoppedEarly = !isProved,
        };
    }

    private void Report(double cost) =>
        report(new(double.IsFinite(cost) ? cost : null, double.IsFinite(lower) ? lower : null, deadline.Elapsed));
}
