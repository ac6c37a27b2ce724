using System.Text.Json.Nodes;
using Gis.Api.Database;
using NpgsqlTypes;

namespace Gis.Api.Jobs;

/// <summary>What a running job may use: its request, its progress, and sessions limited to its area.</summary>
public sealed class JobContext
{
    private const string FinishSql = """
        UPDATE job SET status = 'succeeded', result = $3, progress = coalesce($4, progress), finished_at = now()
        WHERE id = $1 AND status = 'running' AND attempts = $2
        """;

    private readonly GisDatabase database;
    private readonly int attempt;
    private JobProgress? unsaved;

    internal JobContext(GisDatabase database, JobClaim claim)
    {
        this.database = database;
        attempt = claim.Attempt;
        Id = claim.Id;
        District = claim.District;
        Area = claim.Area;
        Account = claim.CreatedBy;
        Request = claim.Request;
    }

    public Guid Id { get; }

    public string District { get; }

    /// <summary>The part of the district the job is about: its sessions see nothing else.</summary>
    public string Area { get; }

    /// <summary>Login of the account that asked for the job; use it for <c>created_by</c>.</summary>
    public string Account { get; }

    public JsonNode Request { get; }

    /// <summary>A transaction limited to <see cref="Area"/>, without a time limit.</summary>
    public Task<GisSession> OpenSession(CancellationToken cancellationToken) =>
        GisSession.Open(database, Caller.ForArea(Account, Area), Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Says how far the work is. Never blocks: a solver may call it as often as it likes.</summary>
    public void Report(JobProgress progress) => Interlocked.Exchange(ref unsaved, progress);

    /// <summary>
    /// Finishes the job in the transaction that stores its answer, so that a crash between the two cannot store it
    /// twice. Commit the session afterwards and return the same result.
    /// </summary>
    /// <exception cref="JobFailedException">Another process took the job over: this one must store nothing.</exception>
    public async Task Finish(GisSession session, JsonNode result, CancellationToken cancellationToken)
    {
        await using var command = session.Command(FinishSql).With(Id).With(attempt);
        command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, result.ToJsonString());
        command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, JobProgress.ToParameter(TakeReport()));
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            throw new JobFailedException("Another process took this job over.");
        }
    }

    /// <summary>The newest report since the last call, or null.</summary>
    internal JobProgress? TakeReport() => Interlocked.Exchange(ref unsaved, null);
}
