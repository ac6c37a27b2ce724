using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Plans;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Grids;

/// <summary>GET /plans/{id}/grids/{code} — one grid with its outline, its numbers and who works it.</summary>
internal static class GetGrid
{
    private const string Sql = """
        SELECT g.code, g.name, g.kind, g.area, g.households, g.people, g.floating, g.workload_hours,
               g.required_skills, m.square_metres, m.metres,
               CASE WHEN m.metres > 0 THEN 4 * pi() * m.square_metres / (m.metres * m.metres) ELSE 0 END,
               (SELECT count(*) FROM grid_building b
                WHERE b.district = g.district AND b.plan_id = g.plan_id AND b.grid_id = g.id),
               c.name, ST_AsGeoJSON(g.geom, 8), g.attributes::text,
               w.code, w.hours_per_week, w.skills, a.reasons::text,
               coalesce((a.reasons ->> 'travelMetres')::float8,
                        ST_Distance(w.home::geography, ST_Centroid(g.geom)::geography))
        FROM grid g
        CROSS JOIN LATERAL (
            SELECT ST_Area(g.geom::geography) AS square_metres, ST_Perimeter(g.geom::geography) AS metres) m
        LEFT JOIN area c ON c.district = g.district AND c.code = g.area
        LEFT JOIN staffing s ON s.district = g.district AND s.plan_id = g.plan_id AND s.status = 'current'
        LEFT JOIN staffing_assignment a
            ON a.district = g.district AND a.staffing_id = s.id AND a.grid_id = g.id AND a.lead
        LEFT JOIN worker w ON w.district = g.district AND w.id = a.worker_id
        WHERE g.district = $1 AND g.plan_id = $2 AND g.code = $3
        """;

    public static async Task<Results<Ok<GridResponse>, GisProblem>> Handle(
        Guid id, string code, GisSession session, CancellationToken cancellationToken)
    {
        if (await Plan.Find(session, id, cancellationToken) is not { } plan)
        {
            return Problems.NotFound("plan", id);
        }

        await using var command = session.Command(Sql).With(plan.District).With(id).With(code);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? TypedResults.Ok(Read(reader))
            : Problems.NotFound("grid", code);
    }

    private static GridResponse Read(NpgsqlDataReader reader) => new(
        Code: reader.GetString(0),
        Name: reader.GetString(1),
        Kind: reader.GetString(2),
        Area: reader.GetString(3),
        Households: reader.GetInt32(4),
        People: reader.GetInt32(5),
        Floating: reader.GetInt32(6),
        WorkloadHours: reader.GetDouble(7),
        RequiredSkills: reader.GetFieldValue<string[]>(8),
        AreaSquareMetres: reader.GetDouble(9),
        PerimeterMetres: reader.GetDouble(10),
        Compactness: reader.GetDouble(11),
        Buildings: reader.GetInt64(12),
        CommunityName: reader.IsDBNull(13) ? null : reader.GetString(13),
        Geometry: new(reader.GetString(14)),
        Attributes: new(reader.GetString(15)),
        Worker: reader.IsDBNull(16) ? null : ReadWorker(reader));

    private static GridWorker ReadWorker(NpgsqlDataReader reader) => new(
        Code: reader.GetString(16),
        HoursPerWeek: reader.GetDouble(17),
        Skills: reader.GetFieldValue<string[]>(18),
        TravelMetres: reader.GetDouble(20),
        Reasons: new(reader.GetString(19)));
}

/// <param name="Compactness">Polsby-Popper: 1 for a circle, towards 0 for a thread.</param>
internal sealed record GridResponse(
    string Code,
    string Name,
    string Kind,
    string Area,
    int Households,
    int People,
    int Floating,
    double WorkloadHours,
    IReadOnlyList<string> RequiredSkills,
    double AreaSquareMetres,
    double PerimeterMetres,
    double Compactness,
    long Buildings,
    string? CommunityName,
    RawJson Geometry,
    RawJson Attributes,
    GridWorker? Worker);

/// <param name="Reasons">The parts of the cost of this pair.</param>
internal sealed record GridWorker(
    string Code, double HoursPerWeek, IReadOnlyList<string> Skills, double TravelMetres, RawJson Reasons);
