using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Plans;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Grids;

/// <summary>GET /plans/{id}/grids — in code order, with the worker of the plan's current staffing.</summary>
internal static class ListGrids
{
    private const string Sql = """
        SELECT g.code, g.name, g.kind, g.area, g.households, g.people, g.floating, g.workload_hours,
               g.required_skills, w.code
        FROM grid g
        LEFT JOIN staffing s ON s.district = g.district AND s.plan_id = g.plan_id AND s.status = 'current'
        LEFT JOIN staffing_assignment a
            ON a.district = g.district AND a.staffing_id = s.id AND a.grid_id = g.id AND a.lead
        LEFT JOIN worker w ON w.district = g.district AND w.id = a.worker_id
        WHERE g.district = $1 AND g.plan_id = $2 AND ($3::text IS NULL OR starts_with(g.area, $3))
          AND ($4::text IS NULL OR g.code > $4)
        ORDER BY g.code
        LIMIT $5
        """;

    public static async Task<Results<Ok<Page<GridItem>>, GisProblem>> Handle(
        Guid id,
        string? area,
        [AsParameters] PageRequest page,
        GisSession session,
        CancellationToken cancellationToken)
    {
        if (!page.TryRead(1, out var after))
        {
            return Problems.BadCursor();
        }

        if (await Plan.Find(session, id, cancellationToken) is not { } plan)
        {
            return Problems.NotFound("plan", id);
        }

        await using var command = session.Command(Sql)
            .With(plan.District).With(id).With(area).With(after.Text(0)).With(page.Size + 1);
        return TypedResults.Ok(await page.Read(command, Read, last => Cursor.Of(last.Code), cancellationToken));
    }

    private static GridItem Read(NpgsqlDataReader reader) => new(
        Code: reader.GetString(0),
        Name: reader.GetString(1),
        Kind: reader.GetString(2),
        Area: reader.GetString(3),
        Households: reader.GetInt32(4),
        People: reader.GetInt32(5),
        Floating: reader.GetInt32(6),
        WorkloadHours: reader.GetDouble(7),
        RequiredSkills: reader.GetFieldValue<string[]>(8),
        Worker: reader.IsDBNull(9) ? null : reader.GetString(9));
}

/// <param name="Kind">basic or special.</param>
/// <param name="Worker">Code of who works it in the plan's current staffing.</param>
internal sealed record GridItem(
    string Code,
    string Name,
    string Kind,
    string Area,
    int Households,
    int People,
    int Floating,
    double WorkloadHours,
    IReadOnlyList<string> RequiredSkills,
    string? Worker);
