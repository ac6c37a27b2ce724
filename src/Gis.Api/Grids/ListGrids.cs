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

/// <summary>GET /plans/{id}/grids — in code order, with the worker of the plan's current staffing.</summary>
internal static class ListGrids
{
    private const string Sql = """
        SELECT g.code, g.name, g.kind, g.area, g.households, g.people, g.floating, g.workload_hours,
               g.required_skills, w.code, g.geom, g.wished_skills, g.wished_grade, g.wished_languages
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

        var rules = await PlanRules.Read(session, plan.District, cancellationToken);
        await using var command = session.Command(Sql)
            .With(plan.District).With(id).With(area).With(after.Text(0)).With(page.Size + 1);
        return TypedResults.Ok(await page.Read(
            command, row => Read(row, rules), last => Cursor.Of(last.Code), cancellationToken));
    }

    private static GridItem Read(NpgsqlDataReader reader, IReadOnlyList<GridRule> rules)
    {
        var shape = GridShape.Measure(reader.GetFieldValue<Geometry>(10), []);
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
            WorkloadHours: counts.WorkloadHours,
            RequiredSkills: reader.GetFieldValue<string[]>(8),
            WishedSkills: reader.GetFieldValue<string[]>(11),
            WishedGrade: reader.GetInt32(12),
            WishedLanguages: reader.GetFieldValue<string[]>(13),
            Worker: reader.IsDBNull(9) ? null : reader.GetString(9),
            AreaSquareMetres: shape.AreaSquareMetres,
            PerimeterMetres: shape.PerimeterMetres,
            Compactness: shape.Compactness,
            Parts: shape.Parts,
            Hits: GridHit.Of(kind, counts, shape, rules));
    }
}

/// <param name="Kind">basic or special.</param>
/// <param name="Worker">Code of who works it in the plan's current staffing.</param>
/// <param name="Compactness">Polsby-Popper: 1 for a circle, towards 0 for a thread.</param>
/// <param name="Hits">Rules of shape and size that the grid does not keep.</param>
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
    IReadOnlyList<string> WishedSkills,
    int WishedGrade,
    IReadOnlyList<string> WishedLanguages,
    string? Worker,
    double AreaSquareMetres,
    double PerimeterMetres,
    double Compactness,
    int Parts,
    IReadOnlyList<GridHit> Hits);
