using System.Text.Json.Nodes;
using Gis.Api.Database;
using Npgsql;
using NpgsqlTypes;

namespace Gis.Api.Jobs;

/// <summary>How a run of a job ended.</summary>
internal sealed record JobOutcome(string Status, JsonNode? Result, string? Error)
{
    private const string Sql = """
        UPDATE job
        SET status = $3, result = $4, error = $5::text, progress = coalesce($6, progress),
            finished_at = CASE WHEN $3 = 'queued' THEN NULL ELSE now() END
        WHERE id = $1 AND status = 'running' AND attempts = $2
        """;

    private const int Tries = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>There was nothing to keep when the process had to stop: another one starts over.</summary>
    public static JobOutcome Again { get; } = new("queued", null, null);

    public static JobOutcome Cancelled { get; } = new("cancelled", null, null);

    public static JobOutcome Succeeded(JsonNode result) => new("succeeded", result, null);

    public static JobOutcome Failed(string reason) => new("failed", null, reason);

    /// <summary>Records the end, unless the job recorded it itself or another process has taken it over.</summary>
    /// <remarks>The database may be restarting: it is asked for ten seconds before the sweeper gets the job.</remarks>
    public async Task Store(GisDatabase database, JobClaim claim, JobProgress? last)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await Update(database, claim, last);
                return;
            }
            catch (NpgsqlException fault) when (fault.IsTransient && attempt < Tries)
            {
                await Task.Delay(Pause);
            }
        }
    }

    private async Task Update(GisDatabase database, JobClaim claim, JobProgress? last)
    {
        await using var session = await GisSession.Open(database, Caller.System, CancellationToken.None);
        await using var command = session.Command(Sql).With(claim.Id).With(claim.Attempt).With(Status);
        command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, (object?)Result?.ToJsonString() ?? DBNull.Value);
        command.With(Error);
        command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, JobProgress.ToParameter(last));
        await command.ExecuteNonQueryAsync();
        await session.Commit(CancellationToken.None);
    }
}
