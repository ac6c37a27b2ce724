using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Reach;

/// <summary>GET /reach/{id}/areas — sums by grid, community, street or district; most uncovered people first.</summary>
internal static class ListReachAreas
{
    /// <summary>More than any district has: the command line prints them all.</summary>
    private const int Every = 1_000_000;

    private const string Paging = """
        SELECT code, name, people, served, no_capacity, out_of_reach, unattached, buildings, buildings_served
        FROM sums
        WHERE $6::bigint IS NULL OR (CASE WHEN $3 THEN -no_capacity - out_of_reach ELSE 0 END, code) > ($6, $7)
        ORDER BY CASE WHEN $3 THEN -no_capacity - out_of_reach ELSE 0 END, code
        LIMIT $8
        """;

    private const string ByArea = $"""
        WITH sums AS (
            SELECT a.code, a.name, sum(r.people)::bigint AS people, sum(r.served)::bigint AS served,
                   sum(r.no_capacity)::bigint AS no_capacity, sum(r.out_of_reach)::bigint AS out_of_reach,
                   sum(r.unattached)::bigint AS unattached, sum(r.buildings)::bigint AS buildings,
                   sum(r.buildings_served)::bigint AS buildings_served
            FROM reach_area r
            JOIN area a ON a.district = r.district AND a.level = $4 AND r.area LIKE a.code || '%'
            WHERE r.district = $1 AND r.reach_id = $2 AND $5::uuid IS NULL
            GROUP BY a.code, a.name)
        {Paging}
        """;

    /// <summary>Grids of the plans that hold today, or of one plan whatever its state.</summary>
    private const string ByGrid = $"""
        WITH sums AS (
            SELECT g.code, g.name, sum(r.people) AS people, sum(r.served_people) AS served,
                   coalesce(sum(r.people - r.served_people) FILTER (WHERE r.state = 'no_capacity'), 0) AS no_capacity,
                   coalesce(sum(r.people) FILTER (WHERE r.state = 'out_of_reach'), 0) AS out_of_reach,
                   coalesce(sum(r.people) FILTER (WHERE r.state = 'unattached'), 0) AS unattached,
                   count(*) AS buildings, count(*) FILTER (WHERE r.state = 'served') AS buildings_served
            FROM reach_place r
            JOIN grid_building b ON b.district = r.district AND b.building_id = r.building_id
            JOIN plan p ON p.district = b.district AND p.id = b.plan_id
                AND (p.id = $5::uuid OR ($5::uuid IS NULL AND gis_in_force(p, current_date)))
            JOIN grid g ON g.district = b.district AND g.plan_id = b.plan_id AND g.id = b.grid_id
            WHERE r.district = $1 AND r.reach_id = $2 AND $4 = 'grid'
            GROUP BY g.code, g.name)
        {Paging}
        """;

    private static readonly string[] Levels = ["grid", "community", "street", "district"];

    public static async Task<Results<Ok<Page<ReachAreaSummary>>, GisProblem>> Handle(
        Guid id,
        string? by,
        string? order,
        Guid? plan,
        [AsParameters] PageRequest page,
        GisSession session,
        CancellationToken cancellationToken)
    {
        string level = by ?? "community";
        if (!Levels.Contains(level) || order is not (null or "uncovered"))
        {
            return Problems.Invalid(
                "Sums are by grid, community, street or district; the only order is 'uncovered'.",
                "汇总层级为 grid、community、street 或 district;排序只支持 uncovered。");
        }

        if (!page.TryRead(2, out var after))
        {
            return Problems.BadCursor();
        }

        if (await GetReach.Find(session, id, cancellationToken) is not { } header)
        {
            return Problems.NotFound("reach", id);
        }

        bool isWorstFirst = order is not null;
        await using var command = Command(
            session, header.District, id, level, isWorstFirst, level == "grid" ? plan : null, after, page.Size + 1);
        return TypedResults.Ok(await page.Read(
            command,
            Read,
            last => Cursor.Of(isWorstFirst ? -last.NoCapacity - last.OutOfReach : 0, last.Code),
            cancellationToken));
    }

    /// <summary>All areas of a level at once.</summary>
    public static async Task<List<ReachAreaSummary>> Sum(
        GisSession session,
        string district,
        Guid id,
        string level,
        bool isWorstFirst,
        CancellationToken cancellationToken)
    {
        await using var command = Command(
            session, district, id, level, isWorstFirst, plan: null, Cursor.Start, Every);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<ReachAreaSummary>();
        while (await reader.ReadAsync(cancellationToken))
        {
            items.Add(Read(reader));
        }

        return items;
    }

    private static NpgsqlCommand Command(
        GisSession session,
        string district,
        Guid id,
        string level,
        bool isWorstFirst,
        Guid? plan,
        Cursor after,
        int count) => session.Command(level == "grid" ? ByGrid : ByArea)
            .With(district).With(id).With(isWorstFirst).With(level).With(plan)
            .With(after.Number(0)).With(after.Text(1) ?? "").With(count);

    private static ReachAreaSummary Read(NpgsqlDataReader reader) => new(
        Code: reader.GetString(0),
        Name: reader.GetString(1),
        People: reader.GetInt64(2),
        Served: reader.GetInt64(3),
        NoCapacity: reader.GetInt64(4),
        OutOfReach: reader.GetInt64(5),
        Unattached: reader.GetInt64(6),
        Buildings: reader.GetInt64(7),
        BuildingsServed: reader.GetInt64(8));
}

internal sealed record ReachAreaSummary(
    string Code,
    string Name,
    long People,
    long Served,
    long NoCapacity,
    long OutOfReach,
    long Unattached,
    long Buildings,
    long BuildingsServed)
{
    /// <summary>Served share of all people, 0 to 1; null where nobody lives.</summary>
    public double? Share => People == 0 ? null : (double)Served / People;
}
