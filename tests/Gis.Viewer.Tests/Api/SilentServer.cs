using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gis.Viewer.Tests.Api;

/// <summary>
/// A real socket that sends edit 4, some heartbeats and then nothing more, and never closes; whoever comes back gets
/// edit 5.
/// </summary>
internal sealed class SilentServer : IAsyncDisposable
{
    // More than three: without the heartbeats the stream would be given up before they end.
    private const int Beats = 8;
    private readonly TimeSpan heartbeat;
    private readonly bool isMuteAtOnce;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly List<TcpClient> clients = [];
    private readonly Task serving;
    private bool isBeating;

    /// <param name="isMuteAtOnce">The first connection is taken and not answered at all.</param>
    public SilentServer(TimeSpan heartbeat, bool isMuteAtOnce)
    {
        (this.heartbeat, this.isMuteAtOnce) = (heartbeat, isMuteAtOnce);
        listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        serving = Serve();
    }

    public Uri Address { get; }

    /// <summary>Behind which edit each connection wanted to go on.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Somebody came back although heartbeats still arrived.</summary>
    public bool WasLeftWhileItBeat { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Stop();
        await serving;
        clients.ForEach(client => client.Dispose());
        over.Dispose();
    }

    private async Task Serve()
    {
        List<Task> answers = [];
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(over.Token);
                clients.Add(client);
                WasLeftWhileItBeat |= isBeating;
                answers.Add(Answer(client.GetStream()));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(answers);
        }
    }

    private async Task Answer(NetworkStream stream)
    {
        try
        {
            using StreamReader reader = new(stream, leaveOpen: true);
            while (await reader.ReadLineAsync(over.Token) is { Length: > 0 } line)
            {
                if (line.StartsWith("Last-Event-ID: ", StringComparison.OrdinalIgnoreCase))
                {
                    Asked.Add(line[15..]);
                }
            }

            if (isMuteAtOnce && Asked.Count == 1)
            {
                return;
            }

            await Send(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
            int revision = int.Parse(Asked[^1]) + 1;
            await Send(stream, $$"""
                id: {{revision}}
                event: edit
                data: {"revision": {{revision}}, "turn": "edit", "kind": "merge", "author": "a", "at": "2026-01-01T00:00:00Z", "grids": []}


                """);
            isBeating = true;
            for (int beat = 0; beat < Beats; beat++)
            {
                await Task.Delay(heartbeat, over.Token);
                await Send(stream, ": still here\n\n");
            }

            isBeating = false;
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The test is over, or the client left.
        }
    }

    private async Task Send(NetworkStream stream, string text) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), over.Token);
}
