using Gis.Api.Database;
using Gis.Api.Staffing;
using Npgsql;

namespace Gis.Api.Plans.Edits.Effects;

/// <summary>Who works the grids of an edit in the staffing that holds for the plan, and what else they work.</summary>
/// <param name="Grids">All grids of everyone who works one of the edit's; hours as stored, null where it is not there.</param>
internal sealed record StaffedGrids(
    Guid Staffing, IReadOnlyList<(string Worker, double Capacity, string Grid, double Share, double? Hours)> Grids)
{
    private const string Sql = $"""
        WITH {TodayStaffing.Sql}, touched AS (
            SELECT DISTINCT sa.worker_id
            FROM today
            CROSS JOIN unnest($4::text[]) AS wanted (code)
            CROSS JOIN LATERAL (SELECT i.id FROM grid i
                WHERE i.district = $1 AND i.plan_id = today.plan_id AND i.code = wanted.code OFFSET 0) AS g
            CROSS JOIN LATERAL (SELECT i.worker_id FROM staffing_assignment i
                WHERE i.district = $1 AND i.staffing_id = today.id AND i.grid_id = g.id AND i.role = 'grid_worker'
                OFFSET 0) AS sa
        ), works AS (
            SELECT w.code AS worker, w.hours_per_week, t.code AS grid, sa.share, g.workload_hours
            FROM today
            CROSS JOIN touched
            CROSS JOIN LATERAL (SELECT i.grid_id, i.share FROM staffing_assignment i
                WHERE i.district = $1 AND i.staffing_id = today.id AND i.worker_id = touched.worker_id
                    AND i.role = 'grid_worker' OFFSET 0) AS sa
            CROSS JOIN LATERAL (SELECT i.code FROM grid i
                WHERE i.district = $1 AND i.plan_id = today.plan_id AND i.id = sa.grid_id OFFSET 0) AS t
            CROSS JOIN LATERAL (SELECT i.code, i.hours_per_week FROM worker i
                WHERE i.district = $1 AND i.id = touched.worker_id OFFSET 0) AS w
            LEFT JOIN LATERAL (SELECT i.workload_hours FROM grid i
                WHERE i.district = $1 AND i.plan_id = $2 AND i.code = t.code OFFSET 0) AS g ON true
        )
        SELECT today.id, works.worker, works.hours_per_week, works.grid, works.share, works.workload_hours
        FROM today LEFT JOIN works ON true
        ORDER BY works.worker, works.grid
        """;

    public static void Add(NpgsqlBatch batch, DraftPlan plan, IEnumerable<GridStep> steps) => batch.Add(Sql)
        .With(plan.District).With(plan.Id).With(plan.Area).With(steps.Select(step => step.Code).ToArray());

    /// <returns>Null when no staffing holds for the plan.</returns>
    public static async Task<StaffedGrids?> Read(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        Guid? staffing = null;
        List<(string, double, string, double, double?)> grids = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            staffing = reader.GetGuid(0);
            if (!reader.IsDBNull(1))
            {
                grids.Add((
                    reader.GetString(1),
                    reader.GetDouble(2),
                    reader.GetString(3),
                    reader.GetDouble(4),
                    reader.IsDBNull(5) ? null : reader.GetDouble(5)));
            }
        }

        return staffing is { } id ? new(id, grids) : null;
    }
}
