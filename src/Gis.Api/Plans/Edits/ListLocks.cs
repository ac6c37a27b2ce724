using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Plans.Edits;

/// <summary>GET /plans/{id}/locks — what must not move in a plan, and where it lies.</summary>
internal static class ListLocks
{
    // A grid's code names one grid of the plan; a community may be known without its outline.
    private const string Sql = """
        SELECT l.kind, l.id, l.other, l.author, l.at,
               ST_AsGeoJSON(coalesce(
                   l.line,
                   CASE l.kind
                       WHEN 'grid' THEN (SELECT g.geom FROM grid g
                           WHERE g.district = l.district AND g.plan_id = l.plan_id AND g.code = l.id)
                       ELSE (SELECT a.geom FROM area a WHERE a.district = l.district AND a.code = l.id)
                   END), 8)
        FROM plan_lock l
        WHERE l.district = $1 AND l.plan_id = $2 AND ($3::text IS NULL OR (l.kind, l.id, l.other) > ($3, $4, $5))
        ORDER BY l.kind, l.id, l.other
        LIMIT $6
        """;

    public static async Task<Results<Ok<Page<PlanLock>>, GisProblem>> Handle(
        Guid id, [AsParameters] PageRequest page, GisSession session, CancellationToken cancellationToken)
    {
        if (!page.TryRead(3, out var after))
        {
            return Problems.BadCursor();
        }

        if (await Plan.Find(session, id, cancellationToken) is not { } plan)
        {
            return Problems.NotFound("plan", id);
        }

        await using var command = session.Command(Sql).With(plan.District).With(id)
            .With(after.Text(0)).With(after.Text(1)).With(after.Text(2)).With(page.Size + 1);
        return TypedResults.Ok(await page.Read(
            command, Read, last => Cursor.Of(last.Kind, last.Id, last.Other ?? ""), cancellationToken));
    }

    private static PlanLock Read(NpgsqlDataReader reader) => new(
        Kind: reader.GetString(0),
        Id: reader.GetString(1),
        Other: reader.GetString(2) is { Length: > 0 } other ? other : null,
        Author: reader.GetString(3),
        At: reader.GetDateTime(4),
        Geometry: reader.IsDBNull(5) ? null : new RawJson(reader.GetString(5)));
}

/// <param name="Kind">grid, border or community.</param>
/// <param name="Id">Code of the grid or the community, or of the first grid of a border.</param>
/// <param name="Other">Code of the second grid of a border.</param>
/// <param name="Author">Who locked it.</param>
/// <param name="Geometry">The grid, the line or the community, longitude first; null where no outline is known.</param>
internal sealed record PlanLock(string Kind, string Id, string? Other, string Author, DateTime At, RawJson? Geometry);
