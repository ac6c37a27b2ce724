using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Accounts;

public sealed class SignInTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task The_right_password_gives_a_token_that_works()
    {
        var (login, password) = await api.CreateAccount("planner", "130101");

        var answer = await Post("sign-in", new { login, password });
        using var client = api.WithToken((string)answer["accessToken"]!);
        var me = await client.GetFromJsonAsync<JsonObject>("/api/v1/me");

        Assert.Equal(login, (string)me!["login"]!);
        Assert.Equal("130101", (string)me["areas"]![0]!);
        Assert.Equal(login, (string)answer["account"]!["login"]!);
    }

    [Fact]
    public async Task An_unknown_login_and_a_wrong_password_get_the_same_answer()
    {
        var (login, _) = await api.CreateAccount("planner", "130101");

        var wrong = await Send("sign-in", new { login, password = "not the password" });
        var unknown = await Send("sign-in", new { login = "nobody", password = "not the password" });

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal(await wrong.Content.ReadAsStringAsync(), await unknown.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Five_wrong_passwords_lock_a_login_whether_it_exists_or_not(bool exists)
    {
        var login = exists ? (await api.CreateAccount("planner", "130101")).Login : "ghost";
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(
                HttpStatusCode.Unauthorized, (await Send("sign-in", new { login, password = "wrong one" })).StatusCode);
        }

        var locked = await Send("sign-in", new { login, password = "a long password" });

        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        Assert.InRange(locked.Headers.RetryAfter!.Delta!.Value.TotalMinutes, 14, 15);
    }

    [Fact]
    public async Task A_lock_ends_after_its_time_and_the_count_starts_anew()
    {
        var (login, password) = await api.CreateAccount("planner", "130101");
        for (int i = 0; i < 6; i++)
        {
            await Send("sign-in", new { login, password = "wrong one" });
        }

        await api.Execute($"UPDATE sign_in_failure SET locked_until = now() - interval '1 s' WHERE login = '{login}'");
        var wrong = await Send("sign-in", new { login, password = "wrong one" });
        var right = await Send("sign-in", new { login, password });

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task Guesses_sent_at_the_same_time_are_counted_one_by_one()
    {
        var (login, _) = await api.CreateAccount("planner", "130101");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => Send("sign-in", new { login, password = "wrong one" })));

        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized));
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_a_second_use_ends_the_family()
    {
        var (login, password) = await api.CreateAccount("planner", "130101");
        var first = (string)(await Post("sign-in", new { login, password }))["refreshToken"]!;
        var second = (string)(await Post("sign-in/refresh", new { refreshToken = first }))["refreshToken"]!;

        var stolen = await Send("sign-in/refresh", new { refreshToken = first });
        var rightful = await Send("sign-in/refresh", new { refreshToken = second });

        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.Unauthorized, stolen.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, rightful.StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_refresh_token()
    {
        var (login, password) = await api.CreateAccount("planner", "130101");
        var answer = await Post("sign-in", new { login, password });
        using var client = api.WithToken((string)answer["accessToken"]!);
        var refreshToken = (string)answer["refreshToken"]!;

        var signedOut = await client.PostAsJsonAsync("/api/v1/sign-out", new { refreshToken });

        Assert.Equal(HttpStatusCode.NoContent, signedOut.StatusCode);
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await Send("sign-in/refresh", new { refreshToken })).StatusCode);
    }

    [Fact]
    public async Task A_disabled_account_neither_signs_in_nor_refreshes()
    {
        var (login, password) = await api.CreateAccount("planner", "130101");
        var refreshToken = (string)(await Post("sign-in", new { login, password }))["refreshToken"]!;
        using var admin = await api.SignIn("admin", "130101");

        var changed = await admin.PatchAsJsonAsync($"/api/v1/accounts/{login}", new { disabled = true });

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send("sign-in", new { login, password })).StatusCode);
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await Send("sign-in/refresh", new { refreshToken })).StatusCode);
    }

    [Theory]
    [InlineData("planner", "abc", "130101", "a short one", 400)]
    [InlineData("planner", "a long password", "130102", "an area that the administrator lacks", 403)]
    [InlineData("king", "a long password", "130101", "an unknown role", 400)]
    [InlineData("planner", "a long password", "13'", "no area code", 400)]
    [InlineData("planner", "a long password", "13010100", "an area inside the administrator's", 201)]
    public async Task An_administrator_creates_accounts_by_the_rules(
        string role, string password, string area, string because, int status)
    {
        using var admin = await api.SignIn("admin", "130101");
        var login = $"made-{Guid.NewGuid():N}";

        var response = await admin.PostAsJsonAsync(
            "/api/v1/accounts", new { login, password, roles = new[] { role }, areas = new[] { area } });

        Assert.True(status == (int)response.StatusCode, $"{because}: {response.StatusCode}");
        Assert.Equal(
            status == 201 ? 1L : 0L, await api.Read<long>($"SELECT count(*) FROM account WHERE login = '{login}'"));
    }

    [Fact]
    public async Task A_login_that_exists_is_a_conflict()
    {
        var (login, password) = await api.CreateAccount("planner", "130101");
        using var admin = await api.SignIn("admin", "*");

        var response = await admin.PostAsJsonAsync(
            "/api/v1/accounts", new { login, password, roles = new[] { "planner" }, areas = new[] { "130101" } });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Fact]
    public async Task An_administrator_of_one_district_sees_no_account_of_another()
    {
        var (other, _) = await api.CreateAccount("planner", "130199");
        using var admin = await api.SignIn("admin", "130101");

        var list = await admin.GetStringAsync("/api/v1/accounts?limit=1000");
        var change = await admin.PatchAsJsonAsync($"/api/v1/accounts/{other}", new { disabled = true });

        Assert.DoesNotContain($"\"{other}\"", list);
        Assert.Equal(HttpStatusCode.NotFound, change.StatusCode);
    }

    [Fact]
    public async Task A_token_signed_with_another_key_is_refused()
    {
        var (login, password) = await api.CreateAccount("planner", "130101");
        var token = (string)(await Post("sign-in", new { login, password }))["accessToken"]!;
        var forged = token[..^4] + (token.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA");
        using var client = api.WithToken(forged);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/me")).StatusCode);
    }

    private Task<HttpResponseMessage> Send(string call, object body) =>
        api.Anonymous.PostAsJsonAsync($"/api/v1/{call}", body);

    private async Task<JsonObject> Post(string call, object body)
    {
        var response = await Send(call, body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
