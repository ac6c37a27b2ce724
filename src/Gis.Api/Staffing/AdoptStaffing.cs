using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Staffing;

/// <summary>POST /staffing/{id}/adopt — makes a proposed staffing of a whole plan the current one.</summary>
internal static class AdoptStaffing
{
    private const string Retire = """
        UPDATE staffing SET status = 'superseded' WHERE district = $1 AND plan_id = $2 AND status = 'current' AND id <> $3
        """;

    private const string MakeCurrent = "UPDATE staffing SET status = 'current' WHERE district = $1 AND id = $2";

    public static async Task<Results<NoContent, GisProblem>> Handle(
        Guid id, GisSession session, CancellationToken cancellationToken)
    {
        if (await StoredStaffing.Find(session, id, cancellationToken) is not { } stored
            || await StaffedPlan.Find(session, stored.Plan, cancellationToken) is not { } plan)
        {
            return Problems.NotFound("staffing", id);
        }

        if (!session.Caller.Covers(stored.Area))
        {
            return Problems.Forbidden("The staffing reaches beyond your area.", "该人员安排超出您的管理区域。");
        }

        if (stored.Area != plan.Area)
        {
            return Problems.Unprocessable(
                "Only a staffing of the whole plan can become the current one.", "只有覆盖整个方案的人员安排才能设为当前安排。");
        }

        await using (var retire = session.Command(Retire).With(plan.District).With(plan.Id).With(id))
        {
            await retire.ExecuteNonQueryAsync(cancellationToken);
        }

        await using (var adopt = session.Command(MakeCurrent).With(plan.District).With(id))
        {
            await adopt.ExecuteNonQueryAsync(cancellationToken);
        }

        await AuditLog.Write(session, plan.District, "staffing.adopt", id.ToString(), null, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.NoContent();
    }
}
