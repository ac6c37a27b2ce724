using System.Text.Json;
using Gis.Api.Accounts;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Gis.Api.Jobs;

/// <summary>GET /jobs/{id}/events — server-sent events until the job ends; any process can serve them.</summary>
/// <remarks>Takes no session as a parameter: it would hold a transaction for as long as somebody watches.</remarks>
internal static class FollowJob
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>At most four events a second.</summary>
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(250);

    public static async Task Handle(Guid id, HttpContext context, GisDatabase database, RowSignals signals)
    {
        var lifetime = context.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping);
        using var changes = signals.Subscribe(id);
        var caller = context.ReadCaller();
        var job = await Read(database, caller, id, over.Token);
        if (job is null)
        {
            await Problems.NotFound("job", id).ExecuteAsync(context);
            return;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await Follow(job, context, () => Read(database, caller, id, over.Token), changes, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The browser left, or this process stops: the browser connects again elsewhere.
        }
    }

    private static async Task Follow(
        Job job, HttpContext context, Func<Task<Job?>> read, RowSubscription changes, CancellationToken over)
    {
        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        await Send(context, "progress", JsonSerializer.Serialize(job, json), over);
        while (!job.IsFinished())
        {
            if (!await changes.Wait(KeepAlive, over))
            {
                await context.Response.WriteAsync(": still here\n\n", over);
                await context.Response.Body.FlushAsync(over);
            }

            if (await read() is not { } now)
            {
                break;
            }

            if (!IsSame(now, job))
            {
                job = now;
                await Send(context, "progress", JsonSerializer.Serialize(job, json), over);
                await Task.Delay(Spacing, over);
            }
        }

        await Send(context, "end", JsonSerializer.Serialize(job, json), over);
    }

    private static bool IsSame(Job now, Job before) =>
        now.Status == before.Status && now.Progress.GetRawText() == before.Progress.GetRawText();

    private static async Task<Job?> Read(GisDatabase database, Caller caller, Guid id, CancellationToken over)
    {
        await using var session = await GisSession.Open(database, caller, over);
        return await Job.Find(session, id, over);
    }

    private static async Task Send(HttpContext context, string kind, string json, CancellationToken over)
    {
        await context.Response.WriteAsync($"event: {kind}\ndata: {json}\n\n", over);
        await context.Response.Body.FlushAsync(over);
    }
}
