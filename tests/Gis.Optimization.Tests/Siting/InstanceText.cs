namespace Gis.Optimization.Tests.Siting;

/// <summary>An instance written to a file of its own that goes when the test is done.</summary>
internal sealed class InstanceText : IDisposable
{
    public InstanceText(string text) => File.WriteAllText(Path, text);

    public string Path { get; } = System.IO.Path.Combine(
        System.IO.Path.GetTempPath(), $"gis-instance-{Guid.NewGuid():N}.txt");

    public void Dispose() => File.Delete(Path);

    /// <summary>Reads the text as an instance.</summary>
    public static T Read<T>(string text, Func<string, T> read)
    {
        using var file = new InstanceText(text);
        return read(file.Path);
    }
}
