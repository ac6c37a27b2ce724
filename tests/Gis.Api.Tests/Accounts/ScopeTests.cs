using System.Net;
using System.Text;
using Gis.Api.Database;
using Gis.Api.Tests.Hosting;
using Npgsql;

namespace Gis.Api.Tests.Accounts;

public sealed class ScopeTests(GisApi api) : IClassFixture<GisApi>
{
    private static readonly string[] ScopedTables =
    [
        "area", "barrier", "plan", "grid", "block", "building", "grid_building", "service", "facility",
        "facility_service", "candidate_site", "worker", "job", "staffing", "staffing_assignment", "street_node",
        "street_edge", "street_revision", "reach", "reach_building", "siting", "siting_choice", "account", "audit",
    ];

    [Fact]
    public async Task No_endpoint_shows_an_official_anything_of_another_community()
    {
        var district = await SmallDistrict.Create(api, "150101");
        using var official = await api.SignIn("official,dispatcher", district.FirstCommunity);
        using var planner = await api.SignIn("planner,dispatcher", district.Code);
        int shown = 0;

        foreach (var (pattern, address) in Endpoints.Reads(api, district))
        {
            var seen = await Body(official, address);
            Assert.False(Foreign(district).Any(seen.Contains), $"{pattern} shows too much: {seen}");
            shown += Foreign(district).Any((await Body(planner, address)).Contains) ? 1 : 0;
        }

        // The same addresses do show those things to an account of the whole district, so the search can find them.
        Assert.True(shown >= 8, $"Only {shown} endpoints showed another community to the planner.");
    }

    [Fact]
    public async Task An_official_still_sees_its_own_community()
    {
        var district = await SmallDistrict.Create(api, "150102");
        using var official = await api.SignIn("official", district.FirstCommunity);

        var grids = await Body(official, $"/api/v1/plans/{district.Plan}/grids");
        var workers = await Body(official, "/api/v1/workers");

        Assert.Contains("网格1", grids);
        Assert.Contains("\"W1\"", workers);
    }

    [Fact]
    public async Task Without_a_scope_the_service_role_sees_no_row_of_any_table()
    {
        await SmallDistrict.Create(api, "150103");

        foreach (var table in ScopedTables)
        {
            await using var command = api.Database.App.CreateCommand($"SELECT count(*) FROM {table}");
            Assert.Equal((table, 0L), (table, (long)(await command.ExecuteScalarAsync())!));
        }
    }

    [Fact]
    public async Task Every_table_with_a_district_has_row_security()
    {
        var open = await api.Read<string>("""
            SELECT coalesce(string_agg(c.relname, ', '), '')
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'district'
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
            WHERE c.relkind IN ('r', 'p') AND NOT c.relrowsecurity
            """);

        Assert.Equal("", open);
    }

    [Fact]
    public async Task A_row_of_another_area_cannot_be_written()
    {
        var district = await SmallDistrict.Create(api, "150104");
        await using var session = await GisSession.Open(
            api.Database, Caller.ForArea("tester", district.FirstCommunity), default);
        await using var command = session.Command(
            "INSERT INTO facility (district, area, code, name, geom) "
            + $"SELECT '{district.Code}', '{district.Code}002001', 'X', 'X', ST_SetSRID(ST_MakePoint(114, 22.5), 4326)");

        var fault = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    [Theory]
    [InlineData("UPDATE audit SET account = 'somebody else'")]
    [InlineData("DELETE FROM audit")]
    [InlineData("TRUNCATE audit")]
    public async Task The_audit_log_cannot_be_changed(string sql)
    {
        await api.SignIn("planner", "150105");
        await using var session = await GisSession.Open(api.Database, Caller.System, default);
        await using var command = session.Command(sql);

        await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        await Assert.ThrowsAsync<PostgresException>(() => api.Execute(sql));
    }

    [Fact]
    public async Task An_audit_row_cannot_be_written_in_another_name()
    {
        await using var session = await GisSession.Open(
            api.Database, Caller.ForArea("tester", "150106"), default);
        await using var command = session.Command(
            "INSERT INTO audit (district, account, roles, action, subject) VALUES ('150106', 'boss', '{}', 'a', 'b')");

        await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
    }

    [Theory]
    [InlineData("449901001001,%")]
    [InlineData("4499_1")]
    [InlineData("")]
    public void An_area_that_is_no_code_never_becomes_a_scope(string area) =>
        Assert.Throws<ArgumentException>(() => Caller.ForArea("tester", area));

    private static IEnumerable<string> Foreign(SmallDistrict district) =>
        new[] { "001002", "002001", "002002" }.Select(rest => district.Code + rest)
            .Concat(["网格2", "社康2", "备选2", "社区2", "二街道", "\"W2\"", "\"F2\"", "\"C2\"", "\"B2\""]);

    private static async Task<string> Body(HttpClient client, string address)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        Assert.True(response.StatusCode < HttpStatusCode.InternalServerError, $"{address}: {response.StatusCode}");
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            // A stream has no end: what it shows at once is what it shows to one who comes.
            byte[] first = new byte[16_384];
            await using var events = await response.Content.ReadAsStreamAsync(patience.Token);
            return Encoding.UTF8.GetString(first, 0, await events.ReadAsync(first, patience.Token));
        }

        // A refusal repeats what was asked for, which is not something shown.
        return response.IsSuccessStatusCode
            ? Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(patience.Token))
            : "";
    }
}
