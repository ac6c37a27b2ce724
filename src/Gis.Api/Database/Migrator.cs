using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Gis.Api.Database;

/// <summary>Applies the numbered SQL files in order, each once and in its own transaction, under an advisory lock.</summary>
public static class Migrator
{
    private const string Prefix = "Migrations/";

    /// <summary>Any number that no other program on the server uses: "gis" in ASCII.</summary>
    private const long LockKey = 0x676973;

    private const string CreateHistory = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            number     integer     PRIMARY KEY,
            name       text        NOT NULL,
            checksum   text        NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now()
        )
        """;

    /// <summary>Brings the database to the newest version and returns how many files it applied.</summary>
    /// <exception cref="MigrationException">An applied file has changed since, or the database is newer than this program.</exception>
    public static async Task<int> Migrate(NpgsqlDataSource owner, CancellationToken cancellationToken)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        await Execute(connection, $"SELECT pg_advisory_lock({LockKey})", cancellationToken);
        try
        {
            await Execute(connection, CreateHistory, cancellationToken);
            var applied = await ReadApplied(connection, cancellationToken);
            var known = ReadFiles();
            Compare(applied, known);
            foreach (var file in known.Skip(applied.Count))
            {
                await Apply(connection, file, cancellationToken);
            }

            // The types were read when the connection opened: before we, or the program that we waited for, added PostGIS.
            await connection.ReloadTypesAsync(cancellationToken);
            return known.Count - applied.Count;
        }
        finally
        {
            await Execute(connection, $"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    /// <summary>Whether every file is applied: what /health/ready asks.</summary>
    public static async Task<bool> IsCurrent(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT count(*) FROM schema_migration");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))! == ReadFiles().Count;
    }

    private static void Compare(List<(string Name, string Checksum)> applied, List<MigrationFile> known)
    {
        if (applied.Count > known.Count)
        {
            throw new MigrationException(
                $"The database is at version {applied.Count}, this program knows {known.Count}: start a newer program.");
        }

        for (int i = 0; i < applied.Count; i++)
        {
            if (applied[i] != (known[i].Name, known[i].Checksum))
            {
                throw new MigrationException(
                    $"Migration {known[i].Name} differs from the one that was applied as {applied[i].Name}: "
                    + "an applied migration is never edited, a change is a new file.");
            }
        }
    }

    private static async Task Apply(NpgsqlConnection connection, MigrationFile file, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Execute(connection, file.Sql, cancellationToken);
        await using NpgsqlCommand record = new(
            "INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)", connection);
        record.Parameters.Add(new NpgsqlParameter<int> { TypedValue = file.Number });
        record.Parameters.Add(new NpgsqlParameter<string> { TypedValue = file.Name });
        record.Parameters.Add(new NpgsqlParameter<string> { TypedValue = file.Checksum });
        await record.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<List<(string Name, string Checksum)>> ReadApplied(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new(
            "SELECT name, checksum FROM schema_migration ORDER BY number", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(string Name, string Checksum)> applied = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add((reader.GetString(0), reader.GetString(1)));
        }

        return applied;
    }

    private static List<MigrationFile> ReadFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. from resource in assembly.GetManifestResourceNames()
               where resource.StartsWith(Prefix, StringComparison.Ordinal)
               orderby resource
               select MigrationFile.Read(assembly, resource),
        ];
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed record MigrationFile(int Number, string Name, string Sql, string Checksum)
    {
        public static MigrationFile Read(Assembly assembly, string resource)
        {
            string name = resource[Prefix.Length..];
            using StreamReader reader = new(assembly.GetManifestResourceStream(resource)!);
            string sql = reader.ReadToEnd();
            string checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
            return new(int.Parse(name[..4]), name, sql, checksum);
        }
    }
}
