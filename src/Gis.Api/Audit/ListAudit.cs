using Gis.Api.Accounts;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Audit;

/// <summary>GET /audit — newest first, for administrators.</summary>
internal static class ListAudit
{
    private const string Sql = """
        SELECT id, at, district, account, action, subject, detail::text
        FROM audit
        WHERE ($1::text IS NULL OR district = $1) AND ($2::bigint IS NULL OR id < $2)
        ORDER BY id DESC
        LIMIT $3
        """;

    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/audit", Handle).WithTags("Accounts").RequireRoles(Roles.Admin);

    private static async Task<Results<Ok<Page<AuditItem>>, GisProblem>> Handle(
        string? district, [AsParameters] PageRequest page, GisSession session, CancellationToken cancellationToken)
    {
        if (!page.TryRead(1, out var after))
        {
            return Problems.BadCursor();
        }

        await using var command = session.Command(Sql).With(district).With(after.Number(0)).With(page.Size + 1);
        return TypedResults.Ok(await page.Read(command, Read, last => Cursor.Of(last.Id), cancellationToken));
    }

    private static AuditItem Read(NpgsqlDataReader reader) => new(
        Id: reader.GetInt64(0),
        At: reader.GetDateTime(1),
        District: reader.GetString(2),
        Account: reader.GetString(3),
        Action: reader.GetString(4),
        Subject: reader.GetString(5),
        Detail: new(reader.GetString(6)));
}

internal sealed record AuditItem(
    long Id, DateTime At, string District, string Account, string Action, string Subject, RawJson Detail);
