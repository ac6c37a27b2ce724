using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Imports;
using Gis.Api.Tests.Jobs;

namespace Gis.Api.Tests.Reach;

/// <summary>A street of some 514 m from the clinic at A to the home halfway to B, imported with and without heights.</summary>
public sealed class HeightTests(GisApi api) : IClassFixture<GisApi>, IDisposable
{
    /// <summary>Zones are drawn to ten metres of street.</summary>
    private const double HalfAStep = 5;

    private readonly ImportRunner runner = new(api.Database);

    [Theory]
    [InlineData("440401", 0, 0)]
    [InlineData("440402", 80, 0)]
    [InlineData("440403", 0, 80)]
    public async Task A_walk_takes_as_long_as_tobler_says(string district, double clinicHeight, double homeHeight)
    {
        using var client = await District(district);
        var report = await runner.Run(Street(clinicHeight, homeHeight), "streets", district);
        Assert.Null(report.Refusal);

        double minutes = await MinutesOfTheHome(client, district);

        double metres = await api.Read<double>($"SELECT length_metres FROM street_edge WHERE district = '{district}'");
        double climb = (clinicHeight - homeHeight) / metres;
        // Tobler (1993): 6 e^(-3.5 |slope + 0.05|) km/h, beside the speed on level ground.
        double longer = Math.Exp(3.5 * (Math.Abs(climb + 0.05) - 0.05));
        Assert.Equal(metres * longer / 60, minutes, metres * 1e-4);
    }

    /// <remarks>At 5 % down Tobler is fastest: ten minutes get some 715 m far, and only some 504 m up the same street.</remarks>
    [Theory]
    [InlineData("440405", 23.1, 0)]
    [InlineData("440406", 23.2, 51.15)]
    [InlineData("440407", 23.3, -51.15)]
    public async Task An_isochrone_goes_as_far_along_a_slope_as_tobler_says(
        string district, double latitude, double endHeight)
    {
        using var client = await District(district);
        var report = await runner.Run(Street(0, endHeight, toLongitude: 114.11, latitude), "streets", district);
        Assert.Null(report.Refusal);

        var zone = await client.GetFromJsonAsync<JsonObject>(
            FormattableString.Invariant($"/api/v1/reach/isochrone?lon=114.10&lat={latitude}&minutes=10"));

        Assert.Equal(district, (string)zone!["district"]!);
        double length = await api.Read<double>($"SELECT length_metres FROM street_edge WHERE district = '{district}'");
        double metres = 600 / Math.Exp(3.5 * (Math.Abs((-endHeight / length) + 0.05) - 0.05));
        string east = $"ST_XMax(ST_GeomFromGeoJSON('{zone["geometry"]!.ToJsonString()}'))";
        Assert.Equal(metres, await api.Read<double>($"SELECT ({east} - 114.10) / 0.01 * {length}"), HalfAStep);
    }

    [Theory]
    [InlineData("440408", 51.15, 715)]
    [InlineData("440409", -51.15, 504)]
    public async Task A_gap_begins_where_the_time_is_up(string district, double endHeight, double metres)
    {
        using var client = await District(district);
        var report = await runner.Run(Street(0, endHeight, toLongitude: 114.11), "streets", district);
        Assert.Null(report.Refusal);
        var job = await FinishedJob.Run(
            client, $"/api/v1/districts/{district}/reach", new { service = "clinic", minutes = 10 });

        var gaps = await client.GetFromJsonAsync<JsonObject>($"/api/v1/reach/{job["result"]!["reachId"]}/gaps");

        string gap = gaps!["items"]!.AsArray().Single()!["geometry"]!.ToJsonString();
        string street = $"(SELECT geom FROM street_edge WHERE district = '{district}')";
        Assert.Equal(
            metres,
            await api.Read<double>($"""
                SELECT (ST_XMin(ST_Intersection({street}, ST_GeomFromGeoJSON('{gap}'))) - 114.10) / 0.01 * length_metres
                FROM street_edge WHERE district = '{district}'
                """),
            HalfAStep + 1);
    }

