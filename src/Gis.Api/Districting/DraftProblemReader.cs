using Gis.Api.Database;
using Gis.Api.Jobs;
using Gis.Api.Plans;
using Gis.Optimization.Districting.Drafts;
using NetTopologySuite.Geometries;

namespace Gis.Api.Districting;

/// <summary>Turns blocks, who lives there and the grids of a plan into a <see cref="DraftProblem"/>.</summary>
internal static class DraftProblemReader
{
    private const string SelectGrids = """
        SELECT g.id, g.code, g.workload_hours, g.geom, g.kind = 'special' OR EXISTS (
            SELECT FROM plan_lock l
            WHERE l.district = g.district AND l.plan_id = g.plan_id
              AND (l.kind, l.id) IN (('grid', g.code), ('community', g.area::text)))
        FROM grid g
        WHERE g.district = $1 AND g.plan_id = $2 AND g.area = $3
        ORDER BY g.code
        """;

    private const string SelectBlocks = """
        WITH home AS (
            SELECT DISTINCT ON (u.id) u.id, b.id AS block, u.households, u.people, u.floating,
                u.age_65_79 + u.age_80_plus AS elderly
            FROM building u
            JOIN block b ON b.district = u.district AND b.area = $3 AND ST_Intersects(b.geom, u.entrance)
            WHERE u.district = $1 AND starts_with(u.area, $3)
            ORDER BY u.id, b.id
        ), living AS (
            SELECT block, sum(households) AS households, sum(people) AS people, sum(floating) AS floating,
                sum(elderly) AS elderly
            FROM home
            GROUP BY block
        )
        SELECT b.id, b.code, b.geom, g.code, coalesce(l.households, 0), coalesce(l.people, 0),
            coalesce(l.floating, 0), coalesce(l.elderly, 0)
        FROM block b
        LEFT JOIN living l ON l.block = b.id
        LEFT JOIN LATERAL (
            SELECT g.code FROM grid g
            WHERE g.district = b.district AND g.plan_id = $2 AND g.area = $3
              AND ST_Intersects(g.geom, ST_PointOnSurface(b.geom))
            ORDER BY g.code
            LIMIT 1
        ) g ON true
        WHERE b.district = $1 AND b.area = $3
        ORDER BY b.id
        """;

    private const string SelectBorders = """
        WITH b AS MATERIALIZED (
            SELECT row_number() OVER (ORDER BY id) - 1 AS number, geom FROM block WHERE district = $1 AND area = $2
        ), pair AS (
            SELECT one.number AS one, other.number AS other,
                ST_LineMerge(ST_CollectionExtract(ST_Intersection(one.geom, other.geom), 2)) AS line
            FROM b one
            JOIN b other ON one.number < other.number AND one.geom && other.geom AND ST_Intersects(one.geom, other.geom)
        ), shared AS (
            SELECT one, other, ST_Length(line::geography) AS metres,
                ST_LineInterpolatePoint(ST_GeometryN(line, 1), 0.5) AS middle
            FROM pair
            WHERE NOT ST_IsEmpty(line)
        )
        SELECT s.one::integer, s.other::integer, s.metres, e.class, r.kind
        FROM shared s
        LEFT JOIN LATERAL (
            SELECT class FROM street_edge
            WHERE district = $1 AND ST_DWithin(geom, s.middle, 0.0002)
            ORDER BY array_position(ARRAY['expressway', 'arterial', 'collector', 'local'], class)
            LIMIT 1
        ) e ON true
        LEFT JOIN LATERAL (
            SELECT kind FROM barrier WHERE district = $1 AND ST_DWithin(geom, s.middle, 0.0002) ORDER BY id LIMIT 1
        ) r ON true
        ORDER BY 1, 2
        """;

    private const string SelectRule = """
        SELECT DISTINCT ON (code) code, value FROM rule
        WHERE district IN ('*', $1) AND population = 'all' AND code IN ('grid.households.min', 'grid.households.max')
        ORDER BY code, district DESC
        """;

    /// <exception cref="JobFailedException">There is nothing to make grids of; the message says what is missing.</exception>
    public static async Task<DraftCase> Read(
        GisSession session, DraftQuestion question, CancellationToken cancellationToken)
    {
        var plan = await Plan.Find(session, question.Plan, cancellationToken)
            ?? throw new JobFailedException($"There is no plan {question.Plan}.");
        var grids = await session.Command(SelectGrids).With(plan.District).With(plan.Id).With(question.Area).Rows(
            row => new TodaysGrid(
                row.GetInt64(0), row.GetString(1), row.GetDouble(2), row.GetFieldValue<Geometry>(3), row.GetBoolean(4)),
            cancellationToken);
        var numbers = grids.Index().ToDictionary(grid => grid.Item.Code, grid => grid.Index);
        var blocks = await session.Command(SelectBlocks).With(plan.District).With(plan.Id).With(question.Area).Rows(
            row => new DraftBlock(
                row.GetInt64(0),
                row.GetString(1),
                row.GetFieldValue<Geometry>(2),
                row.IsDBNull(3) ? -1 : numbers[row.GetString(3)],
                new((int)row.GetInt64(4), (int)row.GetInt64(5), (int)row.GetInt64(6), (int)row.GetInt64(7))),
            cancellationToken);
        Require(question.Area, grids.Count, blocks.Count);
        var borders = await session.Command(SelectBorders).With(plan.District).With(question.Area).Rows(
            row => new DraftBorder(
                row.GetInt32(0),
                row.GetInt32(1),
                row.GetDouble(2),
                row.IsDBNull(3) ? null : row.GetString(3),
                row.IsDBNull(4) ? null : row.GetString(4)),
            cancellationToken);
        var rule = await session.Command(SelectRule).With(plan.District)
            .Rows(row => row.GetDouble(1), cancellationToken);
        var wishes = new DraftWishes(question.Wish, grids, blocks, borders, least: rule[1], most: rule[0]);
        return new(
            plan, question.Area, wishes.Problem(), DraftWorkloads.Order(question.Wish.Balance), blocks, grids, borders);
    }

    private static void Require(string area, int grids, int blocks)
    {
        if (grids == 0)
        {
            throw new JobFailedException($"The plan has no grids whose community is {area}: name one community of it.");
        }

        if (blocks == 0)
        {
            throw new JobFailedException($"Community {area} has no blocks: import them first, with --as blocks.");
        }
    }
}
