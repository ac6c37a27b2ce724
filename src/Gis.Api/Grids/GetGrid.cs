using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Plans;
using Gis.Api.Plans.Edits;
using Gis.Spatial.Partition.Rules;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;
using Npgsql;
using GridShape = Gis.Spatial.Partition.Editing.GridStatistics;

namespace Gis.Api.Grids;

/// <summary>GET /plans/{id}/grids/{code} — one grid with its outline, its numbers and who works it.</summary>
internal static class GetGrid
{
    private const string Sql = $"""
        SELECT g.code, g.name, g.kind, g.area, g.households, g.people, g.floating, g.workload_hours,
               g.required_skills, g.geom,
               held.buildings,
               c.name, ST_AsGeoJSON(g.geom, 8), g.attributes::text,
               w.code, w.hours_per_week, w.skills, a.reasons::text,
               coalesce((a.reasons ->> 'travelMetres')::float8,
                        ST_Distance(w.home::geography, ST_Centroid(g.geom)::geography)),
               g.wished_skills, g.wished_grade, g.wished_languages,
               held.child, held.adult, held.elder
        FROM grid g
        CROSS JOIN LATERAL (
            SELECT count(*) AS buildings, coalesce(sum(child), 0)::int AS child, coalesce(sum(adult), 0)::int AS adult,
                coalesce(sum(elder), 0)::int AS elder
            FROM grid_building gb
            JOIN building b ON b.district = gb.district AND b.id = gb.building_id
            CROSS JOIN LATERAL (VALUES ({AgeGroups.Columns})) AS ages (child, adult, elder)
            WHERE gb.district = g.district AND gb.plan_id = g.plan_id AND gb.grid_id = g.id) AS held
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

        var rules = await PlanRules.Read(session, plan.District, cancellationToken);
        await using var command = session.Command(Sql).With(plan.District).With(id).With(code);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? TypedResults.Ok(Read(reader, rules))
            : Problems.NotFound("grid", code);
    }

    private static GridResponse Read(NpgsqlDataReader reader, IReadOnlyList<GridRule> rules)
    {
        var shape = GridShape.Measure(reader.GetFieldValue<Geometry>(9), []);
        GridCounts counts = new(reader.GetInt32(4), reader.GetInt32(5), reader.GetInt32(6), reader.GetDouble(7));
        string kind = reader.GetString(2);
        return new(
            Code: reader.GetString(0),
            Name: reader.GetString(1),
            Kind: kind,
            Area: reader.GetString(3),
            Households: counts.Households,
            People: counts.People,
            Floating: counts.Floating,
            Groups: new(reader.GetInt32(22), reader.GetInt32(23), reader.GetInt32(24)),
            WorkloadHours: counts.WorkloadHours,
            RequiredSkills: reader.GetFieldValue<string[]>(8),
            WishedSkills: reader.GetFieldValue<string[]>(19),
            WishedGrade: reader.GetInt32(20),
            WishedLanguages: reader.GetFieldValue<string[]>(21),
            AreaSquareMetres: shape.AreaSquareMetres,
            PerimeterMetres: shape.PerimeterMetres,
            Compactness: shape.Compactness,
            Parts: shape.Parts,
            Holes: shape.Holes,
            Buildings: reader.GetInt64(10),
            Hits: GridHit.Of(kind, counts, shape, rules),
            CommunityName: reader.IsDBNull(11) ? null : reader.GetString(11),
            Geometry: new(reader.GetString(12)),
            Attributes: new(reader.GetString(13)),
            Worker: reader.IsDBNull(14) ? null : ReadWorker(reader));
    }

    private static GridWorker ReadWorker(NpgsqlDataReader reader) => new(
        Code: reader.GetString(14),
        HoursPerWeek: reader.GetDouble(15),
        Skills: reader.GetFieldValue<string[]>(16),
        TravelMetres: reader.GetDouble(18),
        Reasons: new(reader.GetString(17)));
}

/// <param name="Compactness">Polsby-Popper: 1 for a circle, towards 0 for a thread.</param>
/// <param name="Hits">Rules of shape and size that the grid does not keep.</param>
internal sealed record GridResponse(
    string Code,
    string Name,
    string Kind,
    string Area,
    int Households,
    int People,
    int Floating,
    AgeGroups Groups,
    double WorkloadHours,
    IReadOnlyList<string> RequiredSkills,
    IReadOnlyList<string> WishedSkills,
    int WishedGrade,
    IReadOnlyList<string> WishedLanguages,
    double AreaSquareMetres,
    double PerimeterMetres,
    double Compactness,
    int Parts,
    int Holes,
    long Buildings,
    IReadOnlyList<GridHit> Hits,
    string? CommunityName,
    RawJson Geometry,
    RawJson Attributes,
    GridWorker? Worker);

/// <param name="Reasons">The parts of the cost of this pair.</param>
internal sealed record GridWorker(
    string Code, double HoursPerWeek, IReadOnlyList<string> Skills, double TravelMetres, RawJson Reasons);
