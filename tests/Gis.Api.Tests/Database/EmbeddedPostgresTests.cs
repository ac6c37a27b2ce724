using System.Diagnostics;
using Gis.Api.Database;
using Gis.Api.Database.Embedded;
using Npgsql;

namespace Gis.Api.Tests.Database;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string folder = Path.Combine("/tmp", $"gis-embedded-{Guid.NewGuid():N}"[..24]);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_is_stored_survives_a_restart_and_the_last_user_stops_the_server()
    {
        await using (var first = await GisDatabase.Open(null, folder, default))
        {
            await Execute(first.Owner, "INSERT INTO rule (code, value, unit, source) VALUES ('test.kept', 1, 'm', 'test')");
        }

        Assert.False(await EmbeddedPostgres.IsRunning(folder, default));
        await using var second = await GisDatabase.Open(null, folder, default);
        Assert.Equal(1L, await Scalar(second.Owner, "SELECT count(*) FROM rule WHERE code = 'test.kept'"));
    }

    [Fact]
    public async Task Two_programs_on_one_folder_share_the_server_until_both_have_left()
    {
        var both = await Task.WhenAll(
            EmbeddedPostgres.Start(folder, [], default), EmbeddedPostgres.Start(folder, [], default));

        await both[0].DisposeAsync();
        Assert.True(await EmbeddedPostgres.IsRunning(folder, default));
        Assert.Equal(1, await Scalar(Postgres(both[1]), "SELECT 1"));
        await both[1].DisposeAsync();
        Assert.False(await EmbeddedPostgres.IsRunning(folder, default));
    }

    [Fact]
    public async Task Programs_that_open_a_new_folder_at_once_all_get_the_same_migrated_database()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => GisDatabase.Open(null, folder, default)));

        foreach (var database in opened)
        {
            Assert.Equal("POINT(3 4)", await Scalar(database.Owner, "SELECT ST_AsText(ST_MakePoint(3, 4))"));
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_server_that_was_killed_recovers_with_everything_that_was_committed()
    {
        await using (var database = await GisDatabase.Open(null, folder, default))
        {
            await Execute(database.Owner, "INSERT INTO rule (code, value, unit, source) VALUES ('test.kept', 1, 'm', 'test')");
            Process.GetProcessById(ServerProcess()).Kill();
            await WaitUntilGone(ServerProcess());
        }

        await using var restarted = await GisDatabase.Open(null, folder, default);
        Assert.Equal(1L, await Scalar(restarted.Owner, "SELECT count(*) FROM rule WHERE code = 'test.kept'"));
    }

    [Fact]
    public async Task A_new_server_waits_until_the_last_child_of_a_killed_one_has_ended()
    {
        await using var database = await GisDatabase.Open(null, folder, default);
        int child = (int)(await Scalar(database.Owner, "SELECT pg_backend_pid()"))!;
        await Signal("STOP", child);
        Process.GetProcessById(ServerProcess()).Kill();
        await WaitUntilGone(ServerProcess());

        var starting = EmbeddedPostgres.Start(folder, [], default);

        Assert.NotSame(starting, await Task.WhenAny(starting, Task.Delay(TimeSpan.FromSeconds(3))));
        await Signal("CONT", child);
        await using var cluster = await starting;
        Assert.False(IsAlive(child));
    }

    [Fact]
    public async Task A_pid_file_that_names_a_living_stranger_does_not_stop_the_start()
    {
        await (await EmbeddedPostgres.Start(folder, [], default)).DisposeAsync();
        await File.WriteAllTextAsync(PidFile, $"{Environment.ProcessId}\n{folder}/postgres\n0\n5432\n{folder}/run\n\n\n");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "run", ".s.PGSQL.5432.lock"), $"{Environment.ProcessId}\n{folder}/postgres\n0\n5432\n");

        await using var cluster = await EmbeddedPostgres.Start(folder, [], default);

        Assert.Equal(1, await Scalar(Postgres(cluster), "SELECT 1"));
    }

    [Fact]
    public async Task A_half_made_cluster_is_thrown_away_and_made_again()
    {
        Directory.CreateDirectory(Path.Combine(folder, "postgres.new", "base"));

        await using var cluster = await EmbeddedPostgres.Start(folder, [], default);

        Assert.False(Directory.Exists(Path.Combine(folder, "postgres.new")));
        Assert.Equal(1, await Scalar(Postgres(cluster), "SELECT 1"));
    }

    [Fact]
    public async Task The_cluster_listens_on_no_network_address_and_syncs_to_disk()
    {
        await using var cluster = await EmbeddedPostgres.Start(folder, [], default);
        var database = Postgres(cluster);

        Assert.Equal(string.Empty, await Scalar(database, "SHOW listen_addresses"));
        Assert.Equal("on", await Scalar(database, "SHOW fsync"));
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_refused_in_one_sentence()
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "x");

        var fault = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.Start(file, [], default));

        Assert.Contains(file, fault.Message);
    }

    private string PidFile => Path.Combine(folder, "postgres", "postmaster.pid");

    private int ServerProcess() => int.Parse(File.ReadLines(PidFile).First());

    private static async Task Signal(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString()]);
        await kill.WaitForExitAsync();
    }

    /// <summary>A process that has ended stays listed as a zombie until its adoptive parent collects it.</summary>
    private static bool IsAlive(int process)
    {
        string status = $"/proc/{process}/status";
        return File.Exists(status) && !File.ReadAllText(status).Contains("State:\tZ");
    }

    private static async Task WaitUntilGone(int process)
    {
        for (int i = 0; i < 100 && IsAlive(process); i++)
        {
            await Task.Delay(50);
        }
    }

    private static NpgsqlDataSource Postgres(EmbeddedPostgres cluster) =>
        NpgsqlDataSource.Create(cluster.ConnectionString("postgres", EmbeddedPostgres.Owner) + ";Pooling=false");

    private static async Task Execute(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> Scalar(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
