using System.Text.Json.Nodes;
using Gis.Optimization.Staffing;
using Gis.Optimization.Stopping;

namespace Gis.Api.Staffing;

/// <summary>What a matching of one worker with each grid becomes in the store.</summary>
internal static class StaffingAnswer
{
    /// <summary>Nobody works more hours than a week has, whatever a grid asks for.</summary>
    public const double WeekHours = 168;

    public static SolvedStaffing Of(StaffingCase read, StaffingPlan plan, StaffingRequest request, bool isStoppedEarly) => new(
        read,
        request,
        [.. plan.WorkerOfGrid.Index()
            .Where(pair => pair.Item >= 0)
            .Select(pair => new SolvedShare(
                pair.Index, pair.Item, 1, read.Grids[pair.Index].Hours, true, Reasons(read, pair.Index, pair.Item)))],
        Figures(read, plan, isStoppedEarly),
        new JsonObject
        {
            ["method"] = "linear assignment",
            ["weights"] = new JsonObject
            {
                ["travelPerKilometre"] = read.Rules.Weights.TravelPerKilometre,
                ["continuity"] = read.Rules.Weights.Continuity,
                ["overloadPerHour"] = read.Rules.Weights.OverloadPerHour,
                ["uncoveredGrid"] = read.Rules.Weights.UncoveredGrid,
                ["uncoveredPerHour"] = read.Rules.Weights.UncoveredPerHour,
                ["missingWish"] = read.Rules.Weights.MissingWish,
            },
        });

    private static JsonObject Reasons(StaffingCase read, int grid, int worker)
    {
        var reasons = PairReasons.Of(read.Problem.Cost(worker, grid, read.MetresTo(grid)[worker]));
        reasons["loadHours"] = Math.Round(read.Grids[grid].Hours, 2);
        reasons["isNew"] = read.Problem.CurrentWorkers[grid] != worker;
        return reasons;
    }

    private static JsonObject Figures(StaffingCase read, StaffingPlan plan, bool isStoppedEarly) => new()
    {
        ["status"] = plan.Status == SolveStatus.Optimal ? "optimal" : "feasible",
        ["objective"] = Math.Round(plan.Objective, 5),
        ["bound"] = Math.Round(plan.Bound, 5),
        ["gap"] = Math.Round(plan.Gap, 6),
        ["seconds"] = Math.Round(plan.Elapsed.TotalSeconds, 3),
        ["grids"] = read.Grids.Count,
        ["workers"] = read.Workers.Count,
        ["assigned"] = plan.Assigned,
        ["uncovered"] = read.Grids.Count - plan.Assigned,
        ["uncoveredHours"] = Math.Round(plan.UncoveredHours, 2),
        ["overloadHours"] = Math.Round(plan.OverloadHours, 2),
        ["maxLoad"] = Math.Round(plan.MaxLoad, 4),
        ["moves"] = plan.Moves,
        ["travelMetres"] = Math.Round(plan.TravelMetres, 1),
        ["stoppedEarly"] = isStoppedEarly,
    };
}
