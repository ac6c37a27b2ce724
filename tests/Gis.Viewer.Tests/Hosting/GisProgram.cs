using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Gis.Viewer.Tests.Hosting;

[assembly: AssemblyFixture(typeof(GisProgram))]

namespace Gis.Viewer.Tests.Hosting;

/// <summary>The real program with the demo of one community and the published viewer, for the whole run.</summary>
public sealed class GisProgram : IAsyncLifetime
{
    // The accounts of the demo.
    public const string Planner = "planner";
    public const string Admin = "admin";

    /// <summary>A second planner of the same district, once <see cref="AddSecondPlanner"/> was called.</summary>
    public const string SecondPlanner = "second";
    public const string Dispatcher = "dispatcher";
    public const string Official = "official";
    public const string Password = "gis-demo-only";

    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(5);
    private readonly string folder = Path.Combine("/tmp", $"gis-viewer-tests-{Environment.ProcessId}");
    private readonly StringBuilder said = new();
    private Process? process;

    public string Url { get; } = $"http://127.0.0.1:{FreePort()}";

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        string program = Path.Combine(AppContext.BaseDirectory, "gis.dll");
        string[] arguments = [program, "demo", "--scale", "community", "--port", new Uri(Url).Port.ToString()];
        Array.ForEach(arguments, start.ArgumentList.Add);
        start.Environment["GIS_DATA"] = folder;
        start.Environment["Viewer__Root"] = await PublishedViewer.Find();
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitUntilReady();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            // SIGTERM lets the program stop its database; killing it would leave a cluster behind.
            using var terminate = Process.Start("kill", ["-TERM", process.Id.ToString()]);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The demo has one account a role; planners who meet in a draft need two.</summary>
    public async Task AddSecondPlanner()
    {
        using HttpClient http = new() { BaseAddress = new(Url) };
        var signedIn = await http.PostAsJsonAsync("/api/v1/sign-in", new { login = Admin, password = Password });
        var answer = await signedIn.Content.ReadFromJsonAsync<JsonObject>();
        http.DefaultRequestHeaders.Authorization = new("Bearer", (string)answer!["accessToken"]!);
        var added = await http.PostAsJsonAsync("/api/v1/accounts", new
        {
            login = SecondPlanner,
            password = Password,
            roles = new[] { Planner },
            areas = answer["account"]!["districts"],
        });
        if (!added.IsSuccessStatusCode && added.StatusCode != HttpStatusCode.Conflict)
        {
            throw new InvalidOperationException(await added.Content.ReadAsStringAsync());
        }
    }

    private async Task WaitUntilReady()
    {
        using var http = new HttpClient();
        var clock = Stopwatch.StartNew();
        while (!process!.HasExited && clock.Elapsed < StartPatience)
        {
            try
            {
                using var answer = await http.GetAsync($"{Url}/health/ready");
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(250);
        }

        throw new InvalidOperationException($"The program did not become ready. It said: {said}");
    }

    private void Keep(string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
