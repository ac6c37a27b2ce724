using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Accounts;
using Gis.Api.Database;
using Gis.Api.Database.Embedded;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Jobs;
using Gis.Api.Tests.Plans;

namespace Gis.Api.Tests.Durability;

/// <summary>kill -9 of the program or of PostgreSQL while planners edit: log and polygons agree, nothing acknowledged is lost.</summary>
public sealed class KilledEditsTests
{
    private const string Code = "180401";
    private const int Planners = 4;
    private const int EnoughEdits = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_acknowledged_is_stored_and_the_log_draws_the_plan(bool killsServer)
    {
        var folder = Path.Combine("/tmp", $"gis-killed-{Guid.NewGuid():N}"[..22]);
        var acknowledged = new ConcurrentBag<int>();
        SmallDistrict district;
        await using (var cluster = await EmbeddedPostgres.Start(folder, [], default))
        {
            await using var database = await GisDatabase.OpenEmbedded(cluster.Share(), "gis", default);
            district = await SmallDistrict.Create(sql => Execute(database, sql), Code);
            await Execute(database, $"UPDATE plan SET status = 'draft' WHERE id = '{district.Plan}'");
            using var serving = await ServingProcess.Start(database.OwnerConnectionString);
            var planners = await EditUntilKilled(database, serving, district, acknowledged);
            await WaitFor(() => acknowledged.Count >= EnoughEdits);
            if (killsServer)
            {
                using var server = Process.GetProcessById(
                    int.Parse(File.ReadLines(Path.Combine(folder, "postgres", "postmaster.pid")).First()));
                server.Kill();
            }

            await serving.Kill();
            await Task.WhenAll(planners);
        }

        await using (var restarted = await EmbeddedPostgres.Start(folder, [], default))
        {
            await using var database = await GisDatabase.OpenEmbedded(restarted.Share(), "gis", default);
            await AssertLogAgrees(database, district, acknowledged);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task AssertLogAgrees(
        GisDatabase database, SmallDistrict district, ConcurrentBag<int> acknowledged)
    {
        string plan = $"plan_id = '{district.Plan}'";
        int[] logged = await Read<int[]>(database, $"SELECT array_agg(revision ORDER BY revision) FROM plan_edit WHERE {plan}");
        Assert.Empty(acknowledged.Except(logged));
        Assert.Equal(Enumerable.Range(2, logged.Length), logged);
        Assert.Equal(
            logged[^1], await Read<int>(database, $"SELECT revision FROM plan WHERE id = '{district.Plan}'"));
        Assert.Equal(0L, await Read<long>(database, $"SELECT count(*) FROM gis_plan_fault('{Code}', '{district.Plan}')"));

        // What the newest row of each grid left is what is stored.
        Assert.Equal(0L, await Read<long>(database, $"""
            WITH newest AS (
                SELECT DISTINCT ON (grid_id) grid_id, after, after_geom FROM plan_edit_grid WHERE {plan}
                ORDER BY grid_id, revision DESC)
            SELECT count(*) FROM newest n FULL JOIN (SELECT * FROM grid WHERE {plan}) g ON g.id = n.grid_id
            WHERE CASE WHEN n.grid_id IS NULL THEN false
                WHEN n.after IS NULL THEN g.id IS NOT NULL
                ELSE g.id IS NULL OR ST_AsBinary(g.geom) <> ST_AsBinary(n.after_geom)
                    OR g.people <> (n.after ->> 'people')::int OR g.code <> n.after ->> 'code' END
            """));
        Assert.Equal(400L, await Read<long>(database, $"SELECT sum(people) FROM grid WHERE {plan}"));
    }

    /// <summary>Each planner works in a community of its own until the program does not answer any more.</summary>
    private static async Task<Task[]> EditUntilKilled(
        GisDatabase database, ServingProcess serving, SmallDistrict district, ConcurrentBag<int> acknowledged)
    {
        NewAccount account = new("planner1", "a long password", ["planner"], [Code]);
        await using (var session = await GisSession.Open(database, Caller.System, default))
        {
            await AccountStore.Create(session, account, default);
            await session.Commit(default);
        }

        using HttpClient anonymous = new() { BaseAddress = serving.Url };
        var signedIn = await anonymous.PostAsJsonAsync(
            "/api/v1/sign-in", new { login = account.Login, password = "a long password" });
        string token = (string)(await signedIn.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!;
        return [.. Enumerable.Range(0, Planners).Select(number => Task.Run(async () =>
        {
            using HttpClient planner = new() { BaseAddress = serving.Url };
            planner.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            await Edit(planner, district, number, acknowledged);
        }))];
    }

    private static async Task Edit(
        HttpClient planner, SmallDistrict district, int number, ConcurrentBag<int> acknowledged)
    {
        Random random = new(number);
        string grid = $"{Code}00{1 + (number / 2)}00{1 + (number % 2)}001";
        double left = SmallDistrict.West + (number * SmallDistrict.Side);
        object next = DraftDesk.Split(grid, left + 0.003);
        string other = grid;
        while (true)
        {
            try
            {
                using HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/plans/{district.Plan}/edits")
                {
                    Content = JsonContent.Create(next),
                };
                request.Headers.IfMatch.Add(new($"\"{Math.Max(1, acknowledged.DefaultIfEmpty(1).Max())}\""));
                var response = await planner.SendAsync(request);
                if (response.IsSuccessStatusCode)
                {
                    var answer = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
                    acknowledged.Add((int)answer["revision"]!);
                    other = answer["grids"]!.AsArray().Select(each => (string)each!["code"]!)
                        .FirstOrDefault(code => code != grid, other);
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException)
            {
                return;
            }

            double west = left + (random.Next(1, 8) / 1000d), south = 22.5 + (random.Next(1, 8) / 1000d);
            next = DraftDesk.Lasso(random.Next(2) == 0 ? grid : other, west, west + 0.0015, south, south + 0.0015);
        }
    }

    private static async Task WaitFor(Func<bool> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"Not within {Patience}.");
            await Task.Delay(20);
        }
    }

    private static async Task Execute(GisDatabase database, string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<T> Read<T>(GisDatabase database, string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
