using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Optimization.Staffing.Rosters;
using Gis.Optimization.Stopping;

namespace Gis.Api.Staffing;

/// <summary>What a roster with shares becomes in the store.</summary>
internal static class RosterAnswer
{
    public static SolvedStaffing Of(
        StaffingCase read, RosterProblem problem, RosterPlan plan, StaffingRequest request, bool isStoppedEarly) => new(
            read,
            request,
            Shares(read, problem, plan.Shares),
            Figures(read, plan, isStoppedEarly),
            new JsonObject
            {
                ["method"] = "shares: column generation and neighbourhoods",
                ["order"] = request.Order is null ? null : JsonSerializer.SerializeToNode(request.Order),
                ["weights"] = JsonSerializer.SerializeToNode(problem.Weights, JsonSerializerOptions.Web),
                ["limits"] = JsonSerializer.SerializeToNode(problem.Limits, JsonSerializerOptions.Web),
            });

    /// <summary>Name of a goal in requests and answers.</summary>
    public static string Name(RosterGoal goal) => JsonNamingPolicy.CamelCase.ConvertName(goal.ToString());

    public static IReadOnlyList<SolvedShare> Shares(
        StaffingCase read, RosterProblem problem, IReadOnlyList<RosterShare> shares)
    {
        var leads = shares
            .GroupBy(share => share.Grid)
            .Select(group => group.OrderByDescending(share => share.Parts).ThenBy(share => share.Worker).First())
            .ToHashSet();
        var reasons = new RosterReasons(problem);
        return
        [
            .. shares.GroupBy(share => share.Worker).SelectMany(own => own.Select(share => new SolvedShare(
                share.Grid,
                share.Worker,
                (double)share.Parts / problem.PartsOfGrid[share.Grid],
                share.Parts * problem.PartHours(share.Grid),
                leads.Contains(share),
                Reasons(read, problem, reasons, share, own.Sum(part => part.Parts * problem.PartHours(part.Grid)))))),
        ];
    }

    private static JsonObject Reasons(
        StaffingCase read, RosterProblem problem, RosterReasons of, RosterShare share, double load)
    {
        var amounts = of.Of(share);
        double part = (double)share.Parts / problem.PartsOfGrid[share.Grid];
        return new JsonObject
        {
            ["travelMetres"] = Math.Round(read.MetresTo(share.Grid)[share.Worker], 1),
            ["travel"] = Math.Round(amounts[(int)RosterGoal.Travel] * problem.Weights.TravelKilometre, 5),
            ["continuity"] = Math.Round(amounts[(int)RosterGoal.NewFaces] * problem.Weights.NewFace, 5),
            ["missingWishes"] = Math.Round(amounts[(int)RosterGoal.MissingWishes] * problem.Weights.MissingWish, 5),
            ["sharedGrid"] = Math.Round(amounts[(int)RosterGoal.SharedGrids] * problem.Weights.SharedGrid, 5),
            ["share"] = Math.Round(part, 4),
            ["loadHours"] = Math.Round(load, 2),
            ["isNew"] = amounts[(int)RosterGoal.Moves] > 0,
        };
    }

    public static JsonObject Figures(StaffingCase read, RosterPlan plan, bool isStoppedEarly)
    {
        int assigned = plan.Shares.Select(share => share.Grid).Distinct().Count();
        return new JsonObject
        {
            ["status"] = plan.Status == SolveStatus.Optimal ? "optimal" : "feasible",
            ["objective"] = Math.Round(plan.Objective, 5),
            ["bound"] = double.IsFinite(plan.Bound) ? Math.Round(plan.Bound, 5) : null,
            ["gap"] = double.IsFinite(plan.Bound) ? Math.Round(plan.Gap, 6) : null,
            ["seconds"] = Math.Round(plan.Elapsed.TotalSeconds, 3),
            ["grids"] = read.Grids.Count,
            ["workers"] = read.Workers.Count,
            ["assigned"] = assigned,
            ["uncovered"] = read.Grids.Count - assigned,
            ["uncoveredHours"] = Math.Round(plan.Amount(RosterGoal.UncoveredHours), 2),
            ["overloadHours"] = Math.Round(plan.Amount(RosterGoal.OverloadHours), 2),
            ["maxLoad"] = Math.Round(plan.Amount(RosterGoal.LargestLoad), 4),
            ["moves"] = (int)plan.Amount(RosterGoal.Moves),
            ["travelMetres"] = Math.Round(plan.Amount(RosterGoal.Travel) * 1000, 1),
            ["shares"] = plan.Shares.Count,
            ["goals"] = new JsonObject(Enum.GetValues<RosterGoal>()
                .Select(goal => KeyValuePair.Create(Name(goal), (JsonNode?)Math.Round(plan.Amount(goal), 3)))),
            ["stoppedEarly"] = isStoppedEarly,
        };
    }
}
