using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Staffing;

/// <summary>One grid and one of those who work it or watch over it.</summary>
/// <param name="Role">grid_worker or supervisor.</param>
/// <param name="Share">Part of the grid's hours that the worker has.</param>
/// <param name="Hours">Weekly hours of the worker in this grid.</param>
/// <param name="LoadHours">Weekly hours of the worker in all grids.</param>
public sealed record AssignmentItem(
    string Grid,
    string Worker,
    string Role,
    double Share,
    double Hours,
    double TravelMetres,
    double LoadHours,
    double CapacityHours,
    bool IsNew,
    RawJson Reasons);

/// <summary>GET /plans/{id}/staffing/assignments — of the current staffing, in order of grid and worker.</summary>
internal static class ListAssignments
{
    private const string Sql = """
        SELECT g.code, w.code, coalesce((sa.reasons->>'travelMetres')::float8, 0),
               coalesce((sa.reasons->>'loadHours')::float8, g.workload_hours), w.hours_per_week,
               coalesce((sa.reasons->>'isNew')::boolean, false), sa.reasons::text, sa.role, sa.share,
               coalesce(sa.hours, g.workload_hours)
        FROM staffing s
        JOIN staffing_assignment sa ON sa.district = s.district AND sa.staffing_id = s.id
        JOIN grid g ON g.district = sa.district AND g.plan_id = sa.plan_id AND g.id = sa.grid_id
        JOIN worker w ON w.district = sa.district AND w.id = sa.worker_id
        WHERE s.plan_id = $1 AND s.status = 'current' AND g.area LIKE coalesce($2::text, '') || '%'
          AND ($3::text IS NULL OR (g.code, w.code) > ($3, $4)) AND ($5::text IS NULL OR sa.role = $5)
        ORDER BY g.code, w.code
        LIMIT $6
        """;

    public static async Task<Results<Ok<Page<AssignmentItem>>, GisProblem>> Handle(
        Guid id,
        string? area,
        string? role,
        [AsParameters] PageRequest page,
        GisSession session,
        CancellationToken cancellationToken)
    {
        if (!page.TryRead(2, out var after))
        {
            return Problems.BadCursor();
        }

        if (await StaffedPlan.Find(session, id, cancellationToken) is null)
        {
            return Problems.NotFound("plan", id);
        }

        await using var command = session.Command(Sql).With(id).With(area)
            .With(after.Text(0)).With(after.Text(1) ?? "").With(role).With(page.Size + 1);
        return TypedResults.Ok(await page.Read(
            command,
            reader => new AssignmentItem(
                Grid: reader.GetString(0),
                Worker: reader.GetString(1),
                Role: reader.GetString(7),
                Share: reader.GetDouble(8),
                Hours: reader.GetDouble(9),
                TravelMetres: reader.GetDouble(2),
                LoadHours: reader.GetDouble(3),
                CapacityHours: reader.GetDouble(4),
                IsNew: reader.GetBoolean(5),
                Reasons: new(reader.GetString(6))),
            last => Cursor.Of(last.Grid, last.Worker),
            cancellationToken));
    }
}
