using Gis.Optimization.Stopping;

namespace Gis.Optimization.Siting.Capacitated;

/// <summary>Solves the capacitated median: search, Lagrangian bound, fixing, branching or CP-SAT on the core.</summary>
internal sealed class CapacitatedSiting(
    SitingProblem problem, SitingOptions options, Deadline deadline, Action<SolveProgress> report)
{
    private const int BoundSteps = 600;
    private readonly CapacitatedCosts costs = new(problem);
    private double lower = double.NegativeInfinity;

    public SitingPlan Solve()
    {
        var search = new CapacitatedSearch(costs, options.Seed, deadline);
        search.Run(() => Report(search.Cost));
        var part = CapacitatedPart.Whole(costs);
        string proof = "The Lagrangian bound with one knapsack a site meets the plan.";
        if (search.Sites.Length > 0)
        {
            proof = Bound(search, ref part) ?? proof;
        }

        bool isProved = lower > costs.Cutoff(search.Cost);
        var (cost, sites, servedBy) = (search.Cost, search.Sites, search.ServedBy);
        if (!isProved && !deadline.IsReached)
        {
            proof = "CP-SAT searched all sites that the Lagrangian bound could not rule out.";
            double upper = double.IsFinite(cost) ? cost : Most();
            bool[] isFree = [.. part.Points.Select((points, site) => points.Length > 0 || sites.Contains(site))];
            var core = CapacitatedCore.Solve(costs, isFree, upper, Math.Max(0, lower), options.Seed, deadline);
            (cost, sites, servedBy) = Better(core, cost, sites, servedBy);
            isProved = core.IsProved;
            lower = Math.Max(lower, core.Bound);
        }

        return Plan(cost, sites, servedBy, isProved, proof);
    }

    /// <summary>Raises the bound, removes what it rules out and branches where the bound is exact.</summary>
    /// <returns>What proved the bound if it was more than the prices of the whole.</returns>
    private string? Bound(CapacitatedSearch search, ref CapacitatedPart part)
    {
        var knapsack = new Knapsack(costs);
        double[] prices = [.. search.ServedBy.Select((site, point) => costs.Cost[point, site])];
        var bound = new CapacitatedBound(part, knapsack, prices);
        int calls = 0;
        bound.Run(BoundSteps, 1, () => search.Cost, deadline, sites =>
        {
            lower = Math.Max(lower, bound.Best);
            if (calls++ % 8 == 0)
            {
                search.Improve(sites);
            }

            Report(search.Cost);
        });
        if (lower > costs.Cutoff(search.Cost) || costs.Open == 0 || deadline.IsReached)
        {
            return null;
        }

        new CapacitatedPolish(costs, search, deadline).Run(() => Report(search.Cost));
        if (lower > costs.Cutoff(search.Cost))
        {
            return null;
        }

        bound.ReturnToBest();
        part = CapacitatedFixing.Fix(part, bound, knapsack, costs.Cutoff(search.Cost));
        if (!knapsack.IsExact)
        {
            return null;
        }

        var branch = new CapacitatedBranch(costs, search, knapsack, deadline);
        double proved = branch.Explore(part, bound.BestPrices);
        lower = Math.Max(lower, Math.Min(proved, search.Cost));
        Report(search.Cost);
        return $"Branch and bound with one knapsack a site closed all {branch.Parts} parts of its tree.";
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
