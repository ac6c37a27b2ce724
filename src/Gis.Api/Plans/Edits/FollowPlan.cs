using System.Globalization;
using System.Text.Json;
using Gis.Api.Accounts;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Gis.Api.Plans.Edits;

/// <summary>GET /plans/{id}/events — every edit of a plan as it is made, and each change of its state.</summary>
/// <remarks>
/// The log is the stream: an event's id is the revision that the edit made, so a client that comes back with
/// Last-Event-ID gets what it missed from whichever process answers. A plan that is published is not edited again: its
/// stream ends behind the last event. Takes no session as a parameter: it would hold a transaction for as long as
/// somebody watches.
/// </remarks>
internal static class FollowPlan
{
    private const int AtOnce = 200;
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <param name="after">Begin behind this revision; without it and without Last-Event-ID, with the next edit.</param>
    public static async Task Handle(Guid id, int? after, HttpContext context, GisDatabase database, RowSignals signals)
    {
        var lifetime = context.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping);
        using var changes = signals.Subscribe(id);
        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        if (await Read(database, context.ReadCaller(), id, int.MaxValue, over.Token) is not { } first)
        {
            await Problems.NotFound("plan", id).ExecuteAsync(context);
            return;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        int seen = LastSeen(context.Request) ?? after ?? first.Plan.Revision;
        string status = "";
        try
        {
            while (await Read(database, context.ReadCaller(), id, seen, over.Token) is { } now)
            {
                foreach (var edit in now.Edits)
                {
                    await Send(context, "edit", edit.Revision, JsonSerializer.Serialize(edit, json), over.Token);
                    seen = edit.Revision;
                }

                if (now.Edits.Count < AtOnce && now.Plan.Status != status)
                {
                    status = now.Plan.Status;
                    await Send(context, "plan", null, JsonSerializer.Serialize(now.Plan, json), over.Token);
                    if (status is "published" or "superseded")
                    {
                        return;
                    }
                }

                if (now.Edits.Count < AtOnce && !await changes.Wait(KeepAlive, over.Token))
                {
                    await context.Response.WriteAsync(": still here\n\n", over.Token);
                    await context.Response.Body.FlushAsync(over.Token);
                }
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The browser left, or this process stops: the browser connects again elsewhere.
        }
    }

    private static int? LastSeen(HttpRequest request) => int.TryParse(
        request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out int revision)
            ? revision
            : null;

    private static async Task<(Plan Plan, List<EditSummary> Edits)?> Read(
        GisDatabase database, Caller caller, Guid id, int seen, CancellationToken over)
    {
        await using var session = await GisSession.Open(database, caller, over);
        if (await Plan.Find(session, id, over) is not { } plan)
        {
            return null;
        }

        var rows = await EditLog.After(session, plan.District, id, seen, AtOnce, over);
        return (plan, rows.ConvertAll(EditSummary.Of));
    }

    private static async Task Send(HttpContext context, string kind, int? number, string json, CancellationToken over)
    {
        string name = number is null ? "" : $"id: {number}\n";
        await context.Response.WriteAsync($"{name}event: {kind}\ndata: {json}\n\n", over);
        await context.Response.Body.FlushAsync(over);
    }
}
