using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Reach.Watch;

/// <summary>GET /breaches — where rules are broken, most people first.</summary>
internal static class ListBreaches
{
    private const string Sql = """
        SELECT b.id, b.district, b.area, a.name, b.rule, b.subject, b.code, b.service, b.people, b.value, b.threshold,
               b.unit, ST_X(b.place), ST_Y(b.place), b.first_seen, b.last_seen, b.resolved_at
        FROM breach b
        LEFT JOIN area a ON a.district = b.district AND a.code = b.area
        WHERE ($1::text IS NULL OR b.district = $1) AND ($2::text IS NULL OR b.rule = $2)
          AND ($3::text IS NULL OR b.area LIKE $3 || '%') AND ($4 OR b.resolved_at IS NULL)
          AND ($5::bigint IS NULL OR (-b.people, b.id) > ($5, $6))
        ORDER BY -b.people, b.id
        LIMIT $7
        """;

    public static async Task<Results<Ok<Page<BreachItem>>, GisProblem>> Handle(
        [AsParameters] BreachesRequest request,
        [AsParameters] PageRequest page,
        GisSession session,
        CancellationToken cancellationToken)
    {
        if (!page.TryRead(2, out var after))
        {
            return Problems.BadCursor();
        }

        await using var command = session.Command(Sql)
            .With(request.District).With(request.Rule).With(request.Area).With(request.Resolved == true)
            .With(after.Number(0)).With(after.Uuid(1) ?? Guid.Empty).With(page.Size + 1);
        return TypedResults.Ok(await page.Read(
            command, Read, last => Cursor.Of(-last.People, last.Id), cancellationToken));
    }

    private static BreachItem Read(NpgsqlDataReader reader) => new(
        Id: reader.GetGuid(0),
        District: reader.GetString(1),
        Area: reader.GetString(2),
        AreaName: reader.IsDBNull(3) ? null : reader.GetString(3),
        Rule: reader.GetString(4),
        Subject: reader.GetString(5),
        Code: reader.GetString(6),
        Service: reader.IsDBNull(7) ? null : reader.GetString(7),
        People: reader.GetInt32(8),
        Value: reader.GetDouble(9),
        Threshold: reader.GetDouble(10),
        Unit: reader.GetString(11),
        Longitude: reader.IsDBNull(12) ? null : reader.GetDouble(12),
        Latitude: reader.IsDBNull(13) ? null : reader.GetDouble(13),
        FirstSeen: reader.GetDateTime(14),
        LastSeen: reader.GetDateTime(15),
        ResolvedAt: reader.IsDBNull(16) ? null : reader.GetDateTime(16));
}

/// <param name="Resolved">Also those that are gone.</param>
internal sealed record BreachesRequest(string? District, string? Rule, string? Area, bool? Resolved);

/// <param name="Subject">community or grid: what <paramref name="Code"/> is the code of.</param>
/// <param name="People">Without the service, or of the grid.</param>
/// <param name="Value">Found, in the unit of <paramref name="Threshold"/>.</param>
internal sealed record BreachItem(
    Guid Id,
    string District,
    string Area,
    string? AreaName,
    string Rule,
    string Subject,
    string Code,
    string? Service,
    int People,
    double Value,
    double Threshold,
    string Unit,
    double? Longitude,
    double? Latitude,
    DateTime FirstSeen,
    DateTime LastSeen,
    DateTime? ResolvedAt);
