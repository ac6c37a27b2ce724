using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Gis.Viewer.Api;

/// <summary>Follows a job through its server-sent events until it is over.</summary>
internal sealed class JobEvents(GisClient client)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Every state of the job as the server tells it, the last one being final.</summary>
    /// <remarks>A stream that ends early (a proxy, a restart) or falls silent is followed by asking for the job itself.</remarks>
    public async IAsyncEnumerable<Job> Follow(Guid id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            using (var response = await client.Open($"api/v1/jobs/{id}/events", cancellationToken))
            {
                await foreach (var item in EventStream.Read(response, EventStream.Patience, cancellationToken))
                {
                    if (item.EventType == "progress" && Read(item.Data) is { } state)
                    {
                        yield return state;
                    }

                    if (item.EventType == "end")
                    {
                        break;
                    }
                }
            }

            var job = await client.Get($"api/v1/jobs/{id}", ViewerJsonContext.Default.Job, cancellationToken);
            yield return job;
            if (job.IsOver)
            {
                yield break;
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static Job? Read(string data) => JsonSerializer.Deserialize(data, ViewerJsonContext.Default.Job);
}
