using Gis.Api.Database;
using Npgsql;
using NpgsqlTypes;

namespace Gis.Api.Jobs;

/// <summary>While a job runs: stores its progress, shows that its process lives, and hears a wish to stop.</summary>
internal sealed partial class JobPulse(
    GisDatabase database,
    RowSignals signals,
    JobClaim claim,
    JobContext context,
    TimeSpan interval,
    ILogger logger)
{
    private const string Condition = "WHERE id = $1 AND status = 'running' AND attempts = $2 RETURNING stop_asked";

    // Naming the progress column wakes the listeners, so a mere heartbeat does not name it.
    private const string Beating = $"UPDATE job SET heartbeat_at = now() {Condition}";
    private const string Reporting = $"UPDATE job SET heartbeat_at = now(), progress = $3 {Condition}";

    /// <summary>Progress is stored at most four times a second.</summary>
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(250);

    private long lastBeat = TimeProvider.System.GetTimestamp();

    /// <param name="stopEarly">Cancelled when the best plan so far is wanted, or the job is no longer ours.</param>
    public async Task Beat(CancellationTokenSource stopEarly, CancellationToken ended)
    {
        using var changes = signals.Subscribe(claim.Id);
        await Task.Yield();
        while (!ended.IsCancellationRequested)
        {
            try
            {
                var isSignalled = await changes.Wait(ReportInterval, ended);
                var report = context.TakeReport();
                if ((isSignalled || report is not null || IsDue()) && await Update(report, ended))
                {
                    await stopEarly.CancelAsync();
                }
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException fault)
            {
                LogMissed(fault, claim.Id);
            }
        }
    }

    private bool IsDue() => TimeProvider.System.GetElapsedTime(lastBeat) > interval;

    private async Task<bool> Update(JobProgress? report, CancellationToken ended)
    {
        lastBeat = TimeProvider.System.GetTimestamp();
        await using var session = await GisSession.Open(database, Caller.System, ended);
        await using var command = session.Command(report is null ? Beating : Reporting).With(claim.Id)
            .With(claim.Attempt);
        if (report is not null)
        {
            command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, JobProgress.ToParameter(report));
        }

        var stop = await command.ExecuteScalarAsync(ended) as bool?;
        await session.Commit(ended);

        // No row: the job has finished itself, or was given to another process because we seemed dead.
        return stop ?? true;
    }

    [LoggerMessage(LogLevel.Warning, "A heartbeat of job {Id} was missed")]
    private partial void LogMissed(Exception fault, Guid id);
}
