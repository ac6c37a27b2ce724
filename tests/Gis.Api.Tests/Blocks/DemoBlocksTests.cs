using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Demo;
using Gis.Api.Tests.Hosting;
using Gis.Spatial.Blocks;
using Gis.Spatial.Partition;
using Gis.Spatial.Synthetic;
using NetTopologySuite.Geometries;

namespace Gis.Api.Tests.Blocks;

/// <summary>The demo community from its streets to a grid split in three: cut, checked on the ground, split, taken back.</summary>
public sealed class DemoBlocksTests(GisApi api) : IClassFixture<GisApi>
{
    [Fact]
    public async Task The_demo_community_is_cut_exactly_and_a_grid_of_it_is_split_into_balanced_parts()
    {
        await DemoLoad.Run(api.Database, new DemoCity(DemoScale.Community, 1), _ => { }, default);
        string community = await api.Read<string>("SELECT code::text FROM area WHERE level = 'community'");
        using var planner = await api.SignIn("planner", community[..6]);

        await Cut(planner, community);

        await Split(planner, community);
    }

    private async Task Cut(HttpClient planner, string community)
    {
        long before = await api.Read<long>("SELECT count(*) FROM block");
        object wish = new { classes = new[] { "expressway", "arterial", "collector", "local", "footway", "steps" } };

        var response = await planner.PostAsJsonAsync($"/api/v1/areas/{community}/blocks", wish);
        var answer = (await response.Content.ReadFromJsonAsync<JsonObject>())!;

        // The demo's streets are the sides of its blocks, so most of these are found again.
        Assert.True((int)answer["kept"]! > before / 2, $"{before} blocks, {answer}");
        Assert.Equal(0, (int)answer["unhung"]!);
        Assert.Equal(await api.Read<long>("SELECT count(*) FROM building"), (int)answer["buildings"]!);
        Assert.Equal((int)answer["cut"]!, await api.Read<long>("SELECT count(*) FROM block"));
        await using var session = await GisSession.Open(api.Database, Caller.System, default);
        var polygons = await session.Command("SELECT code, geom FROM block").Rows(
            row => new GridPolygon(row.GetString(0), row.GetFieldValue<Geometry>(1)), default);
        var outline = (await session.Command("SELECT geom FROM area WHERE level = 'community'").Rows(
            row => row.GetFieldValue<Geometry>(0), default))[0];
        var footprints = await session.Command("SELECT geom FROM building").Rows(row => row.GetFieldValue<Geometry>(0), default);
        Assert.True(PartitionCheck.Find(polygons, outline).IsClean);
        Assert.Empty(BuildingCuts.Find(polygons, footprints));
        var hanger = new BuildingHanger([.. polygons.Select(polygon => polygon.Geometry)]);
        Assert.All(footprints, footprint => Assert.True(hanger.Find(footprint) >= 0));
    }

    private async Task Split(HttpClient planner, string community)
    {
        var published = await api.Read<Guid>("SELECT id FROM plan WHERE status = 'published'");
        var made = await planner.PostAsJsonAsync("/api/v1/plans", new { name = "草案", basedOn = published });
        var plan = (Guid)(await made.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        string grid = await api.Read<string>($"""
            SELECT g.code FROM grid g JOIN block b ON ST_Intersects(g.geom, ST_PointOnSurface(b.geom))
            WHERE g.plan_id = '{plan}' AND g.kind = 'basic' GROUP BY g.code ORDER BY count(*) DESC, 1 LIMIT 1
            """);
        string before = await Everything(plan);
        long households = await api.Read<long>($"SELECT households::bigint FROM grid WHERE plan_id = '{plan}' AND code = '{grid}'");

        var answer = await Edit(planner, plan, 1, new { operation = "splitInto", grid, count = 2, balance = "households" });

        JsonNode[] parts = [.. answer["grids"]!.AsArray().OfType<JsonNode>()
            .Where(part => (string)part["code"]! is var code && (code == grid || code.StartsWith('N')))];
        Assert.Equal(2, parts.Length);
        Assert.Equal(households, parts.Sum(part => (int)part!["households"]!));
        Assert.Equal(0L, await api.Read<long>($"SELECT count(*) FROM gis_plan_fault('{community[..6]}', '{plan}')"));
        Assert.All(parts, part => Assert.Equal("Polygon", (string)part!["geometry"]!["type"]!));
        Assert.Equal(2L, await api.Read<long>($"""
            SELECT count(*) FROM grid WHERE plan_id = '{plan}' AND code <> ALL (
                SELECT code FROM grid WHERE plan_id = '{published}' AND code <> '{grid}') AND ST_GeometryType(geom) = 'ST_Polygon'
            """));

        // The log says the explicit split and what had been asked; its loads are those of the grids that came of it.
        var log = await api.Read<string>($"SELECT operation::text FROM plan_edit WHERE plan_id = '{plan}'");
        var operation = JsonNode.Parse(log)!;
        Assert.Equal("splitByBlocks", (string)operation["operation"]!);
        Assert.Equal("splitInto", (string)operation["asked"]!["operation"]!);
        Assert.Equal(
            parts.Select(part => (double)part!["households"]!).OrderDescending(),
            operation["asked"]!["loads"]!.AsArray().Select(load => (double)load!));
        Assert.InRange(
            parts.Max(part => Math.Abs((int)part!["households"]! - (households / 2.0))) / (households / 2.0), 0, 0.35);

        string after = await Everything(plan);
        await Edit(planner, plan, 2, null, "undo");
        Assert.Equal(before, await Everything(plan));

        // The same seed deals the same parts; codes of new grids are drawn anew.
        await Edit(planner, plan, 3, new { operation = "splitInto", grid, count = 2, balance = "households" });
        Assert.Equal(after.Length, (await Everything(plan)).Length);
        Assert.Equal(Shapes(after), Shapes(await Everything(plan)));
    }

    private static string[] Shapes(string everything) =>
        [.. everything.Split('\n').Select(line => line.Split('|')[^1]).Where(last => last.Length > 100).Order()];

    private static async Task<JsonObject> Edit(HttpClient planner, Guid plan, int revision, object? edit, string verb = "edits")
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/plans/{plan}/{verb}")
        {
            Content = JsonContent.Create(edit ?? new { }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{revision}\"");
        var response = await planner.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        return JsonNode.Parse(body)!.AsObject();
    }

    private Task<string> Everything(Guid plan) => api.Read<string>($"""
        SELECT string_agg(line, E'\n' ORDER BY line) FROM (
            SELECT concat_ws('|', code, name, kind, area, households, people, floating, workload_hours,
                encode(ST_AsBinary(geom), 'hex')) AS line FROM grid WHERE plan_id = '{plan}'
            UNION ALL
            SELECT concat_ws('|', b.building_id, g.code) FROM grid_building b
            JOIN grid g ON g.plan_id = b.plan_id AND g.id = b.grid_id AND g.district = b.district
            WHERE b.plan_id = '{plan}') lines
        """);
}
