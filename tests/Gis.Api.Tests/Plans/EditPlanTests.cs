using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Plans;

public sealed class EditPlanTests(GisApi api) : IClassFixture<GisApi>
{
    private static int districts = 180100;

    [Fact]
    public async Task A_split_deals_out_the_people_and_answers_with_both_grids_and_what_they_hold()
    {
        var desk = await Open();

        // The one building stands in the middle of the square, east of the cut.
        var answer = await desk.Edit(DraftDesk.Split(desk.FirstGrid, 114.003));

        var grids = answer["grids"]!.AsArray();
        Assert.Equal(2, grids.Count);
        Assert.Equal(100, grids.Sum(grid => (int)grid!["people"]!));
        Assert.Equal([0, 100], grids.Select(grid => (int)grid!["people"]!).Order());
        Assert.Equal(desk.FirstGrid, (string)grids.Single(grid => (int)grid!["people"]! == 100)!["code"]!);
        Assert.All(grids, grid => Assert.Equal("Polygon", (string)grid!["geometry"]!["type"]!));
        Assert.Equal(2, (int)answer["revision"]!);
        Assert.Equal(0, await desk.Faults());
        Assert.Equal(1L, await api.Read<long>(
            $"SELECT count(*) FROM audit WHERE subject = '{desk.Plan}' AND action = 'plan.edit'"));
    }

    [Fact]
    public async Task Undo_of_all_gives_back_every_grid_and_building_to_the_bit_and_redo_does_it_again()
    {
        var desk = await Open();
        string before = await desk.Everything();
        var split = await desk.Edit(DraftDesk.Split(desk.FirstGrid, 114.003));
        string second = split["grids"]!.AsArray().Select(grid => (string)grid!["code"]!).Single(code => code[0] == 'N');
        await desk.Edit(DraftDesk.Lasso(second, 114.001, 114.007, 22.504, 22.506));
        await desk.Edit(new
        {
            operation = "setAttributes",
            grid = second,
            attributes = new { kind = "special", values = new { name = "商场" } },
        });
        await desk.Edit(new { operation = "merge", grid = second, others = new[] { desk.FirstGrid } });
        string after = await desk.Everything();

        for (int i = 0; i < 4; i++)
        {
            await DraftDesk.Read(await desk.Turn("undo"));
            Assert.Equal(0, await desk.Faults());
        }

        Assert.Equal(before, await desk.Everything());
        Assert.Equal(HttpStatusCode.Conflict, (await desk.Turn("undo")).StatusCode);
        for (int i = 0; i < 4; i++)
        {
            await DraftDesk.Read(await desk.Turn("redo"));
        }

        Assert.Equal(after, await desk.Everything());
        Assert.Equal(HttpStatusCode.Conflict, (await desk.Turn("redo")).StatusCode);
        Assert.Equal(8L, await api.Read<long>(
            $"SELECT count(*) FROM audit WHERE subject = '{desk.Plan}' AND action IN ('plan.undo', 'plan.redo')"));
    }

    [Fact]
    public async Task A_stale_edit_of_another_place_is_carried_over_and_one_of_the_same_place_says_what_changed()
    {
        var desk = await Open();
        var other = await desk.Beside();
        await desk.Edit(DraftDesk.Split(desk.FirstGrid, 114.003));
        await desk.Edit(Bend(114.004));

        var elsewhere = await other.Send(DraftDesk.Split(desk.FirstGrid[..6] + "001002001", 114.013), drawnOn: 1);
        var sameGrid = await other.Send(DraftDesk.Split(desk.FirstGrid, 114.008), drawnOn: 2);
        var samePlace = await other.Send(Bend(114.002), drawnOn: 2);

        await DraftDesk.Read(elsewhere);
        await DraftDesk.Read(sameGrid);
        Assert.Equal(HttpStatusCode.PreconditionFailed, samePlace.StatusCode);
        var problem = await samePlace.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal("/problems/stale-revision", (string)problem!["type"]!);
        Assert.Contains(3, problem["changed"]!.AsArray().Select(row => (int)row!["revision"]!));
        Assert.NotNull(problem["place"]);
        Assert.Equal(0, await desk.Faults());
    }

