using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace Gis.Api.Tests.Plans;

public sealed class FollowPlanTests(GisApi api) : IClassFixture<GisApi>
{
    private const int EditsEach = 12;

    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory() } };

    [Fact]
    public async Task Two_planners_who_edit_at_once_both_see_the_plan_that_is_stored()
    {
        var one = await DraftDesk.Open(api, "180301");
        var other = await one.Beside();
        // A third planner's split: neither of the two can undo it.
        var split = await (await one.Beside()).Edit(DraftDesk.Split(one.FirstGrid, 114.003));
        string[] codes = [.. split["grids"]!.AsArray().Select(grid => (string)grid!["code"]!)];
        int start = await one.Revision();
        var known = await Outlines(one.Plan);

        var edits = Task.WhenAll(EditAtRandom(one, codes, new(1)), EditAtRandom(other, codes, new(2)));
        int[] taken = await edits;
        Assert.All(taken, count => Assert.True(count > 0));

        var stored = await Outlines(one.Plan);
        foreach (var desk in (DraftDesk[])[one, other])
        {
            var seen = new Dictionary<string, Geometry>(known);
            await Follow(desk, start, start + taken.Sum(), edit => Take(seen, edit));
            Assert.Equal(stored.Keys.Order(), seen.Keys.Order());
            Assert.All(stored, grid => Assert.True(grid.Value.EqualsExact(seen[grid.Key]), grid.Key));
        }

        Assert.Equal(0, await one.Faults());
    }

    [Fact]
    public async Task A_follower_who_comes_back_gets_what_was_missed_and_then_what_is_new()
    {
        var desk = await DraftDesk.Open(api, "180302");
        await desk.Edit(DraftDesk.Split(desk.FirstGrid, 114.002));
        await desk.Edit(DraftDesk.Split(desk.FirstGrid, 114.004));
        List<int> revisions = [];

        var follow = Follow(desk, 2, 4, edit => revisions.Add((int)edit["revision"]!));
        await desk.Edit(DraftDesk.Split(desk.FirstGrid, 114.008));
        await follow;

        Assert.Equal([3, 4], revisions);
    }

    [Theory]
    [InlineData("published")]
    [InlineData("superseded")]
    public async Task The_stream_of_a_plan_that_is_not_edited_any_more_ends_behind_the_last_event(string status)
    {
        var desk = await DraftDesk.Open(api, status == "published" ? "180303" : "180304");
        await desk.Edit(DraftDesk.Split(desk.FirstGrid, 114.002));
        List<string> kinds = [];

        var follow = Events(desk, 1, item =>
        {
            kinds.Add(item.EventType);
            return true;
        });
        await desk.Edit(DraftDesk.Split(desk.FirstGrid, 114.008));
        await api.Execute($"""
            UPDATE plan SET status = 'superseded', effective_to = DATE '2026-01-02'
            WHERE district = '{desk.FirstGrid[..6]}' AND status = 'published';
            UPDATE plan SET status = '{status}', revision = revision + 1, effective_from = DATE '2026-01-02',
                effective_to = CASE WHEN '{status}' = 'superseded' THEN DATE '2026-01-03' END
            WHERE id = '{desk.Plan}'
            """);
        await follow;

        Assert.Equal(["edit", "edit"], kinds.Where(kind => kind == "edit"));
        Assert.Equal("plan", kinds[^1]);
    }

    private static async Task<int> EditAtRandom(DraftDesk desk, string[] codes, Random random)
    {
        int taken = 0;
        for (int i = 0; i < EditsEach; i++)
        {
            double south = 22.5 + (random.Next(1, 8) / 1000d);
            double west = 114 + (random.Next(1, 8) / 1000d);
            var response = random.Next(4) == 0
                ? await desk.Turn("undo")
                : await desk.Send(DraftDesk.Lasso(codes[random.Next(2)], west, west + 0.0015, south, south + 0.0015));
            Assert.True((int)response.StatusCode is 200 or 409 or 412 or 422, $"{response.StatusCode}");
            taken += response.StatusCode == HttpStatusCode.OK ? 1 : 0;
        }

        return taken;
    }

    /// <summary>Reads the stream behind a revision until the edit that made another one.</summary>
    private static Task Follow(DraftDesk desk, int after, int until, Action<JsonObject> take) =>
        Events(desk, after, item =>
        {
            if (item.EventType != "edit")
            {
                return true;
            }

            var edit = JsonNode.Parse(item.Data)!.AsObject();
            Assert.Equal(item.EventId, edit["revision"]!.ToString());
            take(edit);
            return (int)edit["revision"]! != until;
        });

    /// <summary>Reads the stream behind a revision until it ends or has been seen enough of.</summary>
    private static async Task Events(DraftDesk desk, int after, Func<SseItem<string>, bool> wantsMore)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using HttpRequestMessage request = new(HttpMethod.Get, $"/api/v1/plans/{desk.Plan}/events");
        request.Headers.Add("Last-Event-ID", $"{after}");
        using var response = await desk.Planner.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        await using var stream = await response.Content.ReadAsStreamAsync(patience.Token);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(patience.Token))
        {
            if (!wantsMore(item))
            {
                return;
            }
        }
    }

    private static void Take(Dictionary<string, Geometry> grids, JsonObject edit)
    {
        foreach (var grid in edit["grids"]!.AsArray())
        {
            string code = (string)grid!["code"]!;
            if (grid["geometry"] is { } outline)
            {
                grids[code] = outline.Deserialize<Geometry>(GeoJson)!;
            }
            else
            {
                grids.Remove(code);
            }
        }
    }

    private async Task<Dictionary<string, Geometry>> Outlines(Guid plan)
    {
        Dictionary<string, Geometry> grids = [];
        await using var command = api.Database.Owner.CreateCommand($"SELECT code, geom FROM grid WHERE plan_id = '{plan}'");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            grids.Add(reader.GetString(0), reader.GetFieldValue<Geometry>(1));
        }

        return grids;
    }
}
