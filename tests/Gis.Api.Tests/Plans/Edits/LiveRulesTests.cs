using System.Net;
using System.Text.Json.Nodes;
using Gis.Api.Database;
using Gis.Api.Plans.Edits;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Plans.Edits;

/// <summary>What an edit says at once is what a review of the whole plan would say of the same grids.</summary>
public sealed class LiveRulesTests(GisApi api) : IClassFixture<GisApi>
{
    private const int Edits = 60;

    [Fact]
    public async Task Random_edits_are_answered_with_the_hits_that_a_review_of_the_whole_plan_finds()
    {
        var town = await Rough();
        using var planner = await town.SignIn();
        Random random = new(3);
        HashSet<string> rules = [];
        int taken = 0, revision = 1;
        for (int i = 0; i < Edits; i++)
        {
            using var response = await (random.Next(5) == 0
                ? town.Send(planner, "undo", revision)
                : town.Send(planner, "edits", revision, await Draw(town, random)));
            string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True((int)response.StatusCode is 200 or 409 or 422, body);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                var answer = JsonNode.Parse(body)!.AsObject();
                revision = (int)answer["revision"]!;
                taken++;
                rules.UnionWith(await AssertReviewed(town, answer));
            }
        }

        Assert.True(taken > Edits / 3, $"{taken} of {Edits} edits were taken");
        Assert.Superset(
            new HashSet<string>
            {
                "grid.border_follows.min", "grid.cut_buildings.max", "grid.households.max", "grid.outside_community.max",
                "grid.walk_parts.max", "grid.workload.max",
            },
            rules);
    }

    [Fact]
    public async Task A_border_is_measured_along_streets_barriers_and_community_lines()
    {
        var town = await Rough();
        using var planner = await town.SignIn();

        // The cut lies on a street of the west side, 3 metres from the meridian 114.001, from south to north.
        var answer = await town.Edit(planner, 1, new
        {
            operation = "splitByLine",
            grid = town.Grid(0, 3),
            line = new { type = "LineString", coordinates = new[] { new[] { 114.001, 22.505 }, [114.001, 22.509] } },
        });

        // The neighbour in the south only gets a corner.
        JsonNode[] grids = [.. answer["grids"]!.AsArray().OfType<JsonNode>()
            .Where(grid => (string)grid["code"]! == town.Grid(0, 3) || ((string)grid["code"]!)[0] == 'N')];
        const double height = 0.002 * 110_750;
        Assert.Equal(2, grids.Length);
        Assert.All(grids, grid => Assert.Equal(height, (double)grid["along"]!["streets"]!, 1.0));
        Assert.All(grids, grid => Assert.Equal(0, (double)grid["along"]!["barriers"]!));
        Assert.All(grids, grid => Assert.True(
            (double)grid["along"]!["any"]! >= (double)grid["along"]!["communities"]! + height - 1));
        Assert.All(grids, grid => Assert.InRange((double)grid["inertiaCompactness"]!, 0.5, 1));
        Assert.All(grids, grid => Assert.Equal((0, 2), ((int)grid["holes"]!, (int)grid["buildings"]!)));
    }

    /// <summary>The codes of the rules that were hit.</summary>
    private async Task<IEnumerable<string>> AssertReviewed(DraftTown town, JsonObject answer)
    {
        await using var session = await GisSession.Open(
            api.Database, Caller.ForArea("tester", town.District), TestContext.Current.CancellationToken);
        var plan = await DraftPlan.Hold(session, town.Draft, TestContext.Current.CancellationToken);
        var review = (await RuleReview.Find(session, plan, TestContext.Current.CancellationToken))
            .ToLookup(hit => hit.Grid);
        List<string> codes = [];
        foreach (var grid in answer["grids"]!.AsArray())
        {
            string code = (string)grid!["code"]!;
            var told = grid["hits"]!.AsArray().Select(hit => Text(
                (string)hit!["rule"]!, (double)hit["value"]!, (double)hit["threshold"]!, (bool)hit["hard"]!,
                hit["place"]!.ToJsonString()));
            var found = review[code].Select(hit => Text(
                hit.Rule.Code, hit.Value, hit.Threshold, hit.IsHard, GridHit.PlaceOf(hit)));
            Assert.Equal(found.Order(), told.Order());
            codes.AddRange(review[code].Select(hit => hit.Rule.Code));
        }

        return codes;
    }

    private static string Text(string rule, double value, double threshold, bool isHard, string place) =>
        $"{rule} {value:R} {threshold:R} {isHard} {place}";

    private async Task<object> Draw(DraftTown town, Random random)
    {
        string code = await api.Read<string>($"""
            SELECT code FROM grid WHERE plan_id = '{town.Draft}' ORDER BY md5(code || '{random.Next()}') LIMIT 1
            """);
        double[] box = await api.Read<double[]>($"""
            SELECT ARRAY[ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom)] FROM grid
            WHERE plan_id = '{town.Draft}' AND code = '{code}'
            """);
        double x = box[0] + (random.NextDouble() * (box[2] - box[0])), y = box[1] + (random.NextDouble() * (box[3] - box[1]));
        string neighbour = await api.Read<string>($"""
            SELECT coalesce(min(b.code), '{code}') FROM grid a JOIN grid b ON b.plan_id = a.plan_id AND b.area = a.area
                AND b.code <> a.code AND ST_Relate(a.geom, b.geom, '****1****')
            WHERE a.plan_id = '{town.Draft}' AND a.code = '{code}'
            """);
        return random.Next(4) switch
        {
            0 => new
            {
                operation = "splitByLine",
                grid = code,
                line = new { type = "LineString", coordinates = new[] { new[] { x, box[1] - 0.001 }, [x + 1e-4, box[3] + 0.001] } },
            },
            1 => new { operation = "merge", grid = code, others = new[] { neighbour } },
            2 => new { operation = "setAttributes", grid = code, attributes = new { kind = random.Next(2) == 0 ? "basic" : "special" } },
            _ => DraftDesk.Lasso(code, x, x + 0.0011, y, y + 0.0009),
        };
    }

    /// <summary>
    /// The town with a river across it, streets a few metres beside the borders, one bridge, footprints that reach over
    /// borders, a community whose outline has moved, and rules of every kind.
    /// </summary>
    private async Task<DraftTown> Rough()
    {
        var town = await DraftTown.Create(api);
        string district = town.District;
        await api.Execute($"""
            INSERT INTO rule (district, code, value, unit, hard, source) VALUES
                ('{district}', 'grid.outside_community.max', 0.5, 'm²', true, 'Test'),
                ('{district}', 'grid.workload.max', 12, 'h', false, 'Test'),
                ('{district}', 'grid.households.max', 350, 'households', false, 'Test');
            INSERT INTO barrier (district, id, kind, geom) VALUES ('{district}', 1, 'river',
                ST_SetSRID(ST_MakeLine(ARRAY[ST_MakePoint(113.99, 22.5027), ST_MakePoint(114.005, 22.5031), ST_MakePoint(114.02, 22.5033)]), 4326));
            INSERT INTO street_node (district, id, geom)
                SELECT '{district}', i, ST_SetSRID(ST_MakePoint(114, 22.5), 4326) FROM generate_series(1, 2) i;
            INSERT INTO street_edge (district, id, from_node, to_node, class, length_metres, walk_forward, walk_backward, geom)
            SELECT '{district}', row_number() OVER (), 1, 2, class, 1, true, true, ST_SetSRID(geom, 4326)
            FROM (VALUES
                ('local', ST_MakeLine(ST_MakePoint(114.00103, 22.499), ST_MakePoint(114.00103, 22.509))),
                ('local', ST_MakeLine(ST_MakePoint(113.999, 22.50402), ST_MakePoint(114.009, 22.50402))),
                ('expressway', ST_MakeLine(ST_MakePoint(113.999, 22.50202), ST_MakePoint(114.009, 22.50202)))) s (class, geom);
            UPDATE building SET geom = ST_Expand(entrance, 0.0005) WHERE district = '{district}' AND code LIKE '%B01';
            UPDATE area SET geom = ST_Translate(geom, 0.0003, 0) WHERE district = '{district}' AND code = '{town.First}'
            """);
        return town;
    }
}
