using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans;

/// <summary>POST /plans/{id}/approve — another person than its authors finds a submitted plan good.</summary>
internal static class ApprovePlan
{
    private const string AuthorSql = """
        SELECT created_by = $2
            OR EXISTS (SELECT FROM plan_edit e WHERE e.district = p.district AND e.plan_id = p.id AND e.author = $2)
            OR $2 = (SELECT s.account FROM plan_step s
                WHERE s.district = p.district AND s.plan_id = p.id AND s.to_status = 'submitted'
                ORDER BY s.id DESC LIMIT 1)
        FROM plan p WHERE p.id = $1
        """;

    private const string ApproveSql = """
        UPDATE plan SET status = 'approved', approved_by = $2, revision = revision + 1 WHERE id = $1
        """;

    public static async Task<Results<Ok<Plan>, GisProblem>> Handle(
        Guid id, HttpRequest http, GisSession session, CancellationToken cancellationToken)
    {
        var (plan, refused) = await ReviewedPlan.Find(session, id, http, ["submitted"], cancellationToken);
        if (plan is null)
        {
            return refused!;
        }

        if (await IsAuthor(session, id, cancellationToken))
        {
            return Problems.Forbidden(
                "Whoever wrote, edited or submitted a plan does not approve it.",
                "编制、修改或提交方案的人不能审核该方案。");
        }

        await using (var approve = session.Command(ApproveSql).With(id).With(session.Caller.Account))
        {
            await approve.ExecuteNonQueryAsync(cancellationToken);
        }

        await AuditLog.Write(session, plan.District, "plan.approve", id.ToString(), null, cancellationToken);
        var approved = await Plan.Find(session, id, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Ok(approved);
    }

    private static async Task<bool> IsAuthor(GisSession session, Guid id, CancellationToken cancellationToken)
    {
        await using var command = session.Command(AuthorSql).With(id).With(session.Caller.Account);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
