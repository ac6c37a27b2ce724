using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Workers;

/// <summary>GET /workers — by code, with the grid of the plan of today that each works now.</summary>
internal static class ListWorkers
{
    private const string Sql = """
        SELECT w.district, w.code, w.role, w.area, w.hours_per_week, w.skills, w.status, now_works.code, w.grade, w.languages
        FROM worker w
        LEFT JOIN LATERAL (
            SELECT g.code
            FROM staffing_assignment a
            JOIN staffing s ON s.district = a.district AND s.id = a.staffing_id AND s.status = 'current'
            JOIN plan p ON p.district = s.district AND p.id = s.plan_id
            JOIN grid g ON g.district = a.district AND g.plan_id = a.plan_id AND g.id = a.grid_id
            WHERE a.district = w.district AND a.worker_id = w.id
            ORDER BY gis_in_force(p, current_date) DESC, p.effective_from DESC, s.created_at DESC, a.share DESC, g.code
            LIMIT 1) now_works ON true
        WHERE ($1::text IS NULL OR w.district = $1) AND ($2::text IS NULL OR starts_with(w.area, $2))
          AND ($3::text IS NULL OR (w.district, w.code) > ($3, $4))
        ORDER BY w.district, w.code
        LIMIT $5
        """;

    public static void MapWorkers(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/workers", Handle).WithTags("Workers");

    private static async Task<Results<Ok<Page<WorkerItem>>, GisProblem>> Handle(
        string? district,
        string? area,
        [AsParameters] PageRequest page,
        GisSession session,
        CancellationToken cancellationToken)
    {
        if (!page.TryRead(2, out var after))
        {
            return Problems.BadCursor();
        }

        await using var command = session.Command(Sql)
            .With(district).With(area).With(after.Text(0)).With(after.Text(1) ?? "").With(page.Size + 1);
        return TypedResults.Ok(await page.Read(
            command, Read, last => Cursor.Of(last.District, last.Code), cancellationToken));
    }

    private static WorkerItem Read(NpgsqlDataReader reader) => new(
        District: reader.GetString(0),
        Code: reader.GetString(1),
        Role: reader.GetString(2),
        Area: reader.GetString(3),
        HoursPerWeek: reader.GetDouble(4),
        Skills: reader.GetFieldValue<string[]>(5),
        Languages: reader.GetFieldValue<string[]>(9),
        Grade: reader.GetInt32(8),
        Status: reader.GetString(6),
        Grid: reader.IsDBNull(7) ? null : reader.GetString(7));
}

/// <param name="Grade">Rank or years of experience, 0 to 20.</param>
/// <param name="Status">available, seconded, on_leave or left.</param>
/// <param name="Grid">Code of the grid the worker has in the current staffing.</param>
internal sealed record WorkerItem(
    string District,
    string Code,
    string Role,
    string Area,
    double HoursPerWeek,
    IReadOnlyList<string> Skills,
    IReadOnlyList<string> Languages,
    int Grade,
    string Status,
    string? Grid);
