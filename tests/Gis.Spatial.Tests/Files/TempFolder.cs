using System.Text;

namespace Gis.Spatial.Tests.Files;

/// <summary>A folder of the test's own that is gone when the test ends.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("gis-test-").FullName;

    public string Path(string name) => System.IO.Path.Combine(folder, name);

    public string Write(string name, string text, Encoding? encoding = null)
    {
        File.WriteAllText(Path(name), text, encoding ?? new UTF8Encoding(false));
        return Path(name);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