    [Fact]
    public async Task What_would_break_the_partition_is_refused_in_a_sentence_and_changes_nothing()
    {
        var desk = await Open();
        string before = await desk.Everything();
        object[] refused =
        [
            DraftDesk.Lasso(desk.FirstGrid, 114.005, 114.015),
            MoveCorner(114, 22.5, 113.99),
            MoveCorner(114.0042, 22.5, 114.005),
            new { operation = "merge", grid = desk.FirstGrid, others = new[] { "nobody" } },
            new { operation = "dance" },
            new { operation = "reshape", grid = desk.FirstGrid },
            new { operation = "moveVertex", from = new[] { 114.01, 22.5 } },
            new { operation = "removeVertex" },
            new
            {
                operation = "splitByLine",
                grid = desk.FirstGrid,
                line = new { type = "Point", coordinates = new[] { 114.005, 22.505 } },
            },
            new
            {
                operation = "setAttributes",
                grid = desk.FirstGrid,
                attributes = new { values = new { note = "a\0b" } },
            },
            new { operation = "transferArea", grid = desk.FirstGrid, area = new { type = "Point", coordinates = new[] { 1, 2 } } },
        ];

        foreach (object edit in refused)
        {
            var response = await desk.Send(edit);
            string sentence = (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["title"]!;

            Assert.True((int)response.StatusCode is 400 or 404 or 422, $"{response.StatusCode} {sentence}");
            Assert.True(sentence.Length > 10);
        }

        Assert.Equal(before, await desk.Everything());
        Assert.Equal(1, await desk.Revision());
    }

    [Fact]
    public async Task What_is_locked_stands_also_against_undo()
    {
        var desk = await Open();
        await desk.Edit(DraftDesk.Split(desk.FirstGrid, 114.003));
        var other = await desk.Beside();
        await other.Edit(new { operation = "lock", @lock = new { kind = "grid", id = desk.FirstGrid } });

        var edit = await desk.Send(DraftDesk.Split(desk.FirstGrid, 114.006));
        var undo = await desk.Turn("undo");
        await other.Edit(new { operation = "unlock", @lock = new { kind = "grid", id = desk.FirstGrid } });
        var later = await desk.Turn("undo");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, edit.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, undo.StatusCode);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task Only_a_draft_is_edited_by_a_planner_of_its_whole_area_who_names_a_revision()
    {
        var desk = await Open();
        using var partial = await api.SignIn("planner", desk.FirstGrid[..12]);
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/plans/{desk.Plan}/edits")
        {
            Content = JsonContent.Create(DraftDesk.Split(desk.FirstGrid, 114.003)),
        };

        Assert.Equal(
            HttpStatusCode.PreconditionRequired,
            (await desk.Planner.PostAsJsonAsync($"/api/v1/plans/{desk.Plan}/edits", new { operation = "merge" })).StatusCode);
        request.Headers.IfMatch.Add(new("\"1\""));
        Assert.Equal(HttpStatusCode.Forbidden, (await partial.SendAsync(request)).StatusCode);
        await api.Execute($"UPDATE plan SET status = 'submitted' WHERE id = '{desk.Plan}'");
        Assert.Equal(
            HttpStatusCode.Conflict, (await desk.Send(DraftDesk.Split(desk.FirstGrid, 114.003))).StatusCode);
    }

    [Fact]
    public async Task A_corner_that_is_left_out_is_not_taken_for_the_equator()
    {
        var desk = await Open();

        var response = await desk.Send(new { operation = "moveVertex", from = new[] { 114.01, 22.5 } });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"operation": "fly"}""", 400, "one of: moveVertex,")]
    [InlineData("""{"operation": 7}""", 400, "one of: moveVertex,")]
    [InlineData("""{"operation": "removeVertex"}""", 400, "removeVertex needs corner")]
    [InlineData("""{"operation": "merge", "grid": "GRID"}""", 400, "merge needs others")]
    [InlineData("""{"operation": "merge", "grid": "GRID", "others": "N1"}""", 400, "has others in another form")]
    [InlineData("""{"operation": "removeVertex", "corner": "here"}""", 400, "needs corner in the form")]
    [InlineData("""{"operation": "splitByLine", "grid": "GRID", "line": {"type": "LineString", "coordinates": [[22.5, 114], [22.6, 114]]}}""", 422, "longitude comes first")]
    public async Task An_edit_that_is_none_is_told_what_is_missing_or_wrong(string body, int status, string sentence)
    {
        var desk = await Open();

        var response = await desk.Send(JsonNode.Parse(body.Replace("GRID", desk.FirstGrid))!);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(sentence, (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["title"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_with_a_gap_is_not_submitted_and_the_answer_says_where_it_is()
    {
        var desk = await Open();
        await api.Execute($"""
            UPDATE grid SET geom = ST_MakeEnvelope(114, 22.5, 114.008, 22.51, 4326)
            WHERE plan_id = '{desk.Plan}' AND code = '{desk.FirstGrid}'
            """);

        var refused = await Submit(desk);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal("/problems/broken-plan", (string)problem!["type"]!);
        Assert.InRange((double)problem["place"]!["coordinates"]![0]!, 114.008, 114.01);
        Assert.Equal("draft", await api.Read<string>($"SELECT status FROM plan WHERE id = '{desk.Plan}'"));
    }

    [Fact]
    public async Task A_hard_rule_keeps_a_draft_from_being_submitted_and_a_soft_one_is_reported()
    {
        var desk = await Open();
        var cut = await desk.Edit(DraftDesk.Split(desk.FirstGrid, 114.005));

        // The cut runs through the building in the middle of the square: both grids say so at once.
        Assert.All(cut["grids"]!.AsArray().Take(2), grid => Assert.Contains(
            "grid.cut_buildings.max", grid!["hits"]!.AsArray().Select(hit => (string)hit!["rule"]!)));
        var refused = await Submit(desk);
        await DraftDesk.Read(await desk.Turn("undo"));
        var taken = await Submit(desk);

        var problem = await refused.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal("/problems/hard-rule", (string)problem!["type"]!);
        Assert.Matches(
            "the first: grid N?[0-9]+ has 1 buildings cut by its border; the limit is at most 0 buildings\\.$",
            (string)problem["title"]!);
        var hits = problem["hits"]!.AsArray();
        Assert.Contains("grid.cut_buildings.max", hits.Select(hit => (string)hit!["rule"]!));
        Assert.Equal(hits.Select(hit => !(bool)hit!["hard"]!).Order(), hits.Select(hit => !(bool)hit!["hard"]!));
        Assert.Contains(hits, hit => !(bool)hit!["hard"]!);
        Assert.All(hits, hit => Assert.NotNull(hit!["place"]!["type"]));
        var answer = await DraftDesk.Read(taken);
        Assert.Equal("submitted", (string)answer["plan"]!["status"]!);
        Assert.True((int)answer["softHits"]! > 0);
    }

    private static async Task<HttpResponseMessage> Submit(DraftDesk desk)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/plans/{desk.Plan}/submit");
        request.Headers.IfMatch.Add(new($"\"{await desk.Revision()}\""));
        return await desk.Planner.SendAsync(request);
    }

    /// <summary>Puts a corner into the middle of the cut at 114.003 and pulls it aside.</summary>
    private static object Bend(double longitude) => new
    {
        operation = "insertVertex",
        start = new[] { 114.003, 22.5 },
        end = new[] { 114.003, 22.51 },
        corner = new[] { longitude, 22.505 },
    };

    private static object MoveCorner(double longitude, double latitude, double to) => new
    {
        operation = "moveVertex",
        from = new[] { longitude, latitude },
        to = new[] { to, latitude },
    };

    private Task<DraftDesk> Open() => DraftDesk.Open(api, $"{Interlocked.Increment(ref districts)}");
}
