using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans;

/// <summary>GET /plans/{id}/comments — oldest first; with <c>open=true</c> only those nobody has resolved.</summary>
internal static class ListComments
{
    private const string Sql = $"""
        SELECT {PlanComment.Columns}
        FROM plan_comment c
        WHERE c.district = $1 AND c.plan_id = $2 AND c.id > $3 AND (NOT $4 OR c.resolved_at IS NULL)
        ORDER BY c.id
        LIMIT $5
        """;

    public static async Task<Results<Ok<Page<PlanComment>>, GisProblem>> Handle(
        Guid id, bool? open, [AsParameters] PageRequest page, GisSession session, CancellationToken cancellationToken)
    {
        if (!page.TryRead(1, out var after))
        {
            return Problems.BadCursor();
        }

        if (await Plan.Find(session, id, cancellationToken) is not { } plan)
        {
            return Problems.NotFound("plan", id);
        }

        await using var command = session.Command(Sql)
            .With(plan.District).With(id).With(after.Number(0) ?? 0).With(open ?? false).With(page.Size + 1);
        return TypedResults.Ok(
            await page.Read(command, PlanComment.Read, last => Cursor.Of(last.Id), cancellationToken));
    }
}
