using Gis.Optimization.Siting.Provision;

namespace Gis.Api.Siting.Provision;

/// <summary>The names of the goals in requests and at the command line.</summary>
internal static class ProvisionGoalCode
{
    private static readonly Dictionary<string, ProvisionGoal> Goals = new()
    {
        ["most-served"] = ProvisionGoal.MostServed,
        ["least-cost"] = ProvisionGoal.LeastCost,
        ["least-total"] = ProvisionGoal.LeastTotal,
    };

    public static IEnumerable<string> Codes => Goals.Keys;

    /// <summary>Null for a goal that is not known.</summary>
    public static ProvisionGoal? Find(string? code) =>
        code is not null && Goals.TryGetValue(code, out var goal) ? goal : null;
}
