using Gis.Optimization.Siting;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Checking;

/// <summary>Recomputes a siting plan from the raw problem; uses nothing that the solver uses.</summary>
public sealed class SitingChecker
{
    private const double Tolerance = 1e-6;
    private readonly SitingProblem problem;
    private readonly SitingPlan plan;
    private readonly bool[] isOpen;

    private SitingChecker(SitingProblem problem, SitingPlan plan)
    {
        this.problem = problem;
        this.plan = plan;
        isOpen = problem.Existing is null ? new bool[problem.Travel.Sites] : [.. problem.Existing];
    }

    /// <summary>Null when the plan is what it says; else one sentence on the first fault.</summary>
    public static string? FirstFault(SitingProblem problem, SitingPlan plan)
    {
        if (plan.Objective is not double claimed)
        {
            return plan.Status is SolveStatus.Infeasible or SolveStatus.Unknown
                ? null
                : "The plan has no objective.";
        }

        var check = new SitingChecker(problem, plan);
        return check.FaultOfSites()
            ?? check.FaultOfServing()
            ?? check.FaultOfObjective(claimed)
            ?? check.FaultOfBound(claimed);
    }

    private string? FaultOfSites()
    {
        var seen = new HashSet<int>();
        foreach (int site in plan.Chosen)
        {
            if (site < 0 || site >= problem.Travel.Sites)
            {
                return $"Site {site} does not exist.";
            }

            if (!seen.Add(site))
            {
                return $"Site {site} is chosen twice.";
            }

            if (problem.Existing is not null && problem.Existing[site])
            {
                return $"Site {site} is open already.";
            }

            isOpen[site] = true;
        }

        return problem.Model != SitingModel.SetCovering && plan.Chosen.Length != problem.Count
            ? $"{plan.Chosen.Length} sites are chosen, {problem.Count} were wanted."
            : null;
    }

    private string? FaultOfServing()
    {
        if (plan.ServedBy.Length != problem.Weights.Length)
        {
            return $"{plan.ServedBy.Length} points are served, {problem.Weights.Length} exist.";
        }

        for (int demand = 0; demand < plan.ServedBy.Length; demand++)
        {
            double best = Nearest(demand);
            double own = plan.ServedBy[demand] < 0 ? double.PositiveInfinity : Own(demand);
            bool isNearest = own == best && (plan.ServedBy[demand] >= 0) == double.IsFinite(own);
            if (problem.Model == SitingModel.CapacitatedMedian ? double.IsInfinity(own) : !isNearest)
            {
                return $"Point {demand} is served by site {plan.ServedBy[demand]} at {own}; the nearest is at {best}.";
            }

            if (problem.Model == SitingModel.SetCovering && double.IsInfinity(best) && CanBeServed(demand))
            {
                return $"Point {demand} is not covered although a site could cover it.";
            }
        }

        return problem.Model == SitingModel.CapacitatedMedian ? FaultOfCapacity() : null;
    }

    private string? FaultOfCapacity()
    {
        var load = new double[problem.Travel.Sites];
        for (int demand = 0; demand < plan.ServedBy.Length; demand++)
        {
            load[plan.ServedBy[demand]] += problem.Loads![demand];
        }

        for (int site = 0; site < load.Length; site++)
        {
            if (load[site] > problem.Capacities![site] + Tolerance)
            {
                return $"Site {site} carries {load[site]} of {problem.Capacities[site]}.";
            }
        }

        return null;
    }

    private string? FaultOfObjective(double claimed)
    {
        double value = problem.Model == SitingModel.SetCovering ? plan.Chosen.Length : 0;
        for (int demand = 0; demand < plan.ServedBy.Length; demand++)
        {
            double travel = plan.ServedBy[demand] < 0 ? double.PositiveInfinity : Own(demand);
            bool isServed = double.IsFinite(travel);
            double weight = problem.Weights[demand];
            value = problem.Model switch
            {
                SitingModel.MaximalCovering => value + (isServed ? weight : 0),
                SitingModel.Center => Math.Max(value, isServed ? travel : 0),
                SitingModel.Median or SitingModel.CapacitatedMedian =>
                    value + (isServed ? weight * travel : Beyond(demand)),
                _ => value,
            };
        }

        return Math.Abs(value - claimed) > Tolerance * Math.Max(1, Math.Abs(value))
            ? $"The plan claims {claimed}; it is worth {value}."
            : null;
    }

    private string? FaultOfBound(double claimed) =>
        BoundCheck.FirstFault(plan.Status, claimed, plan.Bound, isLargeBest: problem.Model == SitingModel.MaximalCovering);

    /// <summary>Least travel from a point to any open site that counts; infinite when there is none.</summary>
    private double Nearest(int demand)
    {
        double best = double.PositiveInfinity;
        var sites = problem.Travel.SitesOf(demand);
        var travel = problem.Travel.TravelOf(demand);
        for (int entry = 0; entry < sites.Length; entry++)
        {
            best = isOpen[sites[entry]] && Counts(travel[entry]) ? Math.Min(best, travel[entry]) : best;
        }

        return best;
    }

    /// <summary>Travel to the site that the plan names; infinite when it is closed or does not count.</summary>
    private double Own(int demand)
    {
        int site = plan.ServedBy[demand];
        int entry = problem.Travel.SitesOf(demand).IndexOf(site);
        double travel = entry < 0 || !isOpen[site] ? double.PositiveInfinity : problem.Travel.TravelOf(demand)[entry];
        return Counts(travel) ? travel : double.PositiveInfinity;
    }

    private bool Counts(double travel) =>
        problem.Model is not (SitingModel.MaximalCovering or SitingModel.SetCovering) || travel <= problem.Limit;

    private bool CanBeServed(int demand)
    {
        foreach (double travel in problem.Travel.TravelOf(demand))
        {
            if (travel <= problem.Limit)
            {
                return true;
            }
        }

        return false;
    }

    private double Beyond(int demand) => problem.Travel.SitesOf(demand).Length == 0
        ? 0
        : 2 * problem.Travel.Longest * problem.Weights[demand];
}
