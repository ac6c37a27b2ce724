using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans;

/// <summary>POST /plans/{id}/publish — the plan takes effect; the area's former one is superseded.</summary>
internal static class PublishPlan
{
    private const string LockSql = "SELECT FROM plan WHERE id = $1 FOR UPDATE";

    private const string SupersedeSql = """
        UPDATE plan SET status = 'superseded', revision = revision + 1
        WHERE district = $1 AND area = $2 AND status = 'published'
        """;

    private const string PublishSql = """
        UPDATE plan SET status = 'published', effective_from = $2, revision = revision + 1 WHERE id = $1
        """;

    public static async Task<Results<Ok<Plan>, GisProblem>> Handle(
        Guid id,
        PublishPlanRequest request,
        HttpRequest http,
        GisSession session,
        CancellationToken cancellationToken)
    {
        if (request.EffectiveFrom is not DateOnly effectiveFrom)
        {
            return Problems.Invalid("Say from which day the plan holds.", "请给出方案的生效日期。");
        }

        if (await Lock(session, id, cancellationToken) is not { } plan)
        {
            return Problems.NotFound("plan", id);
        }

        if (!session.Caller.Covers(plan.Area))
        {
            return Problems.Forbidden(
                "A plan is published by an account of its whole area.", "只有管辖方案全部区域的账号可以发布方案。");
        }

        if (CheckState(plan, http) is { } refused)
        {
            return refused;
        }

        await Publish(session, plan, effectiveFrom, cancellationToken);
        var published = await Plan.Find(session, id, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Ok(published);
    }

    /// <summary>The plan as it stands until the session ends, or null when there is none to see.</summary>
    internal static async Task<Plan?> Lock(GisSession session, Guid id, CancellationToken cancellationToken)
    {
        await using var command = session.Command(LockSql).With(id);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return await Plan.Find(session, id, cancellationToken);
    }

    private static GisProblem? CheckState(Plan plan, HttpRequest http) =>
        Revision.Check(http, plan.Revision)
        ?? (plan.Status is "published" or "superseded"
            ? Problems.Conflict("The plan has been published already.", "该方案已经发布过。")
            : null);

    internal static async Task Publish(
        GisSession session, Plan plan, DateOnly effectiveFrom, CancellationToken cancellationToken)
    {
        await using (var supersede = session.Command(SupersedeSql).With(plan.District).With(plan.Area))
        {
            await supersede.ExecuteNonQueryAsync(cancellationToken);
        }

        await using (var publish = session.Command(PublishSql).With(plan.Id).With(effectiveFrom))
        {
            await publish.ExecuteNonQueryAsync(cancellationToken);
        }

        await AuditLog.Write(
            session,
            plan.District,
            "plan.publish",
            plan.Id.ToString(),
            new() { ["effectiveFrom"] = effectiveFrom.ToString("O"), ["area"] = plan.Area },
            cancellationToken);
    }
}

internal sealed record PublishPlanRequest(DateOnly? EffectiveFrom);
