using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Reach;

/// <summary>GET /districts/{district}/reach/trend — how the coverage of an area changed from reach to reach.</summary>
internal static class ListTrend
{
    private const string Sql = """
        SELECT r.id, r.created_at, r.minutes, r.limit_metres, sum(a.people)::bigint, sum(a.served)::bigint,
               sum(a.no_capacity)::bigint, sum(a.out_of_reach)::bigint, sum(a.unattached)::bigint
        FROM reach r
        JOIN reach_area a ON a.district = r.district AND a.reach_id = r.id AND a.area LIKE $5 || '%'
        WHERE r.district = $1 AND r.service = $2 AND r.population = $3 AND ($4::float8 IS NULL OR r.minutes = $4)
          AND ($6::timestamptz IS NULL OR (r.created_at, r.id) < ($6, $7))
        GROUP BY r.district, r.id
        ORDER BY r.created_at DESC, r.id DESC
        LIMIT $8
        """;

    public static async Task<Results<Ok<Page<TrendPoint>>, GisProblem>> Handle(
        string district,
        [AsParameters] TrendRequest request,
        [AsParameters] PageRequest page,
        GisSession session,
        CancellationToken cancellationToken)
    {
        if (!page.TryRead(2, out var after))
        {
            return Problems.BadCursor();
        }

        await using var command = session.Command(Sql)
            .With(district).With(request.Service).With(request.Population ?? "all").With(request.Minutes)
            .With(request.Area ?? district).With(after.Instant(0)).With(after.Uuid(1) ?? Guid.Empty)
            .With(page.Size + 1);
        return TypedResults.Ok(await page.Read(
            command, Read, last => Cursor.Of(last.At, last.ReachId), cancellationToken));
    }

    private static TrendPoint Read(NpgsqlDataReader reader) => new(
        ReachId: reader.GetGuid(0),
        At: reader.GetDateTime(1),
        Minutes: reader.GetDouble(2),
        LimitMetres: reader.IsDBNull(3) ? null : reader.GetDouble(3),
        People: reader.GetInt64(4),
        Served: reader.GetInt64(5),
        NoCapacity: reader.GetInt64(6),
        OutOfReach: reader.GetInt64(7),
        Unattached: reader.GetInt64(8));
}

/// <param name="Area">Null for the whole district.</param>
internal sealed record TrendRequest(string Service, string? Population, double? Minutes, string? Area);

internal sealed record TrendPoint(
    Guid ReachId,
    DateTime At,
    double Minutes,
    double? LimitMetres,
    long People,
    long Served,
    long NoCapacity,
    long OutOfReach,
    long Unattached);
