using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Gis.Api.Plans;

/// <summary>GET /plans/{id}/steps — who led the plan from status to status, oldest first.</summary>
internal static class ListSteps
{
    private const string Sql = """
        SELECT id, from_status, to_status, account, at, reasons
        FROM plan_step
        WHERE district = $1 AND plan_id = $2 AND id > $3
        ORDER BY id
        LIMIT $4
        """;

    public static async Task<Results<Ok<Page<PlanStep>>, GisProblem>> Handle(
        Guid id, [AsParameters] PageRequest page, GisSession session, CancellationToken cancellationToken)
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
            .With(plan.District).With(id).With(after.Number(0) ?? 0).With(page.Size + 1);
        return TypedResults.Ok(await page.Read(command, Read, last => Cursor.Of(last.Id), cancellationToken));
    }

    private static PlanStep Read(NpgsqlDataReader reader) => new(
        Id: reader.GetInt64(0),
        From: reader.GetString(1),
        To: reader.GetString(2),
        Account: reader.GetString(3),
        At: reader.GetDateTime(4),
        Reasons: reader.IsDBNull(5) ? null : reader.GetString(5));
}

/// <param name="Reasons">Why the plan was returned.</param>
internal sealed record PlanStep(long Id, string From, string To, string Account, DateTime At, string? Reasons);
