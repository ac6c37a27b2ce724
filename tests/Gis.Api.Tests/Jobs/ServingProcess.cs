using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Gis.Api.Tests.Jobs;

/// <summary>The real program as a child process, with the slow job added to its kinds.</summary>
internal sealed class ServingProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly string folder;
    private readonly List<string> said = [];

    private ServingProcess(Process process, string folder, int port)
    {
        this.process = process;
        this.folder = folder;
        Url = new($"http://127.0.0.1:{port}");
    }

    public Uri Url { get; }

    public static async Task<ServingProcess> Start(string connectionString)
    {
        int port = FreePort();
        var folder = Directory.CreateTempSubdirectory("gis-serve-").FullName;
        var beside = AppContext.BaseDirectory;
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList =
            {
                "exec", "--runtimeconfig", Path.Combine(beside, "Gis.Api.Tests.runtimeconfig.json"),
                "--depsfile", Path.Combine(beside, "Gis.Api.Tests.deps.json"), Path.Combine(beside, "gis.dll"),
                "serve", "--port", port.ToString(CultureInfo.InvariantCulture), "--data", folder,
            },
            Environment =
            {
                ["ConnectionStrings__Gis"] = connectionString,
                ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = "Gis.Api.Tests",
                ["Jobs__StaleAfter"] = "00:00:02",
            },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        ServingProcess serving = new(Process.Start(start)!, folder, port);
        serving.Listen();
        await serving.WaitUntilReady();
        return serving;
    }

    /// <summary>kill -9: the program gets no chance to tidy up.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an administrator or a service manager stops it; returns the exit code.</summary>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        using CancellationTokenSource patience = new(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Listen()
    {
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Hear(string? line)
    {
        lock (said)
        {
            said.Add(line ?? "");
        }
    }

    private async Task WaitUntilReady()
    {
        using HttpClient client = new() { BaseAddress = Url };
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Patience && !process.HasExited)
        {
            try
            {
                if ((await client.GetAsync("/health/ready")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // The port is not open yet.
            }

            await Task.Delay(100);
        }

        lock (said)
        {
            Assert.Fail($"The program did not become ready: {string.Join('\n', said)}");
        }
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
