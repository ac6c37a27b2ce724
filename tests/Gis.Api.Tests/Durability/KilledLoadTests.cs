using System.Diagnostics;
using System.Text.Json;
using Gis.Api.Database;
using Npgsql;

namespace Gis.Api.Tests.Durability;

/// <summary>kill -9 of the program or of PostgreSQL while demo data is being stored: all of it is there, or nothing.</summary>
public sealed class KilledLoadTests : IDisposable
{
    private static readonly string[] Tables =
    [
        "area", "barrier", "plan", "grid", "block", "building", "grid_building", "service", "facility",
        "facility_service", "candidate_site", "worker", "staffing", "staffing_assignment", "street_node",
        "street_edge", "street_revision", "account", "audit",
    ];

    private readonly string folder = Path.Combine("/tmp", $"gis-killed-{Guid.NewGuid():N}"[..22]);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("COPY street_edge")]
    [InlineData("COPY building")]
    public async Task A_program_killed_while_it_loads_leaves_nothing_behind(string during)
    {
        await using var database = await GisDatabase.Open(null, folder, default);
        using var program = GisProcess.Start(folder, "demo", "--no-serve");
        await WaitUntilItRuns(database, program, during);

        await program.Kill();

        await WaitUntilNobodyLoads(database);
        Assert.Equal(0, await StoredRows(database));
    }

    [Fact]
    public async Task After_a_killed_program_the_next_run_loads_everything()
    {
        using (var program = GisProcess.Start(folder, "demo", "--no-serve"))
        {
            await using var watcher = await GisDatabase.Open(null, folder, default);
            await WaitUntilItRuns(watcher, program, "COPY grid_building");
            await program.Kill();
        }

        using var second = GisProcess.Start(folder, "demo", "--no-serve", "--json");
        var (exitCode, output, messages) = await second.End();

        Assert.True(exitCode == 0, messages);
        using var answer = JsonDocument.Parse(output);
        await using var database = await GisDatabase.Open(null, folder, default);
        Assert.Equal(answer.RootElement.GetProperty("buildings").GetInt64(), await Count(database, "building"));
        Assert.Equal(answer.RootElement.GetProperty("grids").GetInt64(), await Count(database, "grid"));
        Assert.Equal(await Count(database, "building"), await Count(database, "grid_building"));
    }

    [Fact]
    public async Task A_server_killed_during_a_load_stops_the_program_with_one_sentence_and_keeps_nothing()
    {
        using (var program = GisProcess.Start(folder, "demo", "--no-serve"))
        {
            await using (var watcher = await GisDatabase.Open(null, folder, default))
            {
                await WaitUntilItRuns(watcher, program, "COPY building");
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
        Assert.Equal(0, await StoredRows(database));
    }

    private static async Task WaitUntilItRuns(GisDatabase database, GisProcess program, string query)
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        while (true)
        {
            if (program.HasEnded)
            {
                Assert.Fail($"The program ended before it could be killed: {(await program.End()).Messages}");
            }

            await using NpgsqlCommand running = new(
                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE $1 || ' %')",
                connection);
            running.Parameters.Add(new NpgsqlParameter<string> { TypedValue = query });
            if ((bool)(await running.ExecuteScalarAsync())!)
            {
                return;
            }

            await Task.Delay(2);
        }
    }

    private static async Task WaitUntilNobodyLoads(GisDatabase database)
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        await using NpgsqlCommand others = new(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
            connection);
        for (int i = 0; i < 200 && (long)(await others.ExecuteScalarAsync())! > 0; i++)
        {
            await Task.Delay(50);
        }
    }

    private static async Task<long> StoredRows(GisDatabase database)
    {
        long rows = 0;
        foreach (string table in Tables)
        {
            rows += await Count(database, table);
        }

        return rows;
    }

    private static async Task<long> Count(GisDatabase database, string table)
    {
        await using var command = database.Owner.CreateCommand($"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
