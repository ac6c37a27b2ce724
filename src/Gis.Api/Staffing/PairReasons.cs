using System.Text.Json.Nodes;
using Gis.Optimization.Staffing;

namespace Gis.Api.Staffing;

/// <summary>The parts of the cost of a pair, as every answer shows them.</summary>
internal static class PairReasons
{
    public static JsonObject Of(PairCost cost) => new()
    {
        ["travelMetres"] = Math.Round(cost.Metres, 1),
        ["travel"] = Math.Round(cost.Travel, 5),
        ["continuity"] = cost.Continuity,
        ["overloadHours"] = Math.Round(cost.OverloadHours, 2),
        ["overload"] = Math.Round(cost.Overload, 5),
        ["missingWishes"] = Math.Round(cost.Wishes, 5),
        ["total"] = Math.Round(cost.Total, 5),
    };
}
