using Gis.Api.Database;

namespace Gis.Api.Reach.Watch;

/// <summary>Keeps the stored breaches in step with what was found.</summary>
internal static class BreachRows
{
    /// <summary>Grids of the plans that hold today with too few or too many households.</summary>
    private const string Grids = """
        WITH norm AS (
            SELECT DISTINCT ON (code) code, value
            FROM rule
            WHERE code IN ('grid.households.min', 'grid.households.max') AND population = 'all'
              AND district IN ('*', $1)
            ORDER BY code, district = '*'
        )
        SELECT g.area, n.code, g.code, g.people, g.households::double precision, n.value
        FROM grid g
        JOIN plan p ON p.district = g.district AND p.id = g.plan_id AND gis_in_force(p, current_date)
        JOIN norm n ON (n.code = 'grid.households.min' AND g.households < n.value)
            OR (n.code = 'grid.households.max' AND g.households > n.value)
        WHERE g.district = $1 AND g.kind = 'basic' AND g.households > 0
        ORDER BY g.code
        """;

    private const string Found = """
        WITH found AS (
            SELECT * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[],
                $8::double precision[], $9::double precision[], $10::text[])
                AS f (area, rule, subject, code, service, people, value, threshold, unit)
        ), resolved AS (
            UPDATE breach b SET resolved_at = now()
            WHERE b.district = $1 AND b.resolved_at IS NULL
              AND NOT EXISTS (
                SELECT FROM found f WHERE f.rule = b.rule AND f.subject = b.subject AND f.code = b.code)
            RETURNING 1
        ), seen AS (
            INSERT INTO breach (district, area, rule, subject, code, service, people, value, threshold, unit, place)
            SELECT $1, f.area, f.rule, f.subject, f.code, f.service, f.people, f.value, f.threshold, f.unit,
                   CASE f.subject
                       WHEN 'grid' THEN (
                           SELECT ST_PointOnSurface(g.geom)
                           FROM grid g
                           JOIN plan p ON p.district = g.district AND p.id = g.plan_id
                           WHERE g.district = $1 AND g.code = f.code AND gis_in_force(p, current_date)
                           LIMIT 1)
                       ELSE (
                           SELECT coalesce(ST_PointOnSurface(a.geom), (
                               SELECT ST_Centroid(ST_Extent(b.entrance)::geometry)
                               FROM building b WHERE b.district = $1 AND b.area = f.area))
                           FROM area a WHERE a.district = $1 AND a.code = f.area)
                   END::geometry(Point, 4326)
            FROM found f
            ON CONFLICT (district, rule, population, subject, code) WHERE resolved_at IS NULL
            DO UPDATE SET last_seen = now(), people = EXCLUDED.people, value = EXCLUDED.value,
                threshold = EXCLUDED.threshold, area = EXCLUDED.area, place = EXCLUDED.place
            RETURNING (xmax = 0) AS is_new
        )
        SELECT (SELECT count(*) FROM seen)::integer, (SELECT count(*) FROM seen WHERE is_new)::integer,
               (SELECT count(*) FROM resolved)::integer
        """;

    public static async Task AddGrids(
        GisSession session, string district, List<BreachFound> found, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Grids).With(district);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new(
                Area: reader.GetString(0),
                Rule: reader.GetString(1),
                Subject: "grid",
                Code: reader.GetString(2),
                Service: null,
                People: reader.GetInt32(3),
                Value: reader.GetDouble(4),
                Threshold: reader.GetDouble(5),
                Unit: "households"));
        }
    }

    /// <summary>Opens what is new, keeps what stands, resolves what is gone.</summary>
    public static async Task<WatchOutcome> Store(
        GisSession session, string district, List<BreachFound> found, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Found)
            .With(district)
            .With(found.Select(breach => breach.Area).ToArray())
            .With(found.Select(breach => breach.Rule).ToArray())
            .With(found.Select(breach => breach.Subject).ToArray())
            .With(found.Select(breach => breach.Code).ToArray())
            .With(found.Select(breach => breach.Service).ToArray())
            .With(found.Select(breach => breach.People).ToArray())
            .With(found.Select(breach => breach.Value).ToArray())
            .With(found.Select(breach => breach.Threshold).ToArray())
            .With(found.Select(breach => breach.Unit).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(Open: reader.GetInt32(0), Opened: reader.GetInt32(1), Resolved: reader.GetInt32(2));
    }
}
