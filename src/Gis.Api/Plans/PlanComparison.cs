using Gis.Api.Database;
using Gis.Spatial.Partition;
using Gis.Spatial.Partition.Comparing;
using NetTopologySuite.Geometries;

namespace Gis.Api.Plans;

/// <summary>Two plans laid over each other where both have ground: what moves from which grid to which.</summary>
/// <param name="Before">Grids of the first plan that are not the same in the second, by code.</param>
/// <param name="Workers">The worker of a grid in the current staffing of its plan.</param>
internal sealed record PlanComparison(
    string Area,
    IReadOnlyList<GridPolygon> Before,
    IReadOnlyList<GridPolygon> After,
    IReadOnlyList<PlanMove> Moves,
    IReadOnlyDictionary<(bool IsAfter, string Grid), string> Workers)
{
    /// <summary>Ground below this is the trace of borders drawn twice, unless a building stands on it.</summary>
    internal const double LeastSquareMetres = 0.5;

    private const string GridsSql = """
        WITH a AS (SELECT code, area, geom FROM grid WHERE district = $1 AND plan_id = $2 AND starts_with(area, $4)),
             b AS (SELECT code, area, geom FROM grid WHERE district = $1 AND plan_id = $3 AND starts_with(area, $4))
        SELECT true, a.code, a.geom FROM a
        WHERE NOT EXISTS (SELECT FROM b WHERE b.code = a.code AND b.geom = a.geom)
        UNION ALL
        SELECT false, b.code, b.geom FROM b
        WHERE NOT EXISTS (SELECT FROM a WHERE a.code = b.code AND a.geom = b.geom)
        ORDER BY 2
        """;

    private const string BuildingsSql = """
        SELECT coalesce(f.code, ''), coalesce(t.code, ''), count(*), sum(b.households), sum(b.people)
        FROM (SELECT building_id, g.code FROM grid_building x
              JOIN grid g ON g.district = x.district AND g.plan_id = x.plan_id AND g.id = x.grid_id
              WHERE x.district = $1 AND x.plan_id = $2 AND starts_with(x.area, $4)) f
        FULL JOIN (SELECT building_id, g.code FROM grid_building x
              JOIN grid g ON g.district = x.district AND g.plan_id = x.plan_id AND g.id = x.grid_id
              WHERE x.district = $1 AND x.plan_id = $3 AND starts_with(x.area, $4)) t USING (building_id)
        JOIN building b ON b.district = $1 AND b.id = building_id
        WHERE f.code IS DISTINCT FROM t.code
        GROUP BY f.code, t.code
        """;

    private const string WorkersSql = """
        SELECT g.plan_id = $3, g.code, w.code
        FROM staffing s
        JOIN staffing_assignment x ON x.district = s.district AND x.staffing_id = s.id
        JOIN grid g ON g.district = x.district AND g.plan_id = x.plan_id AND g.id = x.grid_id
        JOIN worker w ON w.district = x.district AND w.id = x.worker_id
        WHERE s.district = $1 AND s.plan_id IN ($2, $3) AND s.status = 'current' AND starts_with(g.area, $4)
        """;

    /// <summary>The ground that both plans have: the narrower of their areas; null when they share none.</summary>
    public static string? CommonArea(Plan a, Plan b) =>
        a.Area.StartsWith(b.Area, StringComparison.Ordinal) ? a.Area
        : b.Area.StartsWith(a.Area, StringComparison.Ordinal) ? b.Area
        : null;

    public static async Task<PlanComparison> Read(
        GisSession session, Plan a, Plan b, string area, CancellationToken cancellationToken)
    {
        var (before, after) = await ReadGrids(session, a, b, area, cancellationToken);
        var ground = TilingComparison.Find(before, after);
        var kinds = GridSuccession.Of(ground).Links.ToDictionary(link => (link.From, link.To), link => link.Kind);
        Dictionary<(string From, string To), PlanMove> moves = [];
        foreach (var move in ground.Where(move => !move.IsKept))
        {
            var kind = kinds.GetValueOrDefault((move.From ?? "", move.To ?? ""), SuccessionKind.Transferred);
            moves[(move.From ?? "", move.To ?? "")] = new(
                move.From, move.To, PlanLineage.Name(kind), move.SquareMetres, 0, 0, 0, move.Ground);
        }

        await AddBuildings(session, a, b, area, moves, cancellationToken);
        var workers = await ReadWorkers(session, a, b, area, cancellationToken);
        return new(
            area,
            before,
            after,
            [.. moves.Where(move => move.Value.Buildings > 0 || move.Value.SquareMetres >= LeastSquareMetres)
                .OrderBy(move => move.Key.From, StringComparer.Ordinal)
                .ThenBy(move => move.Key.To, StringComparer.Ordinal)
                .Select(move => move.Value)],
            workers);
    }

    private static async Task<(List<GridPolygon> Before, List<GridPolygon> After)> ReadGrids(
        GisSession session, Plan a, Plan b, string area, CancellationToken cancellationToken)
    {
        List<GridPolygon> before = [];
        List<GridPolygon> after = [];
        await using var command = session.Command(GridsSql).With(a.District).With(a.Id).With(b.Id).With(area);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            (reader.GetBoolean(0) ? before : after).Add(
                new(reader.GetString(1), await reader.GetFieldValueAsync<Geometry>(2, cancellationToken)));
        }

        return (before, after);
    }

    private static async Task AddBuildings(
        GisSession session,
        Plan a,
        Plan b,
        string area,
        Dictionary<(string From, string To), PlanMove> moves,
        CancellationToken cancellationToken)
    {
        await using var command = session.Command(BuildingsSql).With(a.District).With(a.Id).With(b.Id).With(area);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (from, to) = (reader.GetString(0), reader.GetString(1));
            var move = moves.GetValueOrDefault((from, to)) ?? new(
                from.Length == 0 ? null : from, to.Length == 0 ? null : to, "transferred", 0, 0, 0, 0, null);
            moves[(from, to)] = move with
            {
                Buildings = reader.GetInt64(2),
                Households = reader.GetInt64(3),
                People = reader.GetInt64(4),
            };
        }
    }

    private static async Task<Dictionary<(bool IsAfter, string Grid), string>> ReadWorkers(
        GisSession session, Plan a, Plan b, string area, CancellationToken cancellationToken)
    {
        Dictionary<(bool IsAfter, string Grid), string> workers = [];
        await using var command = session.Command(WorkersSql).With(a.District).With(a.Id).With(b.Id).With(area);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            workers[(reader.GetBoolean(0), reader.GetString(1))] = reader.GetString(2);
        }

        return workers;
    }
}

/// <summary>What goes from one grid of the first plan to another of the second.</summary>
/// <param name="Ground">Null where only a building is placed otherwise, on the same ground.</param>
internal sealed record PlanMove(
    string? From,
    string? To,
    string Kind,
    double SquareMetres,
    long Buildings,
    long Households,
    long People,
    Geometry? Ground);
