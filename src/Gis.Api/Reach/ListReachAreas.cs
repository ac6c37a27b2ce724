using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Reach;

/// <summary>GET /reach/{id}/areas — sums by grid, community, street or district; most uncovered people first.</summary>
internal static class ListReachAreas
{
    private const string Sums = """
        coalesce(sum(r.people), 0), coalesce(sum(r.served_people), 0),
        coalesce(sum(r.people - r.served_people) FILTER (WHERE r.state = 'no_capacity'), 0),
        coalesce(sum(r.people) FILTER (WHERE r.state = 'out_of_reach'), 0),
        coalesce(sum(r.people) FILTER (WHERE r.state = 'unattached'), 0),
        count(*), count(*) FILTER (WHERE r.state = 'served')
        """;

    private const string Order = """
        ORDER BY CASE WHEN $3 THEN sum(r.people - r.served_people) FILTER (WHERE r.state <> 'unattached') END
            DESC NULLS LAST, code
        """;

    private const string ByArea = $"""
        SELECT a.code, a.name, {Sums}
        FROM reach_building r
        JOIN area a ON a.district = r.district AND a.level = $4 AND r.area LIKE a.code || '%'
        WHERE r.district = $1 AND r.reach_id = $2
        GROUP BY a.code, a.name
        {Order}
        """;

    /// <summary>Grids of the plans that hold today.</summary>
    private const string ByGrid = $"""
        SELECT g.code, g.name, {Sums}
        FROM reach_building r
        JOIN grid_building b ON b.district = r.district AND b.building_id = r.building_id
        JOIN plan p ON p.district = b.district AND p.id = b.plan_id AND gis_in_force(p, current_date)
        JOIN grid g ON g.district = b.district AND g.plan_id = b.plan_id AND g.id = b.grid_id
        WHERE r.district = $1 AND r.reach_id = $2 AND $4 = 'grid'
        GROUP BY g.code, g.name
        {Order}
        """;

    private static readonly string[] Levels = ["grid", "community", "street", "district"];

    public static async Task<Results<Ok<Page<ReachAreaSummary>>, GisProblem>> Handle(
        Guid id, string? by, string? order, GisSession session, CancellationToken cancellationToken)
    {
        string level = by ?? "community";
        if (!Levels.Contains(level) || order is not (null or "uncovered"))
        {
            return Problems.Invalid(
                "Sums are by grid, community, street or district; the only order is 'uncovered'.",
                "汇总层级为 grid、community、street 或 district;排序只支持 uncovered。");
        }

        return await GetReach.Find(session, id, cancellationToken) is { } header
            ? TypedResults.Ok(new Page<ReachAreaSummary>(
                await Sum(session, header.District, id, level, order is not null, cancellationToken), Next: null))
            : Problems.NotFound("reach", id);
    }

    public static async Task<List<ReachAreaSummary>> Sum(
        GisSession session,
        string district,
        Guid id,
        string level,
        bool isWorstFirst,
        CancellationToken cancellationToken)
    {
        await using var command = session.Command(level == "grid" ? ByGrid : ByArea)
            .With(district).With(id).With(isWorstFirst).With(level);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<ReachAreaSummary>();
        while (await reader.ReadAsync(cancellationToken))
        {
            items.Add(Read(reader));
        }

        return items;
    }

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
