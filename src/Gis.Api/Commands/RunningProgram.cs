using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Gis.Api.Commands;

/// <summary>What a serving program leaves in its data folder so that status and stop find it.</summary>
internal sealed record RunningProgram(int Pid, string Url, string Version, DateTimeOffset StartedAt)
{
    public static string CurrentVersion { get; } =
        typeof(RunningProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <summary>The program that serves from this folder, or null; the remains of a killed one do not count.</summary>
    public static RunningProgram? Find(string dataFolder)
    {
        string file = PathIn(dataFolder);
        if (!File.Exists(file)
            || JsonSerializer.Deserialize<RunningProgram>(File.ReadAllText(file)) is not { } found
            || !IsOurs(found))
        {
            return null;
        }

        return found;
    }

    public static RunningProgram Announce(string dataFolder, string url, TimeProvider clock)
    {
        RunningProgram program = new(Environment.ProcessId, url, CurrentVersion, clock.GetUtcNow());
        string file = PathIn(dataFolder);
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(program));
        File.Move(file + ".new", file, overwrite: true);
        return program;
    }

    public static void Leave(string dataFolder) => File.Delete(PathIn(dataFolder));

    private static string PathIn(string dataFolder) => Path.Combine(dataFolder, "serving.json");

    /// <summary>Numbers of processes are used again, so the start time must fit as well.</summary>
    private static bool IsOurs(RunningProgram found)
    {
        try
        {
            using var process = Process.GetProcessById(found.Pid);
            return !process.HasExited && process.StartTime.ToUniversalTime() <= found.StartedAt.UtcDateTime;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
