using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans;

/// <summary>POST /plans/{id}/comments/{comment}/resolve — the comment is dealt with; said twice it changes nothing.</summary>
internal static class ResolveComment
{
    private const string Sql = """
        UPDATE plan_comment SET resolved_by = $4, resolved_at = clock_timestamp()
        WHERE district = $1 AND plan_id = $2 AND id = $3 AND resolved_at IS NULL
        """;

    public static async Task<Results<Ok<PlanComment>, GisProblem>> Handle(
        Guid id, long comment, GisSession session, CancellationToken cancellationToken)
    {
        if (await Plan.Find(session, id, cancellationToken) is not { } plan
            || await PlanComment.Find(session, plan, comment, cancellationToken) is null)
        {
            return Problems.NotFound("comment", comment);
        }

        await using (var command = session.Command(Sql)
            .With(plan.District).With(id).With(comment).With(session.Caller.Account))
        {
            if (await command.ExecuteNonQueryAsync(cancellationToken) > 0)
            {
                await AuditLog.Write(
                    session,
                    plan.District,
                    "plan.resolve-comment",
                    id.ToString(),
                    new() { ["comment"] = comment },
                    cancellationToken);
            }
        }

        var resolved = await PlanComment.Find(session, plan, comment, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Ok(resolved);
    }
}
