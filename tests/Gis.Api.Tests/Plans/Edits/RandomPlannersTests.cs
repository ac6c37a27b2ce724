using System.Net;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Plans.Edits;

/// <summary>
/// Two planners draw edits of many kinds at random in one draft, often on a revision that is no longer the newest, and
/// undo and redo in between. The plan stays whole, and taking everything back, last first, leaves what there was.
/// </summary>
public sealed class RandomPlannersTests(GisApi api) : IClassFixture<GisApi>
{
    private const int Turns = 60;
    private const double Step = 0.0002;

    [Theory]
    [InlineData(3)]
    [InlineData(24)]
    [InlineData(70)]
    [InlineData(134)]
    public async Task Whatever_two_planners_do_stays_whole_and_is_taken_back_to_the_bit(int seed)
    {
        var town = await DraftTown.Create(api);
        string before = await town.Contents();
        HttpClient[] planners = [await town.SignIn(), await town.SignIn()];
        Random random = new(seed);
        int revision = 1;
        HashSet<string> taken = [];
        for (int turn = 0; turn < Turns; turn++)
        {
            var planner = planners[random.Next(2)];
            int drawnOn = Math.Max(1, revision - random.Next(4));
            string verb = random.Next(8) switch { 0 => "undo", 1 => "redo", _ => "edits" };
            var edit = await Draw(town, random);
            using var response = await town.Send(planner, verb, drawnOn, verb == "edits" ? edit : null);
            string said = await response.Content.ReadAsStringAsync();
            Assert.True((int)response.StatusCode is 200 or 404 or 409 or 412 or 422, $"{edit.ToJsonString()} {said}");
            if (response.IsSuccessStatusCode)
            {
                taken.Add(verb == "edits" ? (string)edit["operation"]! : verb);
                revision = (int)JsonNode.Parse(said)!["revision"]!;
            }
        }

        await town.AssertWhole();
        Assert.True(taken.Count >= 5, string.Join(", ", taken));

        await TakeAllBack(town, planners);
        await town.AssertWhole();
        Assert.Equal(before, await town.Contents());
        Assert.Equal(0L, await api.Read<long>($"SELECT count(*) FROM plan_lock WHERE plan_id = '{town.Draft}'"));
        Array.ForEach(planners, planner => planner.Dispose());
    }

    /// <summary>The planner who made the newest edit in effect undoes it, until there is none.</summary>
    private async Task TakeAllBack(DraftTown town, HttpClient[] planners)
    {
        Dictionary<string, HttpClient> byAccount = [];
        while (await api.Read<string>($"""
            SELECT coalesce((SELECT author FROM plan_edit e WHERE plan_id = '{town.Draft}' AND turn <> 'undo'
                AND NOT EXISTS (SELECT FROM plan_edit u WHERE u.plan_id = e.plan_id AND u.undoes = e.revision)
                ORDER BY revision DESC LIMIT 1), '')
            """) is { Length: > 0 } author)
        {
            if (!byAccount.TryGetValue(author, out var planner))
            {
                byAccount[author] = planner = await Owner(planners, author);
            }

            using var response = await town.Send(planner, "undo", 1);
            Assert.True(
                response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        }
    }

    private static async Task<HttpClient> Owner(HttpClient[] planners, string account)
    {
        foreach (var planner in planners)
        {
            var me = JsonNode.Parse(await planner.GetStringAsync("/api/v1/me"))!;
            if ((string)me["login"]! == account)
            {
                return planner;
            }
        }

        throw new InvalidOperationException($"Nobody is signed in as {account}.");
    }

    private async Task<JsonObject> Draw(DraftTown town, Random random)
    {
        string[] codes = (await api.Read<string>(
            $"SELECT string_agg(code, ',' ORDER BY id) FROM grid WHERE plan_id = '{town.Draft}'")).Split(',');
        string grid = codes[random.Next(codes.Length)];
        string other = codes[random.Next(codes.Length)];
        string corner = await api.Read<string>($"""
            SELECT ST_AsGeoJSON(ST_PointN(ST_ExteriorRing(ST_GeometryN(geom, 1)), 2), 8) FROM grid
            WHERE plan_id = '{town.Draft}' AND code = '{grid}'
            """);
        var at = JsonNode.Parse(corner)!["coordinates"]!;
        double x = (double)at[0]!, y = (double)at[1]!;
        string block = $"{town.Grid(random.Next(4), random.Next(4))}{random.Next(2)}";
        return random.Next(10) switch
        {
            0 => Of("moveVertex", ("from", at), ("to", At(x + Shift(random), y + Shift(random)))),
            1 => Of("removeVertex", ("corner", at)),
            2 => Of("splitByLine", ("grid", grid), ("line", Line(x, y, random))),
            3 => Of("merge", ("grid", grid), ("others", new JsonArray(other))),
            4 => Of("reshape", ("grid", grid), ("line", Line(x, y, random))),
            5 or 6 => Of("transferArea", ("grid", grid), ("area", Triangle(x, y, random))),
            7 => Of("transferArea", ("area", Triangle(x, y, random))),
            8 => Of("transferBlocks", ("grid", grid), ("blocks", new JsonArray(block))),
            _ => Of("setAttributes", ("grid", grid), ("attributes", new JsonObject { ["kind"] = "special" })),
        };
    }

    private static JsonObject Of(string operation, params (string Name, JsonNode Value)[] parts)
    {
        JsonObject edit = new() { ["operation"] = operation };
        foreach (var (name, value) in parts)
        {
            edit[name] = value.DeepClone();
        }

        return edit;
    }

    private static double Shift(Random random) => (random.Next(7) - 3) * Step;

    private static JsonArray At(double x, double y) => new(Math.Round(x, 8), Math.Round(y, 8));

    private static JsonObject Line(double x, double y, Random random) => new()
    {
        ["type"] = "LineString",
        ["coordinates"] = new JsonArray(
            At(x - 0.0013 + Shift(random), y - 0.0024), At(x + Shift(random), y + 0.0007), At(x + 0.0009, y + 0.0024)),
    };

    private static JsonObject Triangle(double x, double y, Random random) => new()
    {
        ["type"] = "Polygon",
        ["coordinates"] = new JsonArray(new JsonArray(
            At(x, y), At(x + 0.0016 + Shift(random), y + Shift(random)), At(x + 0.0007, y + 0.0012), At(x, y))),
    };
}
