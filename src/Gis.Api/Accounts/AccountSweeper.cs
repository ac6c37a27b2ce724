using Gis.Api.Database;
using Npgsql;

namespace Gis.Api.Accounts;

/// <summary>Forgets expired refresh tokens and old counts of wrong passwords, once an hour.</summary>
internal sealed partial class AccountSweeper(
    GisDatabase database, TimeProvider clock, ILogger<AccountSweeper> logger) : BackgroundService
{
    private const string Sql = """
        WITH gone AS (DELETE FROM refresh_token WHERE expires_at < $1)
        DELETE FROM sign_in_failure WHERE counted_at < $1 - interval '1 day'
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Interval, clock);
        try
        {
            do
            {
                await Sweep(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops; the next one sweeps.
        }
    }

    private async Task Sweep(CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await GisSession.Open(database, Caller.System, cancellationToken);
            await using var command = session.Command(Sql).With(clock.GetUtcNow().UtcDateTime);
            await command.ExecuteNonQueryAsync(cancellationToken);
            await session.Commit(cancellationToken);
        }
        catch (NpgsqlException fault)
        {
            LogMissed(fault);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Expired sign-ins could not be swept")]
    private partial void LogMissed(Exception fault);
}