    /// <remarks>The district's figure is for elders: they walk the 514 m down one in four as on the flat, others do not.</remarks>
    [Fact]
    public async Task A_district_says_whose_walks_feel_slopes()
    {
        using var client = await District("440410");
        await api.Execute("UPDATE building SET age_65_79 = people WHERE district = '440410'");
        Assert.Null((await runner.Run(Street(0, 128), "streets", "440410")).Refusal);
        var before = await Reach(client, "elder");

        using var admin = await api.SignIn("admin", "440410");
        var changed = await admin.PutAsJsonAsync(
            "/api/v1/districts/440410/rules/walk.slopes", new { value = 0, source = "Test", population = "elder" });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        Assert.Equal("10 true", Told(before));
        Assert.Equal("30 false", Told(await Reach(client, "elder")));
        Assert.Equal("10 true", Told(await Reach(client, "all")));
        var whatIf = await client.PostAsJsonAsync(
            $"/api/v1/reach/{before["reachId"]}/what-if", new { changes = new[] { new { kind = "close", facility = "F-A" } } });
        var answer = (await whatIf.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(30, (int)answer["before"]!["served"]!);
    }

    [Fact]
    public async Task Half_a_slope_is_refused()
    {
        using var admin = await api.SignIn("admin", "440411");

        var response = await admin.PutAsJsonAsync(
            "/api/v1/districts/440411/rules/walk.slopes", new { value = 0.5, source = "Test" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("walk.slopes is 1 for yes or 0 for no.", await response.Content.ReadAsStringAsync());
        Assert.Equal(0L, await api.Read<long>("SELECT count(*) FROM rule WHERE district = '440411'"));
    }

    [Fact]
    public async Task A_height_that_no_street_has_is_refused_and_changes_nothing()
    {
        using var client = await District("440404");

        var report = await runner.Run(Street(12_345, 0), "streets", "440404");

        Assert.Contains("A height of 12345 m is not one of a street", report.Refusal, StringComparison.Ordinal);
        Assert.Equal(3L, await api.Read<long>("SELECT count(*) FROM street_edge WHERE district = '440404'"));
    }

    public void Dispose() => runner.Dispose();

    private string Street(double clinicHeight, double endHeight, double toLongitude = 114.105, double latitude = 22.5) =>
        runner.Write("street.geojson", FormattableString.Invariant($$$"""
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"class":"local"},"geometry":
            {"type":"LineString","coordinates":[[114.10,{{{latitude}}},{{{clinicHeight}}}],[{{{toLongitude}}},{{{latitude}}},{{{endHeight}}}]]}}]}
            """));

    private static string Told(JsonObject result) => $"{result["served"]} {result["feelsSlopes"]}";

    /// <summary>What 13 minutes reach: 585 m of an elder, 780 m of everyone.</summary>
    private static async Task<JsonObject> Reach(HttpClient client, string population)
    {
        var job = await FinishedJob.Run(
            client, "/api/v1/districts/440410/reach", new { service = "clinic", minutes = 13, population });
        return job["result"]!.AsObject();
    }

    private static async Task<double> MinutesOfTheHome(HttpClient client, string district)
    {
        var job = await FinishedJob.Run(
            client, $"/api/v1/districts/{district}/reach", new { service = "clinic", minutes = 60 });
        var buildings = await client.GetFromJsonAsync<JsonObject>(
            $"/api/v1/reach/{job["result"]!["reachId"]}/buildings?state=served");
        var home = buildings!["items"]!.AsArray().Single(building => (string)building!["building"]! == "Halfway")!;
        return (double)home["minutes"]!;
    }

    private async Task<HttpClient> District(string code)
    {
        await WalkableDistrict.Create(api, code);
        return await api.SignIn("official", code);
    }
}
