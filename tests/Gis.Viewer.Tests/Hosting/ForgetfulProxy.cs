using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gis.Viewer.Tests.Hosting;

/// <summary>A real socket between browser and program that can forget its event streams: nothing comes, nothing closes.</summary>
internal sealed class ForgetfulProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly List<Connection> connections = [];
    private readonly Uri program;
    private readonly Task serving;

    public ForgetfulProxy(string program)
    {
        this.program = new(program);
        listener.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        serving = Serve();
    }

    public string Url { get; }

    /// <summary>Event streams that are open get nothing more; new ones work.</summary>
    /// <returns>How many there are.</returns>
    public int Forget()
    {
        lock (connections)
        {
            var streams = connections.FindAll(connection => connection.IsEventStream);
            streams.ForEach(connection => connection.IsForgotten = true);
            return streams.Count;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Stop();
        await serving;
        over.Dispose();
    }

    private async Task Serve()
    {
        List<Task> carried = [];
        try
        {
            while (true)
            {
                Connection connection = new(await listener.AcceptTcpClientAsync(over.Token));
                lock (connections)
                {
                    connections.Add(connection);
                }

                carried.Add(Carry(connection));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(carried);
        }
    }

    private async Task Carry(Connection connection)
    {
        using var browser = connection.Browser;
        using TcpClient server = new();
        try
        {
            await server.ConnectAsync(program.Host, program.Port, over.Token);
            var (near, far) = (browser.GetStream(), server.GetStream());
            await Task.WhenAny(
                Pump(near, far, connection.Notice),
                Pump(far, near, bytes => !connection.IsForgotten && bytes.Length > 0));
        }
        catch (Exception gone) when (gone is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task Pump(NetworkStream from, NetworkStream to, Func<ReadOnlyMemory<byte>, bool> mayPass)
    {
        byte[] buffer = new byte[1 << 16];
        try
        {
            while (await from.ReadAsync(buffer, over.Token) is > 0 and var length)
            {
                if (mayPass(buffer.AsMemory(0, length)))
                {
                    await to.WriteAsync(buffer.AsMemory(0, length), over.Token);
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // One side left.
        }
    }

    private sealed class Connection(TcpClient browser)
    {
        public TcpClient Browser { get; } = browser;

        public bool IsEventStream { get; private set; }

        public volatile bool IsForgotten;

        /// <summary>The last thing that was asked on this connection decides what it is.</summary>
        public bool Notice(ReadOnlyMemory<byte> asked)
        {
            string text = Encoding.ASCII.GetString(asked.Span);
            IsEventStream = text.StartsWith("GET ", StringComparison.Ordinal)
                && text.Split('\n')[0].Contains("/events", StringComparison.Ordinal);
            return true;
        }
    }
}
