using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Accounts;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Jobs;
using Gis.Api.Tests.Jobs;

namespace Gis.Api.Tests.Hosting;

/// <summary>The whole service on a loopback port over a database of its own.</summary>
public sealed class GisApi(TestCluster cluster) : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--urls=http://127.0.0.1:0", "--Accounts:SignInsPerMinute=100000", "--Jobs:StaleAfter=00:00:02",
        // Tests of the watch call it themselves: elsewhere it would only take the processor.
        "--Watch:Every=01:00:00",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("gis-api-").FullName;
    private readonly List<HttpClient> clients = [];
    private int accounts;

    public GisDatabase Database { get; private set; } = null!;

    public WebApplication App { get; private set; } = null!;

    /// <summary>Nobody is signed in.</summary>
    public HttpClient Anonymous { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await cluster.CreateDatabase();
        App = GisHost.Build(Database, folder, Arguments, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddJobKind<SlowJob>();
        });
        await App.StartAsync();
        Anonymous = NewClient();
    }

    /// <summary>A new account with these roles and areas, signed in.</summary>
    public async Task<HttpClient> SignIn(string roles, string areas)
    {
        var (login, password) = await CreateAccount(roles, areas);
        var response = await Anonymous.PostAsJsonAsync("/api/v1/sign-in", new { login, password });
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>();
        return WithToken((string)answer!["accessToken"]!);
    }

    /// <param name="roles">Separated by commas, as are the areas.</param>
    public async Task<(string Login, string Password)> CreateAccount(string roles, string areas)
    {
        NewAccount account = new(
            $"tester{Interlocked.Increment(ref accounts)}", "a long password", roles.Split(','), areas.Split(','));
        await using var session = await GisSession.Open(Database, Caller.System, default);
        await AccountStore.Create(session, account, default);
        await session.Commit(default);
        return (account.Login, account.Password);
    }

    public HttpClient WithToken(string accessToken)
    {
        var client = NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }

    /// <summary>Runs SQL as the owner of the database, past row security.</summary>
    public async Task Execute(string sql)
    {
        await using var command = Database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads one value as the owner of the database.</summary>
    public async Task<T> Read<T>(string sql)
    {
        await using var command = Database.Owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        await App.StopAsync();
        await App.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private HttpClient NewClient()
    {
        HttpClient client = new() { BaseAddress = new(App.Urls.First()) };
        clients.Add(client);
        return client;
    }
}
