using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace Gis.Viewer.Api;

/// <summary>Reads server-sent events until they end, however they do.</summary>
internal static class EventStream
{
    /// <summary>After so long without an event the server sends a comment line.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Three heartbeats: one that is late on a busy network is no reason to begin anew.</summary>
    public static readonly TimeSpan Patience = 3 * Heartbeat;

    /// <summary>Ends quietly where the stream ends, breaks off or falls silent: the caller asks again.</summary>
    public static async IAsyncEnumerable<SseItem<string>> Read(
        HttpResponseMessage response, TimeSpan patience, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using HeartbeatStream stream = new(
            await response.Content.ReadAsStreamAsync(cancellationToken), patience);
        await using var items = SseParser.Create(stream).EnumerateAsync(cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await MoveOn(items))
        {
            yield return items.Current;
        }
    }

    private static async Task<bool> MoveOn(IAsyncEnumerator<SseItem<string>> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            // A proxy, a restart, a sleeping laptop.
            return false;
        }
    }
}
