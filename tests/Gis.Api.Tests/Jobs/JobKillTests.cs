using System.Diagnostics;
using Gis.Api.Database;
using Gis.Api.Database.Embedded;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Jobs;

public sealed class JobKillTests(TestCluster cluster)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_job_whose_program_was_killed_is_done_once_by_the_next_one()
    {
        await using var database = await cluster.CreateDatabase();
        using var first = await ServingProcess.Start(database.OwnerConnectionString);
        var id = await Insert(database, steps: 60);
        await WaitUntil(database, id, "status = 'running' AND (progress ->> 'objective')::int > 3");

        await first.Kill();

        Assert.Equal("running", await Read<string>(database, $"SELECT status FROM job WHERE id = '{id}'"));
        Assert.Equal(0L, await Read<long>(database, "SELECT count(*) FROM street_revision"));
        using var second = await ServingProcess.Start(database.OwnerConnectionString);
        await WaitUntil(database, id, "status = 'succeeded'");
        Assert.Equal(2, await Read<int>(database, $"SELECT attempts FROM job WHERE id = '{id}'"));
        Assert.Equal(1L, await Read<long>(database, "SELECT revision FROM street_revision"));
        Assert.Equal(1L, await Read<long>(database, "SELECT count(*) FROM audit WHERE action = 'job.recover'"));
    }

    [Fact]
    public async Task A_job_that_kills_two_programs_has_failed_with_a_reason()
    {
        await using var database = await cluster.CreateDatabase();
        var id = await Insert(database, steps: 2000);
        for (int i = 0; i < 2; i++)
        {
            using var serving = await ServingProcess.Start(database.OwnerConnectionString);
            await WaitUntil(database, id, $"status = 'running' AND attempts = {i + 1}");
            await serving.Kill();
        }

        using var last = await ServingProcess.Start(database.OwnerConnectionString);
        await WaitUntil(database, id, "status = 'failed'");

        Assert.Contains("ended twice", await Read<string>(database, $"SELECT error FROM job WHERE id = '{id}'"));
        Assert.Equal(0L, await Read<long>(database, "SELECT count(*) FROM street_revision"));
    }

    [Fact]
    public async Task A_program_that_is_asked_to_stop_lets_its_job_save_the_best_so_far()
    {
        await using var database = await cluster.CreateDatabase();
        using var serving = await ServingProcess.Start(database.OwnerConnectionString);
        var id = await Insert(database, steps: 2000);
        await WaitUntil(database, id, "status = 'running' AND (progress ->> 'objective')::int > 3");

        var exitCode = await serving.Stop();

        Assert.Equal(0, exitCode);
        Assert.Equal(
            "succeeded true",
            await Read<string>(
                database, $"SELECT status || ' ' || (result ->> 'stoppedEarly') FROM job WHERE id = '{id}'"));
        Assert.Equal(1L, await Read<long>(database, "SELECT revision FROM street_revision"));
    }

    [Fact]
    public async Task A_job_whose_database_was_killed_ends_whole_or_with_a_reason_after_the_restart()
    {
        var folder = Path.Combine("/tmp", $"gis-killed-{Guid.NewGuid():N}"[..22]);
        await using (var cluster = await EmbeddedPostgres.Start(folder, [], default))
        {
            await using var database = await GisDatabase.OpenEmbedded(cluster.Share(), "gis", default);
            using (var serving = await ServingProcess.Start(database.OwnerConnectionString))
            {
                var lost = await Insert(database, steps: 60);
                await WaitUntil(database, lost, "status = 'running' AND (progress ->> 'objective')::int > 3");
                await KillServer(folder);
                await serving.Kill();
            }

            await using var restarted = await EmbeddedPostgres.Start(folder, [], default);
            database.Owner.Clear();
            Assert.Equal(0L, await Read<long>(database, "SELECT count(*) FROM street_revision"));
            var id = await Read<Guid>(database, "SELECT id FROM job");
            using var next = await ServingProcess.Start(database.OwnerConnectionString);
            await WaitUntil(database, id, "status IN ('succeeded', 'failed')");
            Assert.True(await Read<bool>(database, """
                SELECT CASE status
                    WHEN 'succeeded' THEN result IS NOT NULL AND (SELECT count(*) FROM street_revision) = 1
                    ELSE error IS NOT NULL AND (SELECT count(*) FROM street_revision) = 0 END
                FROM job
                """));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task KillServer(string folder)
    {
        int server = int.Parse(File.ReadLines(Path.Combine(folder, "postgres", "postmaster.pid")).First());
        using var process = Process.GetProcessById(server);
        process.Kill();
        await Task.Delay(TimeSpan.FromSeconds(1));
    }

    private static Task<Guid> Insert(GisDatabase database, int steps) => Read<Guid>(database, $$"""
        INSERT INTO job (district, area, kind, request, created_by, created_at)
        VALUES ('190101', '190101', 'slow', '{"steps": {{steps}}}', 'tester', now() - interval '1 minute') RETURNING id
        """);

    private static async Task<T> Read<T>(GisDatabase database, string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static async Task WaitUntil(GisDatabase database, Guid id, string condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await Read<bool>(database, $"SELECT coalesce({condition}, false) FROM job WHERE id = '{id}'"))
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(started) < Patience,
                $"Not within {Patience}: {condition}; the job is "
                + await Read<string>(database, $"SELECT to_jsonb(job)::text FROM job WHERE id = '{id}'"));
            await Task.Delay(50);
        }
    }
}
