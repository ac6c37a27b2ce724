using System.Runtime.CompilerServices;

namespace Gis.Api.Tests.Hosting;

/// <summary>Finds the public test data beside the repository, or skips the test.</summary>
internal static class SharedData
{
    public static string File(string relative)
    {
        string path = System.IO.Path.Combine(Root(), relative);
        if (!System.IO.File.Exists(path))
        {
            Assert.Skip($"The public data file {relative} is not on this machine.");
        }

        return path;
    }

    private static string Root([CallerFilePath] string source = "") =>
        Environment.GetEnvironmentVariable("GIS_SHARED_DATA")
        ?? System.IO.Path.GetFullPath(System.IO.Path.Combine(source, "../../../../../shared/data"));
}
