using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Reach.Watch;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Reach;

public sealed class BreachTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task A_community_without_a_clinic_in_its_norm_is_listed_with_its_people()
    {
        using var client = await District("460101");

        var outcome = await Watch("460101");

        Assert.Equal(outcome.Open, outcome.Opened);
        var breach = (await Breaches(client, "district=460101&rule=norm.metres.clinic")).Single();
        Assert.Equal(
            """{"area":"460101001002","areaName":"East","service":"clinic","people":40,"value":0,"threshold":0.9}""",
            ReachTests.Part(breach, "area", "areaName", "service", "people", "value", "threshold"));
        Assert.Null(breach["resolvedAt"]);
    }

    [Fact]
    public async Task A_clinic_that_opens_resolves_the_breach_and_its_dates_stay()
    {
        using var client = await District("460102");
        await Watch("460102");
        await api.Execute("""
            INSERT INTO facility_service (district, facility_id, service) VALUES ('460102', 2, 'clinic')
            """);

        var outcome = await Watch("460102");

        Assert.Equal(1, outcome.Resolved);
        Assert.Empty(await Breaches(client, "district=460102&rule=norm.metres.clinic"));
        var gone = (await Breaches(client, "district=460102&rule=norm.metres.clinic&resolved=true")).Single();
        Assert.True((DateTime)gone["firstSeen"]! < (DateTime)gone["resolvedAt"]!);
    }

    [Fact]
    public async Task A_breach_that_stands_keeps_the_day_it_was_first_seen()
    {
        using var client = await District("460103");
        await Watch("460103");
        var first = await Breaches(client, "district=460103");

        var outcome = await Watch("460103");

        Assert.Equal((0, 0), (outcome.Opened, outcome.Resolved));
        var again = await Breaches(client, "district=460103");
        Assert.Equal(
            first.Select(breach => (string)breach["firstSeen"]!),
            again.Select(breach => (string)breach["firstSeen"]!));
    }

    [Theory]
    [InlineData("460111", "UPDATE facility SET status = 'closed' WHERE district = '460111' AND id = 1")]
    [InlineData("460112", "UPDATE street_revision SET revision = 2 WHERE district = '460112'")]
    [InlineData("460113", "INSERT INTO rule (code, value, unit, source) VALUES ('norm.metres.test', 1, 'm', 'Test')")]
    [InlineData("460114", """
        INSERT INTO plan (district, name, area, created_by) VALUES ('460114', 'P', '460114', 'test')
        """)]
    public async Task Whatever_a_rule_depends_on_asks_for_the_watch_when_it_changes(string district, string change)
    {
        using var client = await District(district);
        await Watch(district);
        string asked = $"SELECT count(*) FROM watch_request WHERE district = '{district}'";
        Assert.Equal(0L, await api.Read<long>(asked));

        await api.Execute(change);

        Assert.Equal(1L, await api.Read<long>(asked));
    }

    [Fact]
    public async Task An_account_sees_the_breaches_of_its_own_area_alone()
    {
        using var all = await District("460104");
        await Watch("460104");
        using var west = await api.SignIn("official", "460104001001");

        Assert.NotEmpty(await Breaches(all, "district=460104"));
        Assert.All(
            await Breaches(west, "district=460104"), breach => Assert.Equal("460104001001", (string)breach["area"]!));
    }

    private static async Task<List<JsonObject>> Breaches(HttpClient client, string query)
    {
        var page = await client.GetFromJsonAsync<JsonObject>($"/api/v1/breaches?{query}");
        return [.. page!["items"]!.AsArray().Select(item => item!.AsObject())];
    }

    private async Task<WatchOutcome> Watch(string district)
    {
        var watch = (StandardWatch)api.App.Services.GetRequiredService(typeof(StandardWatch));
        return Assert.IsType<WatchOutcome>(await watch.Run(district, TestContext.Current.CancellationToken));
    }

    private async Task<HttpClient> District(string code)
    {
        await WalkableDistrict.Create(api, code);
        return await api.SignIn("official", code);
    }
}
