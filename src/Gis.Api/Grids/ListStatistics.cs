using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Plans;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Grids;

/// <summary>GET /plans/{id}/statistics?date= — the counts of a day on the grids of a plan, by building.</summary>
/// <remarks>The plan need not hold on that day: old counts are restated on new grids.</remarks>
internal static class ListStatistics
{
    private const string FirstDaySql =
        "SELECT min(counted_on) FROM building_count WHERE district = $1 AND starts_with(area, $2)";

    private const string OnDaySql = """
        WITH counted AS (
            SELECT DISTINCT ON (building_id) households, people, floating, entrance
            FROM building_count
            WHERE district = $1 AND starts_with(area, $3) AND counted_on <= $6
            ORDER BY building_id, counted_on DESC
        ), placed AS (
            SELECT here.id, count(*) AS buildings, sum(c.households) AS households, sum(c.people) AS people,
                sum(c.floating) AS floating
            FROM counted c
            CROSS JOIN LATERAL (
                SELECT g.id FROM grid g
                WHERE g.district = $1 AND g.plan_id = $2 AND g.geom && c.entrance AND ST_Intersects(g.geom, c.entrance)
                ORDER BY ST_Intersects(g.geom, ST_Translate(c.entrance, 4e-9, 3e-9)) DESC, g.code
                LIMIT 1) here
            WHERE c.entrance IS NOT NULL
            GROUP BY here.id
        )
        SELECT g.code, g.area, coalesce(p.buildings, 0), coalesce(p.households, 0), coalesce(p.people, 0),
            coalesce(p.floating, 0)
        FROM grid g
        LEFT JOIN placed p ON p.id = g.id
        WHERE g.district = $1 AND g.plan_id = $2 AND ($4::text IS NULL OR g.code > $4)
        ORDER BY g.code
        LIMIT $5
        """;

    private const string TodaySql = """
        SELECT g.code, g.area, count(b.id), coalesce(sum(b.households), 0), coalesce(sum(b.people), 0),
            coalesce(sum(b.floating), 0)
        FROM grid g
        LEFT JOIN grid_building x ON x.district = g.district AND x.plan_id = g.plan_id AND x.grid_id = g.id
        LEFT JOIN building b ON b.district = x.district AND b.id = x.building_id
        WHERE g.district = $1 AND g.plan_id = $2 AND starts_with(g.area, $3) AND ($4::text IS NULL OR g.code > $4)
        GROUP BY g.code, g.area
        ORDER BY g.code
        LIMIT $5
        """;

    public static async Task<Results<Ok<Page<GridStatistics>>, GisProblem>> Handle(
        Guid id,
        DateOnly? date,
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

        if (date is { } day && await NotCounted(session, plan, day, cancellationToken) is { } refused)
        {
            return refused;
        }

        await using var command = session.Command(date is null ? TodaySql : OnDaySql)
            .With(plan.District).With(id).With(plan.Area).With(after.Text(0)).With(page.Size + 1);
        if (date is { } counted)
        {
            command.With(counted);
        }

        return TypedResults.Ok(await page.Read(command, Read, last => Cursor.Of(last.Code), cancellationToken));
    }

    private static async Task<GisProblem?> NotCounted(
        GisSession session, Plan plan, DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = session.Command(FirstDaySql).With(plan.District).With(plan.Area);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        DateOnly? first = reader.IsDBNull(0) ? null : reader.GetFieldValue<DateOnly>(0);
        return first <= day ? null : Problems.Unprocessable(
            first is null
                ? "No counts have been kept for this area yet: they are whenever a plan is published."
                : $"The first counts kept for this area are of {first:yyyy-MM-dd}.",
            first is null
                ? "该区域尚未留存统计数据:每次发布方案时留存一次。"
                : $"该区域最早留存的统计数据为 {first:yyyy-MM-dd}。");
    }

    private static GridStatistics Read(NpgsqlDataReader reader) => new(
        Code: reader.GetString(0),
        Area: reader.GetString(1),
        Buildings: reader.GetInt64(2),
        Households: reader.GetInt64(3),
        People: reader.GetInt64(4),
        Floating: reader.GetInt64(5));
}

/// <summary>Counts of the buildings in one grid.</summary>
internal sealed record GridStatistics(
    string Code, string Area, long Buildings, long Households, long People, long Floating);
