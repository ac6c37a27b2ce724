using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Gis.Api.Audit;
using Gis.Api.Database;

namespace Gis.Api.Tests.Hosting;

public sealed class EndpointTests(GisApi api) : IClassFixture<GisApi>
{
    private static readonly string[] OpenToAll =
    [
        "GET /health/live", "GET /health/ready", "POST /api/v1/sign-in", "POST /api/v1/sign-in/refresh",
        "GET /{*path:nonfile}", "HEAD /{*path:nonfile}", "GET /{*path:file}",
    ];

    /// <summary>How each write is exercised: body, and whether it needs the plan's revision.</summary>
    private static readonly Dictionary<string, Func<SmallDistrict, HttpContent?>> Writes = new()
    {
        ["POST /api/v1/sign-in"] = _ => JsonContent.Create(new { login = "nobody", password = "nothing" }),
        ["POST /api/v1/sign-in/refresh"] = _ => null,
        ["POST /api/v1/sign-out"] = _ => JsonContent.Create(new { refreshToken = "none" }),
        ["POST /api/v1/accounts"] = district => JsonContent.Create(new
        {
            login = "someone",
            password = "a long password",
            roles = new[] { "planner" },
            areas = new[] { district.Code },
        }),
        ["PATCH /api/v1/accounts/{login}"] = _ => JsonContent.Create(new { disabled = true }),
        ["POST /api/v1/plans"] = district => JsonContent.Create(new { name = "草案", basedOn = district.Plan }),
        ["POST /api/v1/plans/{id:guid}/drafts"] = _ => JsonContent.Create(new { seconds = 1 }),
        ["POST /api/v1/areas/{area}/blocks"] = _ => JsonContent.Create(new { minAreaM2 = 100 }),
        ["POST /api/v1/plans/{id:guid}/publish"] = _ => JsonContent.Create(new { effectiveFrom = "2026-12-01" }),
        ["POST /api/v1/plans/{id:guid}/edits"] = district => JsonContent.Create(new
        {
            operation = "lock",
            @lock = new { kind = "grid", id = $"{district.FirstCommunity}001" },
        }),
        ["POST /api/v1/plans/{id:guid}/repair"] = _ => JsonContent.Create(new { accept = "all" }),
        ["POST /api/v1/plans/{id:guid}/undo"] = _ => null,
        ["POST /api/v1/plans/{id:guid}/redo"] = _ => null,
        ["POST /api/v1/plans/{id:guid}/submit"] = _ => null,
        ["POST /api/v1/plans/{id:guid}/staffing"] = _ => JsonContent.Create(new { seconds = 1 }),
        ["POST /api/v1/staffing/{id:guid}/absences"] = _ => JsonContent.Create(new { workers = new[] { "W1" } }),
        ["POST /api/v1/staffing/{id:guid}/adopt"] = _ => null,
        ["PUT /api/v1/districts/{district}/rules/{code}"] = _ => JsonContent.Create(new { value = 3, source = "test" }),
        ["POST /api/v1/plans/{id:guid}/approve"] = _ => null,
        ["POST /api/v1/plans/{id:guid}/return"] = _ => JsonContent.Create(new { reasons = "the border" }),
        ["POST /api/v1/grid-codes/alternatives"] = district => JsonContent.Create(new { area = district.Code, scheme = "14" }),
        ["POST /api/v1/plans/{id:guid}/merge"] = _ => null,
        ["POST /api/v1/plans/{id:guid}/comments"] = _ => Comment(),
        ["POST /api/v1/plans/{id:guid}/comments/{comment:long}/resolve"] = _ => null,
        ["POST /api/v1/districts/{district}/points"] = _ => JsonContent.Create(new
        {
            points = new[] { new { longitude = 114.005, latitude = 22.505 } },
        }),
        ["POST /api/v1/districts/{district}/reach"] = _ => JsonContent.Create(new { service = "clinic" }),
        ["POST /api/v1/districts/{district}/reach-reports"] = _ => JsonContent.Create(new { minutes = new[] { 5 } }),
        ["POST /api/v1/reach/{id:guid}/what-if"] = _ => JsonContent.Create(
            new { changes = new[] { new { kind = "close", facility = "F1" } } }),
        ["POST /api/v1/reach/{id:guid}/sum"] = _ => JsonContent.Create(
            JsonNode.Parse("""
                {"outline":{"type":"Polygon","coordinates":[[[114,22],[115,22],[115,23],[114,22]]]}}
                """)),
        ["POST /api/v1/districts/{district}/siting"] = _ => JsonContent.Create(new { service = "clinic", count = 1 }),
        ["POST /api/v1/districts/{district}/provision"] = _ => JsonContent.Create(
            new { goal = "most-served", services = new[] { new { service = "clinic" } }, maxNew = 1 }),
        ["DELETE /api/v1/jobs/{id:guid}"] = _ => null,
        ["POST /api/v1/imports"] = _ => SitesFile(),
    };

    [Fact]
    public async Task Every_endpoint_but_the_open_ones_asks_for_a_sign_in()
    {
        var closed = Endpoints.All(api).Where(endpoint => !OpenToAll.Contains($"{endpoint.Method} {endpoint.Pattern}"))
            .ToList();
        Assert.True(closed.Count > 15);
        foreach (var (method, pattern) in closed)
        {
            using HttpRequestMessage request = new(new(method), Endpoints.Fill(pattern, null));
            var response = await api.Anonymous.SendAsync(request);

            Assert.True(
                response.StatusCode == HttpStatusCode.Unauthorized, $"{method} {pattern}: {response.StatusCode}");
        }
    }

