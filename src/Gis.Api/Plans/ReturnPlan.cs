using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans;

/// <summary>POST /plans/{id}/return — a submitted or approved plan is a draft again, with the reasons why.</summary>
internal static class ReturnPlan
{
    private const int LongestReasons = 4000;

    // The trigger that records the step reads the reasons from the setting.
    private const string ReturnSql = """
        WITH given AS (SELECT set_config('gis.reasons', $2, true))
        UPDATE plan SET status = 'draft', revision = revision + 1 FROM given WHERE id = $1
        """;

    public static async Task<Results<Ok<Plan>, GisProblem>> Handle(
        Guid id, ReturnPlanRequest request, HttpRequest http, GisSession session, CancellationToken cancellationToken)
    {
        if (request.Reasons?.Trim() is not { Length: >= 1 and <= LongestReasons } reasons)
        {
            return Problems.Invalid(
                "Say in 1 to 4,000 characters why the plan is returned.", "请用 1 到 4000 个字符说明退回原因。");
        }

        var (plan, refused) = await ReviewedPlan.Find(session, id, http, ["submitted", "approved"], cancellationToken);
        if (plan is null)
        {
            return refused!;
        }

        await using (var command = session.Command(ReturnSql).With(id).With(reasons))
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await AuditLog.Write(
            session, plan.District, "plan.return", id.ToString(), new() { ["reasons"] = reasons }, cancellationToken);
        var returned = await Plan.Find(session, id, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Ok(returned);
    }
}

internal sealed record ReturnPlanRequest(string? Reasons);
