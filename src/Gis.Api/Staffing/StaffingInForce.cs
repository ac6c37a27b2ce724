using System.Text.Json;
using Gis.Api.Database;

namespace Gis.Api.Staffing;

/// <summary>What the current staffing of a plan was asked for, so that questions about it obey the same wishes.</summary>
internal static class StaffingInForce
{
    private const string Sql = """
        SELECT solve->'request' FROM staffing
        WHERE district = $1 AND plan_id = $2 AND status = 'current' AND solve ? 'request'
        """;

    /// <summary>A plain request with shares where there is no staffing, or it did not come from a solve.</summary>
    public static async Task<StaffingRequest> ReadRequest(
        GisSession session, StaffedPlan plan, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Sql).With(plan.District).With(plan.Id);
        return await command.ExecuteScalarAsync(cancellationToken) is string request
            ? JsonSerializer.Deserialize<StaffingRequest>(request, JsonSerializerOptions.Web)!
            : new() { Shares = true };
    }
}
