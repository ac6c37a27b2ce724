using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Reach.Reports;

/// <summary>GET /districts/{district}/reach-reports — newest first.</summary>
internal static class ListReports
{
    private const string Sql = $"""
        SELECT {ReportHeader.Columns}
        FROM reach_report
        WHERE district = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3))
        ORDER BY created_at DESC, id DESC
        LIMIT $4
        """;

    public static async Task<Results<Ok<Page<ReportHeader>>, GisProblem>> Handle(
        string district, [AsParameters] PageRequest page, GisSession session, CancellationToken cancellationToken)
    {
        if (!page.TryRead(2, out var after))
        {
            return Problems.BadCursor();
        }

        await using var command = session.Command(Sql)
            .With(district).With(after.Instant(0)).With(after.Uuid(1) ?? Guid.Empty).With(page.Size + 1);
        return TypedResults.Ok(await page.Read(
            command, ReportHeader.Read, last => Cursor.Of(last.CreatedAt, last.Id), cancellationToken));
    }
}
