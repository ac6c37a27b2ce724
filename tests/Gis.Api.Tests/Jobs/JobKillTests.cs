using Gis.Api.Database;
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
