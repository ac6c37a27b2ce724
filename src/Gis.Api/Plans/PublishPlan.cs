using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Plans;

/// <summary>POST /plans/{id}/publish — an approved plan holds from a day on; until then the former one does.</summary>
/// <remarks>An administrator may publish without a review what was imported as the first plan of its area.</remarks>
internal static class PublishPlan
{
    private const string FirstSql = """
        SELECT p.source = 'import' AND NOT EXISTS (
            SELECT FROM plan o
            WHERE o.district = p.district AND o.status IN ('published', 'superseded')
              AND (starts_with(o.area, p.area) OR starts_with(p.area, o.area)))
        FROM plan p WHERE p.id = $1
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

        bool isAdmin = session.Caller.Roles.Contains(Accounts.Roles.Admin);
        string[] from = isAdmin && await IsFirstImport(session, id, cancellationToken)
            ? ["approved", "draft"]
            : ["approved"];
        var (plan, refused) = await ReviewedPlan.Find(session, id, http, from, cancellationToken);
        if (plan is null)
        {
            return refused!;
        }

        if (await PlanPublication.Publish(session, plan, effectiveFrom, request.Replaces ?? [], cancellationToken) is { } problem)
        {
            return problem;
        }

        var published = await Plan.Find(session, id, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Ok(published);
    }

    private static async Task<bool> IsFirstImport(GisSession session, Guid id, CancellationToken cancellationToken)
    {
        await using var command = session.Command(FirstSql).With(id);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}

/// <param name="Replaces">Plans published while this one was drawn that it may undo.</param>
internal sealed record PublishPlanRequest(DateOnly? EffectiveFrom, IReadOnlyList<Guid>? Replaces);
