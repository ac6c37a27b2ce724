using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Gis.Viewer.Api;

/// <summary>Follows a plan through its server-sent events for as long as it is open.</summary>
internal sealed class PlanEvents(GisClient client)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>How long nothing may arrive before the connection is given up; tests have less time.</summary>
    public TimeSpan Patience { get; init; } = EventStream.Patience;

    /// <summary>Every edit behind a revision and every change of the plan's status, as the server tells them.</summary>
    /// <remarks>
    /// A stream that breaks off or falls silent is opened again behind the last edit that came, so that none is missed
    /// and none comes twice; while the server cannot be reached, the pauses grow.
    /// </remarks>
    /// <exception cref="ProblemException">The plan is not there, or the sign-in has ended.</exception>
    public async IAsyncEnumerable<PlanEvent> Follow(
        Guid plan, int revision, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pause = Pause;
        while (true)
        {
            using var response = await Open(plan, revision, cancellationToken);
            if (response is not null)
            {
                await foreach (var item in EventStream.Read(response, Patience, cancellationToken))
                {
                    if (Read(item) is { } told)
                    {
                        pause = Pause;
                        revision = told.Edit?.Revision ?? revision;
                        yield return told;
                    }
                }
            }

            await Task.Delay(pause, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Null when the server cannot be reached now.</summary>
    private async Task<HttpResponseMessage?> Open(Guid plan, int revision, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(Patience);
        try
        {
            return await client.Open($"api/v1/plans/{plan}/events", revision, silence.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Reached, but it says nothing.
            return null;
        }
        catch (ProblemException problem) when (problem.Status >= HttpStatusCode.InternalServerError)
        {
            return null;
        }
    }

    private static PlanEvent? Read(SseItem<string> item) => item.EventType switch
    {
        "edit" => new(JsonSerializer.Deserialize(item.Data, ViewerJsonContext.Default.LoggedEdit), null),
        "plan" => new(null, JsonSerializer.Deserialize(item.Data, ViewerJsonContext.Default.Plan)),
        _ => null,
    };
}

/// <summary>An edit, or the plan with another status.</summary>
internal sealed record PlanEvent(LoggedEdit? Edit, Plan? Plan);
