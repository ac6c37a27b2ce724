using System.Text.Json.Nodes;
using Gis.Optimization.Siting.Provision;
using Gis.Optimization.Stopping;

namespace Gis.Api.Siting.Provision;

/// <summary>What a provision plan is worth, as it is answered: a costed list of actions and the reasons.</summary>
internal static class ProvisionAnswer
{
    public static JsonObject Of(ProvisionCase provision, ProvisionPlan plan)
    {
        var steps = ProvisionSteps.Order(provision.Problem, provision.Today, plan.Taken);
        return new()
        {
            ["status"] = plan.Status == SolveStatus.Optimal ? "optimal" : "feasible",
            ["objective"] = plan.Objective,
            ["bound"] = plan.Bound,
            ["gap"] = plan.Gap,
            ["proof"] = plan.Proof,
            ["seconds"] = plan.Elapsed.TotalSeconds,
            ["seed"] = plan.Seed,
            ["stoppedEarly"] = plan.StoppedEarly,
            ["cost"] = Rounded(plan.Cost),
            ["people"] = provision.Problem.Weights.Sum(),
            ["servedBefore"] = steps[0].People,
            ["servedAfter"] = plan.People,
            ["services"] = new JsonArray([.. provision.Services.Select((_, service) => (JsonNode)Service(provision, plan, service))]),
            ["actions"] = new JsonArray([.. steps.Skip(1).Zip(steps, (step, before) => (JsonNode)Action(provision, plan, step, before))]),
            ["rejected"] = new JsonArray([.. plan.Decisions.Where(decision => !decision.IsTaken)
                .Select(decision => (JsonNode)Rejected(provision, decision))]),
        };
    }

    private static JsonObject Service(ProvisionCase provision, ProvisionPlan plan, int service) => new JsonObject
    {
        ["service"] = provision.Services[service],
        ["people"] = Enumerable.Range(0, provision.Problem.Demands)
            .Where(demand => provision.Problem.Service(demand) == service)
            .Sum(demand => provision.Problem.Weights[demand]),
        ["servedAfter"] = plan.Served.Where(part => provision.Problem.Service(part.Demand) == service)
            .GroupBy(part => part.Demand)
            .Sum(parts => Math.Min(provision.Problem.Weights[parts.Key], parts.Sum(part => part.People))),
    };

    private static JsonObject Action(
        ProvisionCase provision, ProvisionPlan plan, ProvisionStep step, ProvisionStep before)
    {
        var action = Measure(provision, step.Measure >= 0 ? step.Measure : step.Replaced);
        action["action"] = step.Measure >= 0 ? provision.Measures[step.Measure].Action : "close";
        action["cost"] = Rounded(step.Cost - before.Cost);
        action["people"] = step.People - before.People;
        action["costSoFar"] = Rounded(step.Cost);
        action["servedSoFar"] = step.People;
        if (Array.Find(plan.Decisions, decision => decision.IsTaken && decision.Measure == step.Measure) is
            { IsTaken: true } reason)
        {
            action["lossWithout"] = reason.Gain;
        }

        return action;
    }

    private static JsonObject Rejected(ProvisionCase provision, MeasureDecision decision)
    {
        var rejected = Measure(provision, decision.Measure);
        rejected["gainAsOneMore"] = decision.Gain;
        rejected["costAsOneMore"] = Rounded(decision.Cost);
        if (decision.Instead >= 0)
        {
            var instead = provision.Measures[decision.Instead];
            rejected["bestInsteadOf"] = provision.Sites[instead.Site].Code;
            rejected["bestInsteadOfService"] = instead.Service;
            rejected["lossByExchange"] = decision.ExchangeLoss;
            rejected["costByExchange"] = Rounded(decision.ExchangeCost);
        }

        return rejected;
    }

    /// <summary>Sums of costs without the dust of their addition.</summary>
    private static double Rounded(double cost) => Math.Round(cost, 6);

    private static JsonObject Measure(ProvisionCase provision, int measure)
    {
        var key = provision.Measures[measure];
        var site = provision.Sites[key.Site];
        return new()
        {
            ["action"] = key.Action,
            ["code"] = site.Code,
            ["name"] = site.Name,
            ["service"] = key.Service,
            ["capacity"] = double.IsFinite(key.Capacity) ? key.Capacity : null,
            ["longitude"] = site.Longitude,
            ["latitude"] = site.Latitude,
        };
    }
}
