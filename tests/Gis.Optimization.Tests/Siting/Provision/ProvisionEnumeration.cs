using Gis.Optimization.Siting.Provision;
using Google.OrTools.LinearSolver;

namespace Gis.Optimization.Tests.Siting.Provision;

/// <summary>Tries every choice of measures; who goes where is a linear program of its own for each.</summary>
internal static class ProvisionEnumeration
{
    /// <summary>Best objective; null when no choice keeps every condition.</summary>
    /// <param name="with">Measure that must be taken; null for any.</param>
    public static double? Best(ProvisionProblem problem, int? with = null)
    {
        double? best = null;
        for (int set = 0; set < 1 << problem.Measures.Length; set++)
        {
            int[] taken = [.. Enumerable.Range(0, problem.Measures.Length).Where(id => (set & (1 << id)) != 0)];
            if ((with is null || taken.Contains(with.Value)) && Value(problem, taken) is double value)
            {
                bool isBetter = best is not double known
                    || (problem.Goal == ProvisionGoal.MostServed ? value > known : value < known);
                best = isBetter ? value : best;
            }
        }

        return best;
    }

    /// <summary>Objective of a choice; null when it breaks a condition.</summary>
    public static double? Value(ProvisionProblem problem, int[] taken)
    {
        var outlets = taken.Select(id => (problem.Measures[id].Place, problem.Measures[id].Service)).ToList();
        var used = outlets.Select(outlet => outlet.Place).ToHashSet();
        double cost = taken.Sum(id => problem.Measures[id].Cost) + used.Sum(place => problem.Places[place].Cost);
        bool isAllowed = outlets.Distinct().Count() == outlets.Count
            && problem.Measures.All(m => !m.MustStay || outlets.Contains((m.Place, m.Service)))
            && Enumerable.Range(0, problem.Places.Length).All(place => problem.Places[place].Rule switch
            {
                PlaceRule.Required => used.Contains(place),
                PlaceRule.Forbidden => !used.Contains(place),
                _ => true,
            })
            && used.Count(place => problem.Places[place].IsNew) <= (problem.MostNew ?? int.MaxValue)
            && cost <= problem.Budget + 1e-9;
        if (!isAllowed)
        {
            return null;
        }

        double worth = Worth(problem, taken);
        return problem.Goal switch
        {
            ProvisionGoal.LeastTotal => cost + (problem.UnservedPrice * All(problem)) - worth,
            ProvisionGoal.LeastCost when worth < (problem.Share * All(problem)) - 1e-7 => null,
            ProvisionGoal.LeastCost => cost,
            _ => worth,
        };
    }

    private static double All(ProvisionProblem problem) => Enumerable.Range(0, problem.Demands)
        .Sum(demand => problem.Weights[demand] * (problem.Importance?[demand] ?? 1));

    /// <summary>Most that the people can get from the measures taken.</summary>
    public static double Worth(ProvisionProblem problem, int[] taken)
    {
        using var solver = Solver.CreateSolver("GLOP");
        var load = taken.ToDictionary(id => id, _ => solver.MakeConstraint(double.NegativeInfinity, 0, string.Empty));
        foreach (int id in taken)
        {
            load[id].SetUb(problem.Measures[id].Capacity);
        }

        for (int demand = 0; demand < problem.Demands; demand++)
        {
            double weight = problem.Weights[demand];
            var once = solver.MakeConstraint(double.NegativeInfinity, weight, string.Empty);
            if (problem.Backup > 0)
            {
                // A second seat, at a discount: the first unit of seats costs nothing, the second its loss of worth.
                var second = solver.MakeNumVar(0, weight, string.Empty);
                once.SetCoefficient(second, -1);
                solver.Objective().SetCoefficient(second, problem.Backup - 1);
            }

            foreach (int id in taken.Where(id => problem.Measures[id].Service == problem.Service(demand)))
            {
                int entry = problem.Travel.SitesOf(demand).IndexOf(problem.Measures[id].Place);
                if (entry >= 0 && problem.Measures[id].Capacity > 0)
                {
                    double benefit = problem.Benefit(demand, problem.Travel.TravelOf(demand)[entry]);
                    var seats = solver.MakeNumVar(0, weight, string.Empty);
                    solver.Objective().SetCoefficient(seats, benefit);
                    once.SetCoefficient(seats, 1);
                    load[id].SetCoefficient(seats, 1);
                }
            }
        }

        solver.Objective().SetMaximization();
        return solver.Solve() == Solver.ResultStatus.OPTIMAL
            ? solver.Objective().Value()
            : throw new InvalidOperationException("The linear program was not solved.");
    }
}
