using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Hosting;

namespace Gis.Api.Tests.Hosting;

public sealed class OperationsTests(GisApi api) : IClassFixture<GisApi>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_is_open_and_good(string address) =>
        Assert.Equal("Healthy", await api.Anonymous.GetStringAsync(address));

    [Fact]
    public async Task A_database_without_all_migrations_is_not_ready()
    {
        await api.Execute("ALTER TABLE schema_migration RENAME TO hidden_migration");
        var ready = await api.Anonymous.GetAsync("/health/ready");
        var live = await api.Anonymous.GetAsync("/health/live");
        await api.Execute("ALTER TABLE hidden_migration RENAME TO schema_migration");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task Metrics_are_for_administrators()
    {
        using var planner = await api.SignIn("planner", "170101");
        using var admin = await api.SignIn("admin", "170101");

        Assert.Equal(HttpStatusCode.Forbidden, (await planner.GetAsync("/metrics")).StatusCode);
        Assert.Contains("http_server_request_duration", await admin.GetStringAsync("/metrics"));
    }

    [Fact]
    public async Task The_api_describes_itself()
    {
        using var client = await api.SignIn("official", "170101");

        var document = await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json");

        Assert.NotNull(document!["paths"]!["/api/v1/plans/{id}/grids/{code}"]!["get"]);
        Assert.NotNull(document["paths"]!["/api/v1/sign-in"]!["post"]);
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.5", "没有")]
    [InlineData("en-GB", "There is no")]
    [InlineData("fr, zh;q=0.1", "没有")]
    [InlineData(null, "There is no")]
    public async Task A_problem_speaks_the_language_of_the_reader(string? languages, string expected)
    {
        using var client = await api.SignIn("official", "170101");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", languages ?? "");

        var response = await client.GetAsync($"/api/v1/plans/{Guid.NewGuid()}");
        var problem = await response.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("/problems/not-found", (string)problem!["type"]!);
        Assert.StartsWith(expected, (string)problem["title"]!);
    }

    [Theory]
    [InlineData("/api/v1/nothing-here", 404)]
    [InlineData("/api/v1/plans/not-a-guid", 404)]
    [InlineData("/api/v1/areas?limit=many", 400)]
    [InlineData("/api/v1/areas?cursor=***", 400)]
    public async Task Whatever_is_wrong_with_a_call_is_a_problem_document(string address, int status)
    {
        using var client = await api.SignIn("official", "170101");

        var response = await client.GetAsync(address);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Malformed_json_is_a_problem_and_not_a_fault()
    {
        var response = await api.Anonymous.PostAsync(
            "/api/v1/sign-in", new StringContent("{\"login\":", null, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Answers_are_compressed_and_carry_security_headers()
    {
        await SmallDistrict.Create(api, "170102");
        using var client = await api.SignIn("official", "170102");
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));

        var response = await client.GetAsync("/api/v1/areas?district=170102");

        Assert.Contains("br", response.Content.Headers.ContentEncoding);
        Assert.Contains("'wasm-unsafe-eval'", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_viewer_is_served_to_everyone_with_its_types_and_pages()
    {
        var root = Directory.CreateTempSubdirectory("gis-viewer-");
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "index.html"), "<p>viewer</p>");
        await File.WriteAllBytesAsync(Path.Combine(root.FullName, "app.abcdefghij.wasm"), [0, 97, 115, 109]);
        await using var app = GisHost.Build(
            api.Database,
            root.FullName,
            ["--urls=http://127.0.0.1:0", "--Jobs:Workers=0", $"--Viewer:Root={root.FullName}"],
            builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        using HttpClient client = new() { BaseAddress = new(app.Urls.First()) };

        Assert.Equal("<p>viewer</p>", await client.GetStringAsync("/"));
        Assert.Equal("<p>viewer</p>", await client.GetStringAsync("/plans/some/page"));
        var wasm = await client.GetAsync("/app.abcdefghij.wasm");
        Assert.Equal("application/wasm", wasm.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", wasm.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/nothing.json")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/missing.js")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/%2e%2e/gis.json")).StatusCode);
        await app.StopAsync();
        root.Delete(recursive: true);
    }

    [Fact]
    public async Task Too_many_sign_ins_from_one_address_have_to_wait()
    {
        await using var app = GisHost.Build(
            api.Database,
            Path.GetTempPath(),
            ["--urls=http://127.0.0.1:0", "--Jobs:Workers=0", "--Accounts:SignInsPerMinute=3",
                "--Accounts:SigningKey=" + Convert.ToBase64String(new byte[32])],
            builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        using HttpClient client = new() { BaseAddress = new(app.Urls.First()) };
        List<HttpStatusCode> answers = [];
        for (int i = 0; i < 4; i++)
        {
            var response = await client.PostAsJsonAsync("/api/v1/sign-in", new { login = $"n{i}", password = "x" });
            answers.Add(response.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, answers[2]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[3]);
        await app.StopAsync();
    }

    [Fact]
    public async Task The_signing_key_is_made_once_and_only_its_owner_reads_it()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("gis-key-").FullName, "deep", "signing.key");

        var first = Gis.Api.Accounts.SigningKey.Load(new() { SigningKeyFile = file });
        var second = Gis.Api.Accounts.SigningKey.Load(new() { SigningKeyFile = file });

        Assert.Equal(first.Key, second.Key);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        await Task.CompletedTask;
    }
}
