using System.Text.Json.Nodes;
using Gis.Optimization.Reach;

namespace Gis.Api.Reach;

/// <summary>What the engine found for one problem.</summary>
internal sealed record ReachOutcome(
    ReachProblem Problem, NearestFacilities Nearest, Coverage Coverage, float[] StraightMetres)
{
    public static ReachOutcome Compute(ReachProblem problem, CancellationToken stopEarly)
    {
        var rules = problem.Rules;
        var buildings = problem.Buildings.Attach(problem.Walking, rules.SnapLimitMetres);
        var facilities = problem.Facilities.Attach(problem.Walking, rules.SnapLimitMetres);
        stopEarly.ThrowIfCancellationRequested();

        var nearest = new NearestFacilitySearch(problem.Walking).Run(facilities, buildings, float.PositiveInfinity);
        double[] people = [.. problem.People.Select(Convert.ToDouble)];
        return new(
            problem,
            nearest,
            problem.Capacity is null
                ? Coverage.WithinLimit(nearest, people, rules.LimitMetres)
                : problem.Allocation.Allocate(
                    WalkPairs.Of(new CatchmentSearch(problem.Walking, buildings)
                        .Run(facilities, (float)rules.LimitMetres, stopEarly)),
                    problem.Capacity,
                    nearest.Unattached,
                    people),
            StraightLine.Nearest(
                problem.Facilities.X, problem.Facilities.Y, problem.Buildings.X, problem.Buildings.Y));
    }

    /// <summary>The numbers of the whole, as they are stored and answered.</summary>
    public JsonObject Totals()
    {
        var sum = Coverage.Sum();
        double straight = Problem.People.Where((_, at) => StraightMetres[at] <= Problem.Rules.LimitMetres).Sum();
        return new()
        {
            ["people"] = sum.People,
            ["served"] = sum.Served,
            ["noCapacity"] = sum.NoCapacity,
            ["outOfReach"] = sum.OutOfReach,
            ["unattached"] = sum.Unattached,
            ["buildings"] = sum.Buildings,
            ["buildingsServed"] = sum.BuildingsServed,
            ["buildingsNoCapacity"] = sum.BuildingsNoCapacity,
            ["buildingsOutOfReach"] = sum.BuildingsOutOfReach,
            ["buildingsUnattached"] = sum.BuildingsUnattached,
            ["facilities"] = Problem.Facilities.Count,
            ["straightLineServed"] = straight,
            ["minutes"] = Problem.Rules.Minutes,
            ["limitMetres"] = Problem.Rules.LimitMetres,
            ["startDelay"] = Problem.Rules.StartDelay,
            ["openingUnknown"] = Problem.OpeningUnknown,
            ["detour"] = Detour(),
            ["feelsSlopes"] = Problem.Rules.FeelsSlopes,
            ["metresPerMinute"] = Problem.Rules.MetresPerMinute,
            ["snapLimitMetres"] = Problem.Rules.SnapLimitMetres,
            ["capacity"] = Problem.Capacity is null ? "not limited" : Problem.Allocation.Description,
        };
    }

    /// <summary>Metres walked over metres as the crow flies, of all who have a walk; null where nobody has.</summary>
    private double? Detour()
    {
        double walked = 0, straight = 0;
        for (int building = 0; building < StraightMetres.Length; building++)
        {
            if (float.IsFinite(Nearest.Metres[building]))
            {
                walked += (double)Problem.People[building] * Nearest.Metres[building];
                straight += (double)Problem.People[building] * StraightMetres[building];
            }
        }

        return straight > 0 ? Math.Round(walked / straight, 3) : null;
    }
}
