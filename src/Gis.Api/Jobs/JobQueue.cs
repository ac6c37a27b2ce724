using System.Text.Json.Nodes;
using Gis.Api.Audit;
using Gis.Api.Database;
using Hangfire;
using NpgsqlTypes;

namespace Gis.Api.Jobs;

/// <summary>Puts long work in line so that no crash can lose it.</summary>
/// <remarks>
/// The row in <c>job</c> is the truth, written in the caller's transaction; the Hangfire job is only the wake-up call,
/// sent after the commit. A row whose call got lost is called again by <see cref="JobSweeper"/>.
/// </remarks>
public sealed partial class JobQueue(IBackgroundJobClient hangfire, ILogger<JobQueue> logger)
{
    private const string Sql = $"""
        INSERT INTO job (district, area, kind, request, created_by)
        VALUES ($1, $2, $3, $4, $5)
        RETURNING {Job.Columns}
        """;

    /// <summary>Stores the job and its audit row; the work starts once the session is committed.</summary>
    /// <param name="area">What the job may see: usually <c>session.Caller.AreaIn(district)</c>.</param>
    public async Task<Job> Enqueue(
        GisSession session,
        string district,
        string area,
        string kind,
        JsonNode request,
        CancellationToken cancellationToken)
    {
        var job = await Insert(session, district, area, kind, request, cancellationToken);
        await AuditLog.Write(
            session,
            district,
            "job.start",
            job.Id.ToString(),
            new() { ["kind"] = kind, ["area"] = area, ["request"] = request.DeepClone() },
            cancellationToken);
        session.AfterCommit(() => Wake(district, job.Id));
        return job;
    }

    internal Task Wake(string district, Guid id)
    {
        try
        {
            hangfire.Enqueue<JobRunner>(runner => runner.Run(district, id));
        }
        catch (BackgroundJobClientException fault)
        {
            LogNotWoken(fault, id);
        }

        return Task.CompletedTask;
    }

    private static async Task<Job> Insert(
        GisSession session,
        string district,
        string area,
        string kind,
        JsonNode request,
        CancellationToken cancellationToken)
    {
        await using var command = session.Command(Sql).With(district).With(area).With(kind);
        command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, request.ToJsonString());
        command.With(session.Caller.Account);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return Job.Read(reader);
    }

    [LoggerMessage(LogLevel.Warning, "Job {Id} is stored but was not announced; the sweeper will announce it")]
    private partial void LogNotWoken(Exception fault, Guid id);
}
