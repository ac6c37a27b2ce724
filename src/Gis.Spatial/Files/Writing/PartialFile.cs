namespace Gis.Spatial.Files.Writing;

/// <summary>A file that is written beside its final name and moved there when it is whole.</summary>
internal sealed class PartialFile(string path) : IDisposable
{
    public string Path { get; } = path + ".part";

    public void MoveIntoPlace() => File.Move(Path, path, overwrite: true);

    public void Dispose() => File.Delete(Path);
}
