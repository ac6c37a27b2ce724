using Gis.Api.Database;
using Gis.Api.Hosting;

namespace Gis.Api.Plans;

/// <summary>What every step of a plan asks first: it exists, the caller may, nothing has changed since.</summary>
internal static class ReviewedPlan
{
    private const string LockSql = "SELECT FROM plan WHERE id = $1 FOR UPDATE";

    /// <summary>The plan as it stands until the session ends, or null when there is none to see.</summary>
    internal static async Task<Plan?> Lock(GisSession session, Guid id, CancellationToken cancellationToken)
    {
        await using var command = session.Command(LockSql).With(id);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return await Plan.Find(session, id, cancellationToken);
    }

    /// <summary>The locked plan, or why this caller may not lead it on.</summary>
    /// <param name="statuses">The statuses that the step starts from.</param>
    internal static async Task<(Plan? Plan, GisProblem? Refused)> Find(
        GisSession session, Guid id, HttpRequest http, string[] statuses, CancellationToken cancellationToken)
    {
        if (await Lock(session, id, cancellationToken) is not { } plan)
        {
            return (null, Problems.NotFound("plan", id));
        }

        if (!session.Caller.Covers(plan.Area))
        {
            return (null, Problems.Forbidden(
                "A plan is reviewed and published by an account of its whole area.",
                "只有管辖方案全部区域的账号可以审核和发布方案。"));
        }

        if (Revision.Check(http, plan.Revision) is { } stale)
        {
            return (null, stale);
        }

        return statuses.Contains(plan.Status) ? (plan, null) : (null, PlanStatus.Wrong(plan.Status, statuses));
    }
}
