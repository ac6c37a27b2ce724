namespace Gis.Api.Database.Embedded;

/// <summary>An advisory lock on a file (flock): gone with the process, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly FileStream stream;

    private FolderLock(FileStream stream) => this.stream = stream;

    /// <summary>Waits until nobody else holds the lock.</summary>
    public static async Task<FolderLock> Exclusive(string path, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (TimeSpan waited = TimeSpan.Zero; ; waited += Pause)
        {
            if (TryExclusive(path) is { } held)
            {
                return held;
            }

            if (waited >= patience)
            {
                throw new EmbeddedPostgresException(
                    $"Another program has been starting or stopping the database in {Path.GetDirectoryName(path)} "
                    + $"for more than {patience.TotalSeconds:0} seconds.");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    public static FolderLock? TryExclusive(string path) => TryOpen(path, FileAccess.ReadWrite, FileShare.None);

    /// <summary>One of many users; refuses only while somebody holds the lock alone.</summary>
    public static FolderLock? TryShared(string path)
    {
        File.Open(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite).Dispose();
        return TryOpen(path, FileAccess.Read, FileShare.Read);
    }

    public void Dispose() => stream.Dispose();

    private static FolderLock? TryOpen(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, access, share));
        }
        catch (IOException)
        {
            // Held by another process: that is the answer, not a fault.
            return null;
        }
    }
}
