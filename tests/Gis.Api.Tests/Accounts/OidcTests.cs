using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Accounts;

public sealed class OidcTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Audience = "gis-api";

    private readonly string folder = Directory.CreateTempSubdirectory("gis-oidc-").FullName;
    private GisDatabase database = null!;
    private OidcIssuer issuer = null!;
    private WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        database = await cluster.CreateDatabase();
        issuer = await OidcIssuer.Start();
        app = GisHost.Build(
            database,
            folder,
            [
                "--urls=http://127.0.0.1:0", "--Jobs:Workers=0", $"--Oidc:Authority={issuer.Address}",
                $"--Oidc:Audience={Audience}", "--Oidc:RequireHttps=false", "--Oidc:RoleMap:gis-planners=planner",
            ],
            builder => builder.Logging.ClearProviders());
        await app.StartAsync();
    }

    [Fact]
    public async Task A_token_of_the_issuer_signs_in_with_its_mapped_roles_and_areas()
    {
        var response = await Me(issuer.Issue(Audience, Claims()));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var me = await response.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal("oidc:li.hua", (string)me!["login"]!);
        Assert.Equal(["planner"], me["roles"]!.AsArray().Select(role => (string)role!));
        Assert.Equal(["140101", "140102"], me["areas"]!.AsArray().Select(area => (string)area!));
    }

    [Fact]
    public async Task Tokens_for_others_or_signed_by_others_are_refused()
    {
        using var stranger = RSA.Create(2048);

        Assert.Equal(
            HttpStatusCode.Unauthorized, (await Me(issuer.Issue("another-api", Claims()))).StatusCode);
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await Me(issuer.Issue(Audience, Claims(), stranger))).StatusCode);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await Me(issuer.Issue(Audience, Claims().Where(claim => claim.Type != "preferred_username")))).StatusCode);
    }

    [Fact]
    public async Task A_token_that_only_claims_to_be_ours_is_refused()
    {
        var token = new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler().CreateToken(
            """{"iss": "gis", "aud": "gis", "sub": "admin", "role": "admin", "area": "*", "exp": 9999999999}""");

        Assert.Equal(HttpStatusCode.Unauthorized, (await Me(token)).StatusCode);
    }

    [Fact]
    public async Task The_settings_name_the_issuer()
    {
        using var client = Client(issuer.Issue(Audience, Claims()));

        var settings = await client.GetFromJsonAsync<JsonObject>("/api/v1/settings");

        Assert.Equal(issuer.Address, (string)settings!["signIn"]!["issuer"]!);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await issuer.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<Claim> Claims() =>
    [
        new("sub", "f00d"), new("preferred_username", "li.hua"), new("roles", "gis-planners"), new("roles", "king"),
        new("areas", "140101, 140102, not'an'area"),
    ];

    private async Task<HttpResponseMessage> Me(string token)
    {
        using var client = Client(token);
        return await client.GetAsync("/api/v1/me");
    }

    private HttpClient Client(string token)
    {
        HttpClient client = new() { BaseAddress = new(app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
