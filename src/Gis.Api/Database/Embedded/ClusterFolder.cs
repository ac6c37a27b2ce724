using System.Security.Cryptography;
using System.Text;

namespace Gis.Api.Database.Embedded;

/// <summary>The places of one private cluster inside a data folder.</summary>
/// <remarks>
/// PostgreSQL refuses to run as root, so a program that runs as root hands its cluster to the user postgres. Where that
/// user cannot enter the data folder (a home of mode 0700), the cluster lies under /var/lib/gis instead.
/// </remarks>
public sealed class ClusterFolder
{
    /// <summary>The longest path of a Unix socket is 107 bytes; PostgreSQL adds "/.s.PGSQL.5432.lock".</summary>
    private const int LongestSocketFolder = 107 - 19;

    private const string SharedRoot = "/var/lib/gis";

    private ClusterFolder(string dataFolder, string root)
    {
        DataFolder = dataFolder;
        Root = root;
        string socket = Path.Combine(root, "run");
        SocketFolder = Encoding.UTF8.GetByteCount(socket) <= LongestSocketFolder
            ? socket
            : Path.Combine("/tmp", "gis-" + ShortHash(root));
    }

    /// <summary>What the caller named, for example .gis beside the program.</summary>
    public string DataFolder { get; }

    /// <summary>The folder that holds cluster, socket and log.</summary>
    public string Root { get; }

    public string Cluster => Path.Combine(Root, "postgres");

    public string SocketFolder { get; }

    public string StartLog => Path.Combine(Root, "postgres-start.log");

    public string StartLock => Path.Combine(DataFolder, "start.lock");

    public string UsersLock => Path.Combine(DataFolder, "users.lock");

    public string ProcessIdFile => Path.Combine(Cluster, "postmaster.pid");

    public static async Task<ClusterFolder> Prepare(string dataFolder, CancellationToken cancellationToken)
    {
        dataFolder = Path.GetFullPath(dataFolder);
        Directory.CreateDirectory(dataFolder);
        string root = dataFolder;
        if (Environment.IsPrivilegedProcess)
        {
            if (!await ServerUser.CanEnter(dataFolder, cancellationToken))
            {
                root = Path.Combine(SharedRoot, ShortHash(dataFolder));
                Directory.CreateDirectory(root);
            }

            await ServerUser.Own(Directory.CreateDirectory(Path.Combine(root, "run")).FullName, cancellationToken);
        }

        ClusterFolder folder = new(dataFolder, root);
        Directory.CreateDirectory(folder.SocketFolder);
        await ServerUser.Own(folder.SocketFolder, cancellationToken);
        return folder;
    }

    private static string ShortHash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}
