using System.Collections.Concurrent;
using System.Threading.Channels;
using Gis.Api.Database;
using Npgsql;

namespace Gis.Api.Jobs;

/// <summary>Tells this process when a job's row changes, whichever process changed it (LISTEN/NOTIFY).</summary>
internal sealed partial class JobSignals(GisDatabase database, ILogger<JobSignals> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<JobSubscription, Guid> subscriptions = new();

    /// <summary>Signals from now on; read the row once after subscribing to miss nothing.</summary>
    public JobSubscription Subscribe(Guid job)
    {
        JobSubscription subscription = new(ended => subscriptions.TryRemove(ended, out _));
        subscriptions[subscription] = job;
        return subscription;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (NpgsqlException fault)
            {
                LogInterrupted(fault);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task Listen(CancellationToken stoppingToken)
    {
        await using var connection = await database.App.OpenConnectionAsync(stoppingToken);
        connection.Notification += (_, notice) => Signal(notice.Payload);
        await using (NpgsqlCommand listen = new("LISTEN gis_job", connection))
        {
            await listen.ExecuteNonQueryAsync(stoppingToken);
        }

        // What was announced while nobody listened is lost: everyone looks again.
        foreach (var subscription in subscriptions.Keys)
        {
            subscription.Set();
        }

        while (true)
        {
            await connection.WaitAsync(stoppingToken);
        }
    }

    private void Signal(string payload)
    {
        if (Guid.TryParse(payload, out var id))
        {
            foreach (var (subscription, _) in subscriptions.Where(entry => entry.Value == id))
            {
                subscription.Set();
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Listening for job changes was interrupted")]
    private partial void LogInterrupted(Exception fault);
}

/// <summary>Signals of one job; several signals before a wait count as one.</summary>
internal sealed class JobSubscription(Action<JobSubscription> end) : IDisposable
{
    private readonly Channel<bool> signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>True when something changed, false when <paramref name="patience"/> ran out first.</summary>
    public async Task<bool> Wait(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        either.CancelAfter(patience);
        try
        {
            return await signals.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Set() => signals.Writer.TryWrite(true);

    public void Dispose() => end(this);
}
