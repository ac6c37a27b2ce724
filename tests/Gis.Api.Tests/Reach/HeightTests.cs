using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using Gis.Api.Tests.Imports;
using Gis.Api.Tests.Jobs;

namespace Gis.Api.Tests.Reach;

/// <summary>A street of some 514 m from the clinic at A to the home halfway to B, imported with and without heights.</summary>
public sealed class HeightTests(GisApi api) : IClassFixture<GisApi>, IDisposable
{
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

    [Fact]
    public async Task A_height_that_no_street_has_is_refused_and_changes_nothing()
    {
        using var client = await District("440404");

        var report = await runner.Run(Street(12_345, 0), "streets", "440404");

        Assert.Contains("A height of 12345 m is not one of a street", report.Refusal, StringComparison.Ordinal);
        Assert.Equal(3L, await api.Read<long>("SELECT count(*) FROM street_edge WHERE district = '440404'"));
    }

    public void Dispose() => runner.Dispose();

    private string Street(double clinicHeight, double homeHeight) => runner.Write("street.geojson", FormattableString.Invariant($$$"""
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"class":"local"},"geometry":
        {"type":"LineString","coordinates":[[114.10,22.5,{{{clinicHeight}}}],[114.105,22.5,{{{homeHeight}}}]]}}]}
        """));

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
