using Gis.Api.Database;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Gis.Api.Reach.Watch;

/// <summary>Looks for districts whose rules are to be evaluated; any number of processes may do so at once.</summary>
internal sealed partial class WatchLoop(
    GisDatabase database, StandardWatch watch, IOptions<WatchOptions> options, ILogger<WatchLoop> logger)
    : BackgroundService
{
    private const string Asked = """
        SELECT district FROM watch_request GROUP BY district ORDER BY min(asked_at) LIMIT 100
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(options.Value.Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (string district in await ReadAsked(stoppingToken))
                {
                    await watch.Run(district, stoppingToken);
                }
            }
            catch (NpgsqlException fault)
            {
                // The request stays in the store and is taken up again.
                LogFault(fault);
            }
        }
    }

    private async Task<List<string>> ReadAsked(CancellationToken cancellationToken)
    {
        await using var session = await GisSession.Open(database, Caller.System, cancellationToken);
        await using var command = session.Command(Asked);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> districts = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            districts.Add(reader.GetString(0));
        }

        return districts;
    }

    [LoggerMessage(LogLevel.Warning, "The standard watch was interrupted and will be tried again")]
    private partial void LogFault(Exception fault);
}
