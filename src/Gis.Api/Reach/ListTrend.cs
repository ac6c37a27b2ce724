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
               sum(a.no_capacity)::bigint, sum(a.out_of_reach)::bigint, sum(a.unattached)::bigint, c.code, c.name
        FROM reach r
        JOIN reach_area a ON a.district = r.district AND a.reach_id = r.id AND a.area LIKE $5 || '%'
        LEFT JOIN area c ON c.district = r.district AND c.level = $9::text AND a.area LIKE c.code || '%'
        WHERE r.district = $1 AND r.service = $2 AND r.population = $3 AND ($4::float8 IS NULL OR r.minutes = $4)
          AND ($9::text IS NULL OR c.code IS NOT NULL)
          AND ($6::timestamptz IS NULL OR (r.created_at, r.id) < ($6, $7)
              OR ((r.created_at, r.id) = ($6, $7) AND c.code > $10))
        GROUP BY r.district, r.id, c.code, c.name
        ORDER BY r.created_at DESC, r.id DESC, c.code
        LIMIT $8
        """;

    public static async Task<Results<Ok<Page<TrendPoint>>, GisProblem>> Handle(
        string district,
        [AsParameters] TrendRequest request,
        [AsParameters] PageRequest page,
        GisSession session,
        CancellationToken cancellationToken)
    {
        if (request.By is not (null or "community" or "street" or "district"))
        {
            return Problems.Invalid(
                "A trend is by community, street or district.", "趋势汇总层级为 community、street 或 district。");
        }

        if (!page.TryRead(3, out var after))
        {
            return Problems.BadCursor();
        }

        await using var command = session.Command(Sql)
            .With(district).With(request.Service).With(request.Population ?? "all").With(request.Minutes)
            .With(request.Area ?? district).With(after.Instant(0)).With(after.Uuid(1) ?? Guid.Empty)
            .With(page.Size + 1).With(request.By).With(after.Text(2) ?? "");
        return TypedResults.Ok(await page.Read(
            command, Read, last => Cursor.Of(last.At, last.ReachId, last.Code ?? ""), cancellationToken));
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
        Unattached: reader.GetInt64(8),
        Code: reader.IsDBNull(9) ? null : reader.GetString(9),
        Name: reader.IsDBNull(10) ? null : reader.GetString(10));
}

/// <param name="Area">Null for the whole district.</param>
/// <param name="By">community, street or district: a point for each; null for one point of the whole area.</param>
internal sealed record TrendRequest(string Service, string? Population, double? Minutes, string? Area, string? By);

/// <param name="Code">Of the community or street, where asked for by such.</param>
internal sealed record TrendPoint(
    Guid ReachId,
    DateTime At,
    double Minutes,
    double? LimitMetres,
    long People,
    long Served,
    long NoCapacity,
    long OutOfReach,
    long Unattached,
    string? Code,
    string? Name);
