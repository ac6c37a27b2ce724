using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Staffing;

/// <summary>The header of a staffing.</summary>
/// <param name="Solve">Objective, bound, gap, seconds, seed, weights: what proved it.</param>
public sealed record StaffingHeader(Guid Id, string Status, DateTime CreatedAt, string CreatedBy, RawJson Solve);

/// <summary>GET /plans/{id}/staffing — the current staffing of a plan.</summary>
internal static class GetStaffing
{
    private const string Sql = """
        SELECT id, status, created_at, created_by, solve::text
        FROM staffing
        WHERE plan_id = $1 AND status = 'current'
        """;

    public static async Task<Results<Ok<StaffingHeader>, GisProblem>> Handle(
        Guid id, GisSession session, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Sql).With(id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? TypedResults.Ok(new StaffingHeader(
                Id: reader.GetGuid(0),
                Status: reader.GetString(1),
                CreatedAt: reader.GetDateTime(2),
                CreatedBy: reader.GetString(3),
                Solve: new(reader.GetString(4))))
            : Problems.NotFound("staffing", id);
    }
}
