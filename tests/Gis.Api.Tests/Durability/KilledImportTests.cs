using System.Diagnostics;
using Gis.Api.Database;
using Npgsql;

namespace Gis.Api.Tests.Durability;

/// <summary>kill -9 of the program or of PostgreSQL while a file is being imported: all of it is there, or nothing.</summary>
public sealed class KilledImportTests : IDisposable
{
    private const int Points = 300_000;

    private readonly string folder = Path.Combine("/tmp", $"gis-killed-{Guid.NewGuid():N}"[..22]);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_program_killed_while_it_imports_leaves_nothing_behind()
    {
        await using var database = await GisDatabase.Open(null, folder, default);
        using var program = await StartImport();
        await WaitUntilRowsArrive(database, program);

        await program.Kill();

        await WaitUntilAlone(database);
        Assert.Equal(0L, await StoredRows(database));
    }

    [Fact]
    public async Task A_server_killed_during_an_import_ends_it_with_one_sentence_and_the_next_import_stores_all()
    {
        using (var program = await StartImport())
        {
            await using (var watcher = await GisDatabase.Open(null, folder, default))
            {
                await WaitUntilRowsArrive(watcher, program);
                int server = int.Parse(File.ReadLines(Path.Combine(folder, "postgres", "postmaster.pid")).First());
                Process.GetProcessById(server).Kill();
                NpgsqlConnection.ClearAllPools();
            }

            var (exitCode, _, messages) = await program.End();
            Assert.Equal(1, exitCode);
            Assert.StartsWith("gis: ", messages.TrimEnd().Split('\n')[^1]);
            Assert.DoesNotContain("Unhandled", messages);
        }

        await using var database = await GisDatabase.Open(null, folder, default);
        Assert.Equal(0L, await StoredRows(database));

        using var again = await StartImport();
        var (second, _, said) = await again.End();
        Assert.True(second == 0, said);
        Assert.Equal((long)Points, await Scalar(database, "SELECT count(*) FROM building"));
    }

    private async Task<GisProcess> StartImport()
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "points.csv");
        if (!File.Exists(file))
        {
            await File.WriteAllLinesAsync(file, Lines());
        }

        return GisProcess.Start(folder, "import", file, "--as", "demand", "--district", "190102", "--district-name", "Test");
    }

    private static IEnumerable<string> Lines()
    {
        yield return "code,lon,lat,people";
        for (int i = 0; i < Points; i++)
        {
            yield return $"P{i},{114 + (i % 1000 * 0.0001):0.0000},{22 + (i / 1000 * 0.0001):0.0000},{i % 7}";
        }
    }

    private static async Task WaitUntilRowsArrive(GisDatabase database, GisProcess program)
    {
        const string Copying = "SELECT EXISTS (SELECT FROM pg_stat_progress_copy WHERE tuples_processed > 1000)";
        while (!(bool)(await Scalar(database, Copying))!)
        {
            if (program.HasEnded)
            {
                Assert.Fail($"The import ended before it could be killed: {(await program.End()).Messages}");
            }

            await Task.Delay(2);
        }
    }

    private static async Task WaitUntilAlone(GisDatabase database)
    {
        const string Others = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND backend_type = 'client backend' AND state <> 'idle'
              AND pid <> pg_backend_pid()
            """;
        for (int i = 0; i < 200 && (long)(await Scalar(database, Others))! > 0; i++)
        {
            await Task.Delay(50);
        }
    }

    private static async Task<long> StoredRows(GisDatabase database) => (long)(await Scalar(
        database,
        "SELECT (SELECT count(*) FROM building) + (SELECT count(*) FROM area) + (SELECT count(*) FROM audit)"))!;

    private static async Task<object?> Scalar(GisDatabase database, string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