    [Fact]
    public void Every_write_has_an_exercise() => Assert.Empty(
        WritesOf(api).Except(Writes.Keys).Except(["HEAD /{*path:nonfile}"]));

    [Fact]
    public async Task Every_write_leaves_an_audit_row()
    {
        using var client = await api.SignIn("planner,dispatcher,official,admin", "*");
        // What is taken back must have been done: EditPlanTests counts the rows of undo and redo.
        // A plan without faults has nothing to repair: RepairPlanTests counts the row of a repair.
        string[] stories =
        [
            "POST /api/v1/plans/{id:guid}/undo", "POST /api/v1/plans/{id:guid}/redo",
            "POST /api/v1/plans/{id:guid}/repair",
        ];
        foreach (var write in WritesOf(api).Intersect(Writes.Keys).Except(stories).Order())
        {
            var code = $"16{Random.Shared.Next(1000, 9999)}";
            var district = await SmallDistrict.Create(api, code);
            await api.Execute($"UPDATE plan SET {StatusFor(write)} WHERE id = '{district.Plan}'");
            var before = await CountAudit();

            var response = await client.SendAsync(await Request(write, district));

            Assert.True((int)response.StatusCode < 500, $"{write}: {response.StatusCode}");
            Assert.True(
                await CountAudit() > before,
                $"{write} left no audit row: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }

    [Fact]
    public async Task An_audit_row_of_a_write_that_is_rolled_back_does_not_stay()
    {
        var before = await CountAudit();
        await using (var session = await GisSession.Open(api.Database, Caller.System, default))
        {
            await AuditLog.Write(session, "160101", "test", "nothing", null, default);
        }

        Assert.Equal(before, await CountAudit());
    }

    private static IEnumerable<string> WritesOf(GisApi api) =>
        Endpoints.All(api).Where(endpoint => endpoint.Method is not ("GET" or "HEAD"))
            .Select(endpoint => $"{endpoint.Method} {endpoint.Pattern}");

    private async Task<HttpRequestMessage> Request(string write, SmallDistrict district)
    {
        var (method, pattern) = (write.Split(' ')[0], write.Split(' ')[1]);
        var address = Endpoints.Fill(pattern, district);
        var content = Writes[write](district);
        switch (write)
        {
            case "POST /api/v1/sign-in/refresh":
                var (login, password) = await api.CreateAccount("planner", district.Code);
                var signedIn = await api.Anonymous.PostAsJsonAsync("/api/v1/sign-in", new { login, password });
                content = new StringContent(
                    await signedIn.Content.ReadAsStringAsync(), Encoding.UTF8, "application/json");
                break;
            case "PATCH /api/v1/accounts/{login}":
                address = $"/api/v1/accounts/{(await api.CreateAccount("planner", district.Code)).Login}";
                break;
            case "DELETE /api/v1/jobs/{id:guid}":
                var job = $"SELECT id FROM job WHERE district = '{district.Code}' LIMIT 1";
                address = $"/api/v1/jobs/{await api.Read<Guid>(job)}";
                break;
            case "POST /api/v1/plans/{id:guid}/comments/{comment:long}/resolve":
                using (var commenter = await api.SignIn("planner", district.Code))
                {
                    var pinned = await commenter.PostAsync(address.Replace("/x/resolve", "", StringComparison.Ordinal), Comment());
                    address = pinned.Headers.Location + "/resolve";
                }

                break;
            case "POST /api/v1/plans/{id:guid}/merge":
                using (var planner = await api.SignIn("planner", district.Code))
                {
                    var branch = await planner.PostAsJsonAsync("/api/v1/plans", new { name = "b", basedOn = district.Plan });
                    content = JsonContent.Create(new { with = branch.Headers.Location!.ToString().Split('/')[^1] });
                }

                break;
            case "POST /api/v1/imports":
                address += $"?as=sites&district={district.Code}";
                break;
        }

        HttpRequestMessage request = new(new(method), address) { Content = content };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        return request;
    }

    /// <summary>The step of a plan's life from which a write leads on.</summary>
    private static string StatusFor(string write) => write switch
    {
        "POST /api/v1/plans/{id:guid}/approve" or "POST /api/v1/plans/{id:guid}/return" => "status = 'submitted'",
        "POST /api/v1/plans/{id:guid}/publish" => "status = 'approved', approved_by = 'reviewer'",
        _ => "status = 'draft'",
    };

    private static JsonContent Comment() => JsonContent.Create(new
    {
        text = "the border",
        geometry = new { type = "Point", coordinates = new[] { 114.005, 22.505 } },
    });

    private static MultipartFormDataContent SitesFile()
    {
        StringContent csv = new("code,name,lon,lat\nS1,One,114.005,22.505\n", Encoding.UTF8, "text/csv");
        return new MultipartFormDataContent { { csv, "file", "sites.csv" } };
    }

    private Task<long> CountAudit() => api.Read<long>("SELECT count(*) FROM audit");
}
