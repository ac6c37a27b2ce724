using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Jobs;

/// <summary>GET /jobs — newest first.</summary>
internal static class ListJobs
{
    private const string Sql = $"""
        SELECT {Job.Columns}
        FROM job
        WHERE ($1::text IS NULL OR district = $1) AND ($2::text IS NULL OR kind = $2)
          AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
        ORDER BY created_at DESC, id DESC
        LIMIT $5
        """;

    public static async Task<Results<Ok<Page<Job>>, GisProblem>> Handle(
        string? district,
        string? kind,
        [AsParameters] PageRequest page,
        GisSession session,
        CancellationToken cancellationToken)
    {
        if (!page.TryRead(2, out var after))
        {
            return Problems.BadCursor();
        }

        await using var command = session.Command(Sql).With(district).With(kind)
            .With(after.Instant(0)).With(after.Uuid(1)).With(page.Size + 1);
        return TypedResults.Ok(await page.Read(
            command, Job.Read, last => Cursor.Of(last.CreatedAt, last.Id), cancellationToken));
    }
}
