using System.Globalization;
using Npgsql;

namespace Gis.Api.Database.Embedded;

/// <summary>Creates, starts and stops the server of one cluster folder. Callers hold the start lock.</summary>
internal sealed class PostgresServer(PostgresBinaries binaries, ClusterFolder folder)
{
    private const int LogTail = 600;

    /// <summary>Below this a new cluster with a district would not fit.</summary>
    private const long LeastFreeBytes = 1L << 30;

    private static readonly TimeSpan OrphanPatience = TimeSpan.FromSeconds(60);

    public ClusterFolder Folder => folder;

    /// <summary>Builds the cluster beside its place and moves it there whole, so that a failure leaves nothing behind.</summary>
    public async Task Create(IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        long free = new DriveInfo(folder.Root).AvailableFreeSpace;
        if (free < LeastFreeBytes)
        {
            throw new EmbeddedPostgresException(
                $"The disk of {folder.Root} has {free >> 20} MB free; a new database needs at least {LeastFreeBytes >> 20} MB.");
        }

        string building = folder.Cluster + ".new";
        if (Directory.Exists(building))
        {
            Directory.Delete(building, recursive: true);
        }

        Directory.CreateDirectory(building);
        await ServerUser.Own(building, cancellationToken);
        try
        {
            await Checked(
                binaries.InitDb,
                [
                    "--pgdata", building, "--username", EmbeddedPostgres.Owner, "--encoding", "UTF8",
                    "--locale", "C.UTF-8", "--auth-local", "peer", "--auth-host", "reject", "--data-checksums",
                ],
                "The database cluster could not be created",
                cancellationToken);
            await WriteConfiguration(building, settings, cancellationToken);
            Directory.Move(building, folder.Cluster);
        }
        catch
        {
            Directory.Delete(building, recursive: true);
            throw;
        }
    }

    public async Task Start(CancellationToken cancellationToken)
    {
        await WaitForOrphans(cancellationToken);
        RemoveStale(folder.ProcessIdFile);
        RemoveStale(Path.Combine(folder.SocketFolder, ".s.PGSQL.5432.lock"));
        await Checked(
            binaries.PgCtl,
            ["start", "--wait", "--timeout", "110", "--pgdata", folder.Cluster, "--log", Path.Combine(folder.Cluster, "start.log")],
            "The database server did not start",
            cancellationToken);
        await EnsureApplicationRole(cancellationToken);
    }

    public async Task Stop(CancellationToken cancellationToken) => await Checked(
        binaries.PgCtl,
        ["stop", "--wait", "--mode", "fast", "--timeout", "110", "--pgdata", folder.Cluster],
        "The database server did not stop",
        cancellationToken);

    /// <summary>Whether a postgres process lives whose working folder is this cluster.</summary>
    public bool IsRunning() => ReadProcessId(folder.ProcessIdFile) is { } id && IsPostgresOfThisFolder(id);

    private static async Task Checked(
        string command, string[] arguments, string failure, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await ServerUser.Run(command, arguments, cancellationToken);
        if (exitCode != 0)
        {
            string tail = output.Length > LogTail ? output[^LogTail..] : output;
            throw new EmbeddedPostgresException($"{failure}: {tail}");
        }
    }

    private async Task WriteConfiguration(
        string cluster, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        string[] lines =
        [
            "listen_addresses = ''",
            $"unix_socket_directories = '{folder.SocketFolder.Replace("'", "''")}'",
            "unix_socket_permissions = 0700",
            "max_connections = 120",
            "shared_buffers = 256MB",
            "work_mem = 32MB",
            "maintenance_work_mem = 256MB",
            "max_wal_size = 4GB",
            "checkpoint_completion_target = 0.9",
            "fsync = on",
            "jit = off",

            // Else every new connection loads PostGIS and its libraries for itself, at its first question.
            "shared_preload_libraries = 'postgis-3'",
            "timezone = 'UTC'",
            "logging_collector = on",
            "log_filename = 'postgresql-%a.log'",
            "log_truncate_on_rotation = on",
            "log_rotation_age = 1d",
            .. settings,
        ];
        await File.AppendAllLinesAsync(Path.Combine(cluster, "postgresql.conf"), lines, cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(cluster, "pg_hba.conf"), "local all all peer map=gis\n", cancellationToken);
        string[] users = [ServerUser.Client, "postgres"];
        await File.WriteAllLinesAsync(
            Path.Combine(cluster, "pg_ident.conf"),
            from user in users.Distinct()
            from role in new[] { EmbeddedPostgres.Owner, EmbeddedPostgres.Application }
            select $"gis {user} {role}",
            cancellationToken);
    }

    /// <summary>
    /// Children of a killed server end by themselves, but not at once. A second server beside them would destroy the
    /// cluster, and PostgreSQL's own guard against that sits in the pid file that is removed next.
    /// </summary>
    private async Task WaitForOrphans(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(OrphanPatience);
        try
        {
            while (Orphans().Any())
            {
                await Task.Delay(100, patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EmbeddedPostgresException(
                $"Processes of a killed server still work on {folder.Cluster}: {string.Join(", ", Orphans())}.");
        }
    }

    private IEnumerable<int> Orphans() =>
        from directory in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out _)
        let id = int.Parse(Path.GetFileName(directory), CultureInfo.InvariantCulture)
        where IsPostgresOfThisFolder(id)
        select id;

    /// <summary>
    /// PostgreSQL refuses to start when the number in its pid file or in the lock of its socket belongs to any living or
    /// unburied process, and numbers are used again. Only a postgres that stands in this folder is a reason to refuse.
    /// </summary>
    private void RemoveStale(string file)
    {
        if (ReadProcessId(file) is { } id && !IsPostgresOfThisFolder(id))
        {
            File.Delete(file);
        }
    }

    private static int? ReadProcessId(string file)
    {
        try
        {
            using StreamReader reader = new(file);
            return int.TryParse(reader.ReadLine(), CultureInfo.InvariantCulture, out int id) ? id : null;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private bool IsPostgresOfThisFolder(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/comm").Trim() == "postgres"
                && new DirectoryInfo($"/proc/{id}/cwd").LinkTarget == folder.Cluster;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Roles belong to the cluster, not to a database, so they are made here and not by a migration.</summary>
    private async Task EnsureApplicationRole(CancellationToken cancellationToken)
    {
        NpgsqlConnectionStringBuilder place = new()
        {
            Host = folder.SocketFolder,
            Database = "postgres",
            Username = EmbeddedPostgres.Owner,
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(place.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using NpgsqlCommand command = new(
            $"""
            DO $$
            BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{EmbeddedPostgres.Application}') THEN
                    CREATE ROLE {EmbeddedPostgres.Application} LOGIN;
                END IF;
            END $$;
            """,
            connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
