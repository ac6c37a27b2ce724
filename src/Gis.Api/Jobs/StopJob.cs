using Gis.Api.Accounts;
using Gis.Api.Audit;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gis.Api.Jobs;

/// <summary>DELETE /jobs/{id} — stop early and keep the best plan so far. A job still in line is cancelled.</summary>
internal static class StopJob
{
    private const string Sql = """
        UPDATE job
        SET stop_asked = true,
            status = CASE status WHEN 'queued' THEN 'cancelled' ELSE status END,
            finished_at = CASE status WHEN 'queued' THEN now() ELSE finished_at END
        WHERE id = $1 AND status IN ('queued', 'running')
        """;

    public static async Task<Results<Accepted<Job>, GisProblem>> Handle(
        Guid id, GisSession session, CancellationToken cancellationToken)
    {
        if (await Job.Find(session, id, cancellationToken) is not { } found)
        {
            return Problems.NotFound("job", id);
        }

        if (found.CreatedBy != session.Caller.Account && !session.Caller.Roles.Contains(Roles.Admin))
        {
            return Problems.Forbidden("Only who started a job or an administrator stops it.", "只有任务的发起人或管理员可以停止任务。");
        }

        await using (var command = session.Command(Sql).With(id))
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await AuditLog.Write(session, found.District, "job.stop", id.ToString(), null, cancellationToken);
        var job = await Job.Find(session, id, cancellationToken);
        await session.Commit(cancellationToken);
        return TypedResults.Accepted($"/api/v1/jobs/{id}", job);
    }
}
