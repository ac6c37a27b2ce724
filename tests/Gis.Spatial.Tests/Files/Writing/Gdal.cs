using System.ComponentModel;
using System.Diagnostics;

namespace Gis.Spatial.Tests.Files.Writing;

/// <summary>Runs a program of GDAL as a second opinion, or skips the test where it is not installed.</summary>
internal static class Gdal
{
    public static string Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal((0, ""), (process.ExitCode, process.ExitCode == 0 ? "" : error.Result));
            return output + error.Result;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} of GDAL is not installed.");
            throw;
        }
    }
}
