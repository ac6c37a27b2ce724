using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Gis.Viewer.Tests.Hosting;

/// <summary>The viewer as it is shipped: the one that Viewer__Root names, otherwise published from source.</summary>
internal static class PublishedViewer
{
    public static async Task<string> Find()
    {
        if (Environment.GetEnvironmentVariable("Viewer__Root") is { Length: > 0 } root)
        {
            return root;
        }

        string repository = RepositoryRoot();
        string output = Path.Combine(repository, "artifacts", "viewer");
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet", ["publish", Path.Combine(repository, "src", "Gis.Viewer"), "-c", "Release", "-o", output])
        {
            RedirectStandardOutput = true,
        })!;
        string said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? Path.Combine(output, "wwwroot")
            : throw new InvalidOperationException($"The viewer could not be published. It said: {said}");
    }

    private static string RepositoryRoot([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));
}
