using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Hosting;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Tiles;

public sealed class TileTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task A_tile_has_every_layer_with_its_attributes()
    {
        var district = await SmallDistrict.Create(api, "120101");
        using var client = await api.SignIn("planner", "120101");

        var layers = VectorTile.Read(await client.GetByteArrayAsync(Address(district, 14)));

        Assert.Equal(
            ["areas", "buildings", "candidates", "chosen", "facilities", "grids", "links", "workers"],
            layers.Keys.Order());
        var first = layers["grids"].Single(grid => (string)grid["code"] == $"{district.FirstCommunity}001");
        Assert.Equal("W1", first["worker"]);
        Assert.Equal(5.0, first["load"]);
        Assert.Equal(1.0, first["share"]);
        Assert.Equal(100.0, first["people"]);
        var second = layers["grids"].Single(grid => (string)grid["worker"] == "W2");
        Assert.Equal(0.0, second["share"]);
        Assert.NotEqual(first["shade"], second["shade"]);
        Assert.Equal("served", layers["buildings"].Single(building => (string)building["code"] == "B1")["state"]);
        Assert.Equal("clinic", layers["facilities"][0]["category"]);
        Assert.Equal("C2", Assert.Single(layers["chosen"])["code"]);
    }

    [Fact]
    public async Task Neighbours_never_share_a_shade_and_far_zooms_leave_detail_out()
    {
        var district = await SmallDistrict.Create(api, "120102");
        using var client = await api.SignIn("planner", "120102");

        var layers = VectorTile.Read(await client.GetByteArrayAsync(Address(district, 10)));

        var shades = layers["grids"].OrderBy(grid => (string)grid["code"]).Select(grid => grid["shade"]).ToList();
        Assert.Equal(4, shades.Count);
        Assert.All(shades.Zip(shades.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.False(layers.ContainsKey("buildings"));
    }

    [Fact]
    public async Task An_official_of_one_community_sees_only_its_part_of_the_tile()
    {
        var district = await SmallDistrict.Create(api, "120103");
        using var client = await api.SignIn("official", district.FirstCommunity);

        var layers = VectorTile.Read(await client.GetByteArrayAsync(Address(district, 14)));

        Assert.Equal("B1", Assert.Single(layers["buildings"])["code"]);
        Assert.Equal("F1", Assert.Single(layers["facilities"])["code"]);
        Assert.Equal("W1", Assert.Single(layers["workers"])["code"]);
        Assert.Single(layers["grids"]);
        Assert.Single(layers["links"]);
        Assert.False(layers.ContainsKey("chosen"));
        Assert.Equal(
            [district.Code, $"{district.Code}001", district.FirstCommunity],
            layers["areas"].Select(area => (string)area["code"]).Order());
    }

    [Fact]
    public async Task A_tile_that_did_not_change_is_not_sent_again()
    {
        var district = await SmallDistrict.Create(api, "120104");
        using var client = await api.SignIn("planner", "120104");
        var first = await client.GetAsync(Address(district, 14));
        Assert.False(first.Headers.ETag!.IsWeak);

        using HttpRequestMessage again = new(HttpMethod.Get, Address(district, 14));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag);
        var unchanged = await client.SendAsync(again);
        await api.Execute("UPDATE grid SET people = 101 WHERE district = '120104'");
        using HttpRequestMessage later = new(HttpMethod.Get, Address(district, 14));
        later.Headers.IfNoneMatch.Add(first.Headers.ETag);
        var changed = await client.SendAsync(later);

        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains("private", first.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("23/0/0")]
    [InlineData("3/8/0")]
    [InlineData("3/0/-1")]
    public async Task A_tile_that_cannot_exist_is_refused(string address)
    {
        using var client = await api.SignIn("planner", "120105");

        var response = await client.GetAsync($"/api/v1/districts/120105/tiles/{address}.mvt");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("staffing")]
    [InlineData("reach")]
    public async Task Every_theme_has_a_style_with_a_legend_in_both_languages(string theme)
    {
        var district = await SmallDistrict.Create(api, $"12011{theme.Length % 10}");
        using var client = await api.SignIn("official", district.Code);

        var style = await client.GetFromJsonAsync<JsonObject>(
            $"/api/v1/districts/{district.Code}/style.json?theme={theme}&plan={district.Plan}");

        Assert.Equal(8, (int)style!["version"]!);
        Assert.Contains($"plan={district.Plan}", (string)style["sources"]!["gis"]!["tiles"]![0]!);
        var ids = style["layers"]!.AsArray().Select(layer => (string)layer!["id"]!).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Contains("grid-fill", ids);
        Assert.All(style["metadata"]!["legend"]!.AsArray(), item =>
        {
            Assert.Matches("^#[0-9a-f]{6}$", (string)item!["color"]!);
            Assert.NotEmpty((string)item["label"]!);
            Assert.NotEmpty((string)item["labelZh"]!);
            Assert.Contains((string)item["shape"]!, (string[])["fill", "line", "circle"]);
        });
    }

    [Fact]
    public async Task The_spatial_index_finds_the_buildings_of_a_tile_under_row_security()
    {
        await SmallDistrict.Create(api, "120120");
        await api.Execute("""
            INSERT INTO building (district, id, area, code, people, geom, entrance)
            SELECT '120120', 1000 + i, '120120001001', 'X' || i, 1, ST_Expand(p, 0.0001), p
            FROM generate_series(1, 20000) AS i,
                LATERAL (
                    SELECT ST_SetSRID(ST_MakePoint(113 + (i % 200) / 100.0, 22 + (i / 200) / 100.0), 4326)) AS s (p);
            ANALYZE building;
            """);

        await using var session = await GisSession.Open(
            api.Database, Caller.ForArea("tester", "120120001001"), default);
        await using var explain = session.Command("EXPLAIN " + Embedded.Text("Tiles/Tile.sql"))
            .With("120120").With(15).With(0).With(0).With(114.0).With(22.5).With(114.01).With(22.51).With(1e-6)
            .With(Guid.NewGuid()).With(Guid.NewGuid()).With(Guid.NewGuid()).With(Guid.NewGuid())
            .With(Array.Empty<long>()).With(Array.Empty<int>());
        List<string> plan = [];
        await using var reader = await explain.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(0));
        }

        var text = string.Join('\n', plan);
        Assert.Contains("building_geom", text);
        Assert.DoesNotContain("Seq Scan on building", text);
    }

    private static string Address(SmallDistrict district, int zoom)
    {
        double tiles = 1 << zoom;
        double latitude = (SmallDistrict.South + (SmallDistrict.Side / 2)) * Math.PI / 180;
        int x = (int)((SmallDistrict.West + SmallDistrict.Side + 180) / 360 * tiles);
        int y = (int)((1 - (Math.Asinh(Math.Tan(latitude)) / Math.PI)) / 2 * tiles);
        return $"/api/v1/districts/{district.Code}/tiles/{zoom}/{x}/{y}.mvt"
            + $"?plan={district.Plan}&staffing={district.Staffing}&reach={district.Reach}&siting={district.Siting}";
    }
}
