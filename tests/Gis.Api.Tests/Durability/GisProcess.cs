using System.Diagnostics;

namespace Gis.Api.Tests.Durability;

/// <summary>The built program as a process of its own, on a data folder of its own.</summary>
internal sealed class GisProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> messages;

    private GisProcess(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        messages = process.StandardError.ReadToEndAsync();
    }

    public bool HasEnded => process.HasExited;

    public static GisProcess Start(string dataFolder, params string[] arguments) =>
        Launch(null, [.. arguments, "--data", dataFolder]);

    /// <summary>The same on a database that is there already.</summary>
    public static GisProcess On(string connectionString, params string[] arguments) => Launch(connectionString, arguments);

    private static GisProcess Launch(string? connectionString, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(Executable, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Gis"] = connectionString;
        return new(Process.Start(start)!);
    }

    /// <summary>SIGKILL: the program gets no chance to tidy up.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task<(int ExitCode, string Output, string Messages)> End()
    {
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await messages);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    /// <summary>Built beside the tests, in the same configuration.</summary>
    private static string Executable
    {
        get
        {
            DirectoryInfo configuration = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(configuration.Parent!.Parent!.FullName, "Gis.Api", configuration.Name, "gis");
        }
    }
}
