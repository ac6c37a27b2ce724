using Npgsql;

namespace Gis.Api.Database.Embedded;

/// <summary>A private PostgreSQL cluster with PostGIS in a folder: no TCP, a Unix socket that only its owner enters.</summary>
/// <remarks>
/// Any number of programs may use one folder. The first starts the server, the last one that leaves stops it; one that
/// is killed leaves it running for the next. A crashed server recovers from its log as PostgreSQL always does.
/// </remarks>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>Superuser of the cluster: creates databases and runs migrations.</summary>
    public const string Owner = "gis_owner";

    /// <summary>The service's own role: row security holds for it.</summary>
    public const string Application = "gis_app";

    /// <summary>Any number that no other lock of the program uses: "make" in ASCII.</summary>
    private const long CreationLockKey = 0x6D616B65;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly PostgresServer server;
    private readonly FolderLock usage;

    private EmbeddedPostgres(PostgresServer server, FolderLock usage)
    {
        this.server = server;
        this.usage = usage;
    }

    public ClusterFolder Folder => server.Folder;

    /// <summary>Creates the cluster if the folder has none, starts it if it is not running, and joins its users.</summary>
    /// <param name="dataFolder">Created when missing.</param>
    /// <param name="settings">Lines for postgresql.conf of a new cluster, after our own.</param>
    /// <exception cref="EmbeddedPostgresException">What went wrong, in one sentence.</exception>
    public static async Task<EmbeddedPostgres> Start(
        string dataFolder, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        var folder = await PrepareFolder(dataFolder, cancellationToken);
        PostgresServer server = new(PostgresBinaries.Find(), folder);
        using var starting = await FolderLock.Exclusive(folder.StartLock, Patience, cancellationToken);
        if (!Directory.Exists(folder.Cluster))
        {
            await server.Create(settings, cancellationToken);
        }

        if (!server.IsRunning())
        {
            await server.Start(cancellationToken);
        }

        var usage = FolderLock.TryShared(folder.UsersLock)
            ?? throw new EmbeddedPostgresException($"{folder.UsersLock} is held by a program that is not ours.");
        return new(server, usage);
    }

    /// <summary>One more user of the same running server, with a life of its own.</summary>
    public EmbeddedPostgres Share() => new(server, FolderLock.TryShared(Folder.UsersLock)
        ?? throw new EmbeddedPostgresException($"{Folder.UsersLock} is held by a program that is not ours."));

    /// <summary>Whether a server runs on the folder now; never starts one.</summary>
    public static async Task<bool> IsRunning(string dataFolder, CancellationToken cancellationToken) =>
        Directory.Exists(dataFolder)
        && new PostgresServer(PostgresBinaries.Find(), await PrepareFolder(dataFolder, cancellationToken)).IsRunning();

    /// <summary>Connection string over the socket; peer authentication needs no password.</summary>
    public string ConnectionString(string database, string user) => new NpgsqlConnectionStringBuilder
    {
        Host = Folder.SocketFolder,
        Database = database,
        Username = user,
        MaxPoolSize = 40,
        IncludeErrorDetail = false,
    }.ConnectionString;

    /// <summary>Creates a database unless it exists.</summary>
    /// <param name="template">A database to copy, on which nobody is connected.</param>
    public async Task EnsureDatabase(string name, string? template, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = new(ConnectionString("postgres", Owner) + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);

        // Two programs may start on a new folder at once; closing the connection gives the lock back.
        await using NpgsqlCommand alone = new($"SELECT pg_advisory_lock({CreationLockKey})", connection);
        await alone.ExecuteNonQueryAsync(cancellationToken);
        await using NpgsqlCommand exists = new("SELECT 1 FROM pg_database WHERE datname = $1", connection);
        exists.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        if (await exists.ExecuteScalarAsync(cancellationToken) is not null)
        {
            return;
        }

        // A database name cannot be a parameter; quoting doubles the one character that could end it.
        string like = template is null ? string.Empty : $" TEMPLATE {Quote(template)}";
        await using NpgsqlCommand create = new($"CREATE DATABASE {Quote(name)}{like}", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Leaves the folder; the last one to leave stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        using var stopping = await FolderLock.Exclusive(Folder.StartLock, Patience, CancellationToken.None);
        usage.Dispose();
        using var alone = FolderLock.TryExclusive(Folder.UsersLock);
        if (alone is not null && server.IsRunning())
        {
            await server.Stop(CancellationToken.None);
        }
    }

    private static string Quote(string identifier) => '"' + identifier.Replace("\"", "\"\"") + '"';

    private static async Task<ClusterFolder> PrepareFolder(string dataFolder, CancellationToken cancellationToken)
    {
        try
        {
            return await ClusterFolder.Prepare(dataFolder, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"The data folder {dataFolder} cannot be used: {fault.Message}", fault);
        }
    }
}
