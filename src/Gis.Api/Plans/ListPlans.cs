using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Plans;

/// <summary>GET /plans — newest first.</summary>
internal static class ListPlans
{
    private const string Sql = $"""
        SELECT {Plan.Columns}
        FROM plan p
        WHERE ($1::text IS NULL OR p.district = $1)
          AND ($2::timestamptz IS NULL OR (p.created_at, p.id) < ($2, $3::uuid))
        ORDER BY p.created_at DESC, p.id DESC
        LIMIT $4
        """;

    public static async Task<Results<Ok<Page<Plan>>, GisProblem>> Handle(
        string? district, [AsParameters] PageRequest page, GisSession session, CancellationToken cancellationToken)
    {
        if (!page.TryRead(2, out var after))
        {
            return Problems.BadCursor();
        }

        await using var command = Newest(session, district, after, page.Size + 1);
        return TypedResults.Ok(await page.Read(
            command, Plan.Read, last => Cursor.Of(last.CreatedAt, last.Id), cancellationToken));
    }

    /// <summary>The plans that the session sees, newest first, from behind <paramref name="after"/>.</summary>
    internal static NpgsqlCommand Newest(GisSession session, string? district, Cursor after, int limit) =>
        session.Command(Sql).With(district).With(after.Instant(0)).With(after.Uuid(1)).With(limit);
}
