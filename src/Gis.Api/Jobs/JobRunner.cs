using Gis.Api.Database;
using Hangfire;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Gis.Api.Jobs;

/// <summary>Runs one job to its end in this process and records how it ended.</summary>
/// <remarks>Called by Hangfire; a second call for the same job finds it claimed and does nothing.</remarks>
public sealed partial class JobRunner(
    GisDatabase database,
    IServiceProvider services,
    IHostApplicationLifetime lifetime,
    IOptions<JobOptions> options,
    ILogger<JobRunner> logger)
{
    /// <summary>A job whose process dies is tried once more; one that kills two processes has failed.</summary>
    internal const int MaxAttempts = 2;

    [AutomaticRetry(Attempts = 0)]
    public async Task Run(string district, Guid id)
    {
        var claim = await JobClaim.TryTake(database, district, id, CancellationToken.None);
        if (claim is null)
        {
            return;
        }

        LogStarted(claim.Kind, id, claim.Attempt);
        using var stopEarly = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        using CancellationTokenSource ended = new();
        JobContext context = new(database, claim);
        JobPulse pulse = new(
            database, services.GetRequiredService<RowSignals>(), claim, context, options.Value.StaleAfter / 4, logger);
        var beating = pulse.Beat(stopEarly, ended.Token);
        var outcome = await Execute(claim, context, stopEarly.Token);
        await ended.CancelAsync();
        await beating;
        await outcome.Store(database, claim, context.TakeReport());
        LogEnded(claim.Kind, id, outcome.Status);
        if (outcome.Status == "queued")
        {
            await services.GetRequiredService<JobQueue>().Wake(district, id);
        }
    }

    /// <summary>Any fault of a job kind ends that job alone, with a reason; it never reaches the queue.</summary>
    private async Task<JobOutcome> Execute(JobClaim claim, JobContext context, CancellationToken stopEarly)
    {
        try
        {
            var kind = services.GetServices<IJobKind>().FirstOrDefault(known => known.Kind == claim.Kind)
                ?? throw new JobFailedException($"This program knows no jobs of kind '{claim.Kind}'.");
            return JobOutcome.Succeeded(await kind.Run(context, stopEarly));
        }
        catch (JobFailedException expected)
        {
            return JobOutcome.Failed(expected.Message);
        }
        catch (OperationCanceledException) when (stopEarly.IsCancellationRequested)
        {
            return lifetime.ApplicationStopping.IsCancellationRequested ? JobOutcome.Again : JobOutcome.Cancelled;
        }
        catch (NpgsqlException fault) when (fault.IsTransient && claim.Attempt < MaxAttempts)
        {
            LogFault(fault, claim.Kind, claim.Id);
            return JobOutcome.Again;
        }
#pragma warning disable CA1031 // A job is user work at the edge of the process: whatever it throws becomes its reason.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFault(fault, claim.Kind, claim.Id);
            return JobOutcome.Failed("The work stopped on an unexpected fault; the server's log has the details.");
        }
    }

    [LoggerMessage(LogLevel.Information, "Job {Kind} {Id} started, attempt {Attempt}")]
    private partial void LogStarted(string kind, Guid id, int attempt);

    [LoggerMessage(LogLevel.Information, "Job {Kind} {Id} ended as {Status}")]
    private partial void LogEnded(string kind, Guid id, string status);

    [LoggerMessage(LogLevel.Error, "Job {Kind} {Id} met a fault")]
    private partial void LogFault(Exception fault, string kind, Guid id);
}
