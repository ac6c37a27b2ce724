using System.Collections.Concurrent;
using System.Threading.Channels;
using Npgsql;

namespace Gis.Api.Database;

/// <summary>Tells this process when a job or a plan changes, whichever process changed it (LISTEN/NOTIFY).</summary>
internal sealed partial class RowSignals(GisDatabase database, ILogger<RowSignals> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<RowSubscription, Guid> subscriptions = new();

    /// <summary>Signals from now on; read the row once after subscribing to miss nothing.</summary>
    public RowSubscription Subscribe(Guid row)
    {
        RowSubscription subscription = new(ended => subscriptions.TryRemove(ended, out _));
        subscriptions[subscription] = row;
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
        await using (NpgsqlCommand listen = new("LISTEN gis_job; LISTEN gis_plan", connection))
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

    [LoggerMessage(LogLevel.Warning, "Listening for changes was interrupted")]
    private partial void LogInterrupted(Exception fault);
}

/// <summary>Signals of one row; several signals before a wait count as one.</summary>
internal sealed class RowSubscription(Action<RowSubscription> end) : IDisposable
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
