using System.ComponentModel;
using System.Diagnostics;

namespace Gis.Api.Database.Embedded;

/// <summary>Runs the server's commands as a user that PostgreSQL accepts: ourselves, or postgres when we are root.</summary>
internal static class ServerUser
{
    private const string Name = "postgres";

    /// <summary>The operating-system user that connects: what peer authentication will see.</summary>
    public static string Client => Environment.UserName;

    public static async Task<bool> CanEnter(string folder, CancellationToken cancellationToken) =>
        (await Run("test", ["-x", folder], cancellationToken)).ExitCode == 0;

    /// <summary>Gives a folder to the server's user alone.</summary>
    public static async Task Own(string folder, CancellationToken cancellationToken)
    {
        if (Environment.IsPrivilegedProcess)
        {
            await RunDirectly("chown", [$"{Name}:", folder], cancellationToken);
        }

        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Runs a command as the server's user and returns its exit code and what it printed.</summary>
    public static Task<(int ExitCode, string Output)> Run(
        string command, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Environment.IsPrivilegedProcess
            ? RunDirectly(
                "setpriv",
                [$"--reuid={Name}", $"--regid={Name}", "--init-groups", "--reset-env", command, .. arguments],
                cancellationToken)
            : RunDirectly(command, arguments, cancellationToken);

    private static async Task<(int ExitCode, string Output)> RunDirectly(
        string command, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        // The folder we stand in may be closed to the server's user.
        ProcessStartInfo start = new(command, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            using var process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, (await output + await error).Trim());
        }
        catch (Win32Exception missing)
        {
            throw new EmbeddedPostgresException($"Cannot run {command}: {missing.Message}.", missing);
        }
    }
}
