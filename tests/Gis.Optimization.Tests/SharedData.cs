namespace Gis.Optimization.Tests;

/// <summary>Public data with known answers that lies beside the repository; a test without it is skipped.</summary>
internal static class SharedData
{
    public static string Find(string relativePath)
    {
        string? named = Environment.GetEnvironmentVariable("GIS_SHARED_DATA");
        string folder = named ?? Path.Combine(RepositoryRoot(), "..", "shared", "data");
        string file = Path.Combine(folder, relativePath);
        Assert.SkipUnless(File.Exists(file), $"The public data file {relativePath} is not beside this copy of the repository.");
        return file;
    }

    private static string RepositoryRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Gis.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("No Gis.sln above the test program.");
        }

        return folder;
    }
}
