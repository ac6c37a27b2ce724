using Gis.Api.Audit;
using Gis.Api.Database;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Gis.Api.Jobs;

/// <summary>Finds jobs that lost their process or their wake-up call, at start and from time to time.</summary>
internal sealed partial class JobSweeper(
    GisDatabase database, JobQueue queue, IOptions<JobOptions> options, ILogger<JobSweeper> logger)
    : BackgroundService
{
    private const string Recover = """
        UPDATE job
        SET status = CASE WHEN attempts < $2 THEN 'queued' ELSE 'failed' END,
            error = CASE WHEN attempts < $2 THEN NULL
                    ELSE 'The program ended twice while it worked on this job; nothing was stored.' END,
            finished_at = CASE WHEN attempts < $2 THEN NULL ELSE now() END
        WHERE status = 'running' AND heartbeat_at < now() - $1
        RETURNING district, id, status
        """;

    // A wake-up call that still waits, or that a worker has just taken, is in the queue table.
    private const string SelectForgotten = """
        SELECT j.district, j.id
        FROM job j
        WHERE j.status = 'queued' AND j.created_at < now() - interval '5 seconds'
          AND NOT EXISTS (
            SELECT FROM hangfire.jobqueue q
            JOIN hangfire.job h ON h.id = q.jobid
            WHERE q.fetchedat IS NULL AND h.arguments::text LIKE '%' || j.id::text || '%')
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(options.Value.StaleAfter / 2);
        do
        {
            try
            {
                await Sweep(stoppingToken);
            }
            catch (NpgsqlException fault)
            {
                LogMissed(fault);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(CancellationToken.None) && !stoppingToken.IsCancellationRequested);
    }

    private async Task Sweep(CancellationToken cancellationToken)
    {
        await using var session = await GisSession.Open(database, Caller.System, cancellationToken);
        foreach (var (district, id, status) in await RecoverLost(session, cancellationToken))
        {
            LogLost(id, status);
            await AuditLog.Write(
                session, district, "job.recover", id.ToString(), new() { ["status"] = status }, cancellationToken);
        }

        foreach (var (district, id) in await ReadForgotten(session, cancellationToken))
        {
            session.AfterCommit(() => queue.Wake(district, id));
        }

        await session.Commit(cancellationToken);
    }

    private async Task<List<(string District, Guid Id, string Status)>> RecoverLost(
        GisSession session, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Recover).With(options.Value.StaleAfter).With(JobRunner.MaxAttempts);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(string District, Guid Id, string Status)> lost = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            lost.Add((reader.GetString(0), reader.GetGuid(1), reader.GetString(2)));
        }

        return lost;
    }

    private static async Task<List<(string District, Guid Id)>> ReadForgotten(
        GisSession session, CancellationToken cancellationToken)
    {
        await using var command = session.Command(SelectForgotten);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(string District, Guid Id)> forgotten = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            forgotten.Add((reader.GetString(0), reader.GetGuid(1)));
        }

        return forgotten;
    }

    [LoggerMessage(LogLevel.Warning, "Job {Id} had lost its process and is now {Status}")]
    private partial void LogLost(Guid id, string status);

    [LoggerMessage(LogLevel.Warning, "The jobs could not be looked through")]
    private partial void LogMissed(Exception fault);
}
