using System.Text.Json.Nodes;
using Gis.Optimization.Siting;
using Gis.Optimization.Stopping;

namespace Gis.Api.Siting;

/// <summary>What a siting is worth, as it is stored and answered.</summary>
internal static class SitingAnswer
{
    public static JsonObject Of(SitingCase siting, SitingPlan plan) => new()
    {
        ["model"] = SitingModelCode.Of(siting.Problem.Model),
        ["status"] = StatusOf(plan),
        ["objective"] = plan.Objective,
        ["bound"] = plan.Bound,
        ["gap"] = plan.Gap,
        ["proof"] = plan.Proof,
        ["seconds"] = plan.Elapsed.TotalSeconds,
        ["seed"] = plan.Seed,
        ["stoppedEarly"] = plan.StoppedEarly,
        ["people"] = siting.Problem.Weights.Sum(),
        ["servedBefore"] = siting.ServedBefore,
        ["servedAfter"] = siting.ServedAfter(plan),
        ["minutes"] = siting.Rules.Minutes,
        ["metresPerMinute"] = siting.Rules.MetresPerMinute,
        ["candidates"] = siting.Candidates.Length,
        ["chosen"] = Chosen(siting, plan),
    };

    /// <summary>What one site, two sites, … are worth; each number is solved for itself.</summary>
    public static JsonArray Curve(SitingCase siting, IReadOnlyList<SitingPlan> plans) =>
    [
        .. plans.Where(plan => plan.Objective is not null).Select(plan => new JsonObject
        {
            ["sites"] = plan.Chosen.Length,
            ["status"] = StatusOf(plan),
            ["objective"] = plan.Objective,
            ["bound"] = plan.Bound,
            ["servedAfter"] = siting.ServedAfter(plan),
            ["newlyServed"] = siting.ServedAfter(plan) - siting.ServedBefore,
            ["chosen"] = new JsonArray([.. plan.Chosen.Select(site => (JsonNode)siting.Candidates[site].Code)]),
        }),
    ];

    private static string StatusOf(SitingPlan plan) => plan.Status == SolveStatus.Optimal ? "optimal" : "feasible";

    private static JsonArray Chosen(SitingCase siting, SitingPlan plan)
    {
        var chosen = new JsonArray();
        foreach (var decision in plan.Decisions.Where(decision => decision.Chosen))
        {
            var site = siting.Candidates[decision.Site];
            chosen.Add((JsonNode)new JsonObject
            {
                ["code"] = site.Code,
                ["name"] = site.Name,
                ["gain"] = decision.Gain,
                ["longitude"] = site.Longitude,
                ["latitude"] = site.Latitude,
            });
        }

        return chosen;
    }
}
