using Gis.Optimization.Siting.Provision;
using Gis.Optimization.Stopping;

namespace Gis.Optimization.Checking;

/// <summary>Recomputes a provision plan from the raw problem; uses nothing that the solver uses.</summary>
public sealed class ProvisionChecker
{
    private const double Tolerance = 1e-6;
    private readonly ProvisionProblem problem;
    private readonly ProvisionPlan plan;
    private readonly Dictionary<(int Place, int Service), double> capacity = [];

    private ProvisionChecker(ProvisionProblem problem, ProvisionPlan plan) => (this.problem, this.plan) = (problem, plan);

    /// <summary>Null when the plan is what it says; else one sentence on the first fault.</summary>
    public static string? FirstFault(ProvisionProblem problem, ProvisionPlan plan)
    {
        if (plan.Objective is not double claimed)
        {
            return plan.Status is SolveStatus.Infeasible or SolveStatus.Unknown ? null : "The plan has no objective.";
        }

        var check = new ProvisionChecker(problem, plan);
        return check.FaultOfMeasures()
            ?? check.FaultOfPlaces()
            ?? check.FaultOfServing()
            ?? check.FaultOfObjective(claimed)
            ?? check.FaultOfBound(claimed);
    }

    private string? FaultOfMeasures()
    {
        foreach (int id in plan.Taken)
        {
            if (id < 0 || id >= problem.Measures.Length)
            {
                return $"Measure {id} does not exist.";
            }

            var measure = problem.Measures[id];
            if (!capacity.TryAdd((measure.Place, measure.Service), measure.Capacity))
            {
                return $"Two measures are taken for service {measure.Service} at place {measure.Place}.";
            }
        }

        foreach (var measure in problem.Measures)
        {
            if (measure.MustStay && !capacity.ContainsKey((measure.Place, measure.Service)))
            {
                return $"Service {measure.Service} at place {measure.Place} must stay and is left out.";
            }
        }

        return null;
    }

    private string? FaultOfPlaces()
    {
        var used = capacity.Keys.Select(outlet => outlet.Place).ToHashSet();
        for (int place = 0; place < problem.Places.Length; place++)
        {
            if (problem.Places[place].Rule is PlaceRule.Required && !used.Contains(place))
            {
                return $"Place {place} is required and not used.";
            }

            if (problem.Places[place].Rule is PlaceRule.Forbidden && used.Contains(place))
            {
                return $"Place {place} is forbidden and used.";
            }
        }

        int isNew = used.Count(place => problem.Places[place].IsNew);
        if (isNew > (problem.MostNew ?? int.MaxValue))
        {
            return $"{isNew} new places are used, {problem.MostNew} are allowed.";
        }

        double cost = used.Sum(place => problem.Places[place].Cost) + plan.Taken.Sum(id => problem.Measures[id].Cost);
        return !IsNear(cost, plan.Cost) ? $"The plan says it costs {plan.Cost}; it costs {cost}."
            : cost > problem.Budget && !IsNear(cost, problem.Budget) ? $"The plan costs {cost} of {problem.Budget}."
            : null;
    }

    private string? FaultOfServing()
    {
        var load = new Dictionary<(int Place, int Service), double>();
        var served = new double[problem.Weights.Length];
        var once = new HashSet<(int Demand, int Place)>();
        foreach (var part in plan.Served)
        {
            if (part.Demand < 0 || part.Demand >= served.Length || Travel(part) is null)
            {
                return $"Demand point {part.Demand} cannot be served at place {part.Place}.";
            }

            var outlet = (part.Place, problem.ServiceOf?[part.Demand] ?? 0);
            if (!capacity.ContainsKey(outlet) || part.People < 0 || !once.Add((part.Demand, part.Place)))
            {
                return $"{part.People} people of point {part.Demand} are sent to place {part.Place}.";
            }

            load[outlet] = load.GetValueOrDefault(outlet) + part.People;
            served[part.Demand] += part.People;
        }

        int levels = problem.Backup > 0 ? 2 : 1;
        int over = Enumerable.Range(0, served.Length)
            .FirstOrDefault(demand => served[demand] > (levels * problem.Weights[demand]) + Tolerance, -1);
        var full = load.FirstOrDefault(pair => pair.Value > capacity[pair.Key] * (1 + Tolerance));
        return over >= 0 ? $"Point {over} has {problem.Weights[over]} people, {served[over]} are served."
            : full.Value > 0 ? $"Place {full.Key.Place} serves {full.Value} of {capacity[full.Key]} people."
            : null;
    }

    private string? FaultOfObjective(double claimed)
    {
        double worth = problem.Backup > 0 ? WorthOfTwo() : plan.Served.Sum(part => part.People * Counts(part));
        double people = plan.Served.GroupBy(part => part.Demand)
            .Sum(parts => problem.Backup > 0 ? parts.Max(part => part.People) : parts.Sum(part => part.People));
        if (!IsNear(people, plan.People))
        {
            return $"The plan says it serves {plan.People} people; it serves {people}.";
        }

        double all = Enumerable.Range(0, problem.Weights.Length).Sum(demand => problem.Weights[demand] * Matters(demand));
        double share = problem.Share * all;
        if (problem.Goal == ProvisionGoal.LeastCost && worth < share - (Tolerance * Math.Max(1, share)))
        {
            return $"The plan serves {worth} of the {share} that are asked for.";
        }

        double value = problem.Goal switch
        {
            ProvisionGoal.LeastCost => plan.Cost,
            ProvisionGoal.LeastTotal => plan.Cost + (problem.UnservedPrice * all) + plan.Served.Sum(part =>
                part.People * Matters(part.Demand) * ((problem.TravelPrice * Travel(part)!.Value) - problem.UnservedPrice)),
            _ => worth,
        };
        return IsNear(value, claimed) ? null : $"The plan claims {claimed}; it is worth {value}.";
    }

    /// <summary>Full weight for the first place in reach, the share of a backup for the second.</summary>
    private double WorthOfTwo() => plan.Served.GroupBy(part => part.Demand).Sum(parts =>
        parts.OrderByDescending(Counts).Select((part, level) => Counts(part) * part.People * (level == 0 ? 1 : problem.Backup))
            .Sum());

    private double Counts(ServedPart part) =>
        Matters(part.Demand) * problem.Worth(problem.ServiceOf?[part.Demand] ?? 0, Travel(part)!.Value);

    private double Matters(int demand) => problem.Importance?[demand] ?? 1;

    private double? Travel(ServedPart part)
    {
        int entry = problem.Travel.SitesOf(part.Demand).IndexOf(part.Place);
        return entry < 0 ? null : problem.Travel.TravelOf(part.Demand)[entry];
    }

    private string? FaultOfBound(double claimed) =>
        BoundCheck.FirstFault(plan.Status, claimed, plan.Bound, isLargeBest: problem.Goal == ProvisionGoal.MostServed);

    private static bool IsNear(double a, double b) => Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Abs(a));
}
