using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Plans.Edits;

public sealed class DraftEditTests(GisApi api) : IClassFixture<GisApi>
{
    /// <summary>Each kind of edit on the town; GRIDxy stands for a grid of the first community.</summary>
    public static TheoryData<string, string> Edits => new()
    {
        { "moveVertex", """{"from": [114.002, 22.502], "to": [114.0023, 22.5021]}""" },
        { "insertVertex", """{"start": [114.002, 22.5], "end": [114.002, 22.502], "corner": [114.0022, 22.501]}""" },
        { "reshape", """
            {"grid": "GRID11", "line": {"type": "LineString", "coordinates":
            [[114.004, 22.5025], [114.0045, 22.503], [114.004, 22.5035]]}}
            """ },
        { "splitByLine", """
            {"grid": "GRID11", "line": {"type": "LineString", "coordinates":
            [[114.0019, 22.50293], [114.0041, 22.50307]]}}
            """ },
        { "splitByBlocks", """{"grid": "GRID11", "parts": [{"blocks": ["GRID111"]}]}""" },
        { "merge", """{"grid": "GRID11", "others": ["GRID12", "GRID21"]}""" },
        { "transferArea", """
            {"grid": "GRID11", "area": {"type": "Polygon", "coordinates":
            [[[114.001, 22.501], [114.003, 22.501], [114.003, 22.5045], [114.001, 22.5045], [114.001, 22.501]]]}}
            """ },
        { "transferArea", """
            {"area": {"type": "Polygon", "coordinates":
            [[[114.001, 22.501], [114.003, 22.501], [114.003, 22.5045], [114.001, 22.5045], [114.001, 22.501]]]}}
            """ },
        { "transferBlocks", """{"grid": "GRID11", "blocks": ["GRID010", "GRID011", "GRID210"]}""" },
        { "redraw", """
            {"replaced": ["GRID11", "GRID12"], "drawn": [
            {"id": "GRID12", "geometry": {"type": "Polygon", "coordinates":
            [[[114.002, 22.502], [114.003, 22.502], [114.003, 22.506], [114.002, 22.506], [114.002, 22.502]]]}},
            {"geometry": {"type": "Polygon", "coordinates":
            [[[114.003, 22.502], [114.004, 22.502], [114.004, 22.506], [114.003, 22.506], [114.003, 22.502]]]}}]}
            """ },
        { "setAttributes", """
            {"grid": "GRID11", "attributes": {"kind": "special",
            "values": {"name": "学校", "requiredSkills": "fire;first_aid", "wishedLanguages": "teochew",
            "wishedGrade": "5", "nameEn": null, "note": "gate"}}}
            """ },
        { "lock", """{"lock": {"kind": "grid", "id": "GRID11"}}""" },
        { "lock", """{"lock": {"kind": "border", "id": "GRID12", "other": "GRID11"}}""" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task Every_edit_keeps_the_plan_whole_and_undo_and_redo_are_exact(string operation, string edit)
    {
        var town = await DraftTown.Create(api);
        using var planner = await town.SignIn();
        string before = await town.Contents();

        var answer = await town.Edit(planner, 1, Of(town, operation, edit));

        Assert.Equal(2, (int)answer["revision"]!);
        await town.AssertWhole();
        string after = await town.Contents();
        Assert.Equal(operation == "lock", after == before);

        Assert.Equal(HttpStatusCode.OK, (await town.Send(planner, "undo", 2)).StatusCode);
        Assert.Equal(before, await town.Contents());
        Assert.Equal(0L, await api.Read<long>($"SELECT count(*) FROM plan_lock WHERE plan_id = '{town.Draft}'"));
        Assert.Equal(HttpStatusCode.OK, (await town.Send(planner, "redo", 3)).StatusCode);
        Assert.Equal(after, await town.Contents());
        await town.AssertWhole();
        Assert.Equal(HttpStatusCode.Conflict, (await town.Send(planner, "redo", 4)).StatusCode);
    }

    [Fact]
    public async Task The_line_between_communities_cannot_be_moved()
    {
        var town = await DraftTown.Create(api);
        using var planner = await town.SignIn();
        string before = await town.Contents();

        foreach (var (operation, edit) in new[]
        {
            ("moveVertex", """{"from": [114.008, 22.504], "to": [114.0081, 22.5041]}"""),
            ("moveVertex", """{"from": [114, 22.504], "to": [114.0001, 22.504]}"""),
            ("merge", """{"grid": "GRID31", "others": ["TOWN001002001"]}"""),
            ("transferArea", """
                {"grid": "GRID31", "area": {"type": "Polygon", "coordinates":
                [[[114.007, 22.502], [114.009, 22.502], [114.009, 22.504], [114.007, 22.504], [114.007, 22.502]]]}}
                """),
            ("setAttributes", """{"grid": "GRID31", "attributes": {"community": "TOWN001002"}}"""),
        })
        {
            var problem = await town.Refused(planner, 1, Of(town, operation, edit), 422);
            Assert.Equal("/problems/edit-refused", (string)problem["type"]!);
        }

        Assert.Equal(before, await town.Contents());
        Assert.Equal(0L, await api.Read<long>($"SELECT count(*) FROM plan_edit WHERE plan_id = '{town.Draft}'"));
    }

    [Theory]
    [InlineData("""{"operation": "paint"}""", 400)]
    [InlineData("""{}""", 400)]
    [InlineData("""{"operation": "merge", "grid": "GRID11"}""", 400)]
    [InlineData("""{"operation": "merge", "grid": "GRID11", "others": [null]}""", 400)]
    [InlineData("""{"operation": "moveVertex", "from": [1000, 0], "to": [0, 0]}""", 400)]
    [InlineData("""
        {"operation": "transferArea", "grid": "N99", "area": {"type": "Polygon", "coordinates":
        [[[114.001, 22.501], [114.003, 22.501], [114.003, 22.5045], [114.001, 22.501]]]}}
        """, 404)]
    [InlineData("""
        {"operation": "transferArea", "grid": "GRID11", "area": {"type": "Polygon", "coordinates":
        [[[114, 22.5], [114.003, 22.503], [114.003, 22.5], [114, 22.503], [114, 22.5]]]}}
        """, 422)]
    [InlineData("""{"operation": "transferBlocks", "grid": "GRID11", "blocks": ["nowhere"]}""", 404)]
    [InlineData("""{"operation": "setAttributes", "grid": "nowhere", "attributes": {}}""", 404)]
    [InlineData("""{"operation": "setAttributes", "grid": "GRID11", "attributes": {"kind": "huge"}}""", 422)]
    public async Task What_is_no_edit_is_refused_and_stores_nothing(string edit, int status)
    {
        var town = await DraftTown.Create(api);
        using var planner = await town.SignIn();

        await town.Refused(planner, 1, JsonNode.Parse(edit.Replace("GRID", $"{town.First}0"))!, status);

        Assert.Equal(1, await api.Read<int>($"SELECT revision FROM plan WHERE id = '{town.Draft}'"));
    }

    [Fact]
    public async Task An_edit_larger_than_any_hand_draws_is_refused_before_it_is_read()
    {
        var town = await DraftTown.Create(api);
        using var planner = await town.SignIn();
        string body = $"{{\"operation\": \"{new string('x', 9 << 20)}\"}}";
        StringContent large = new(body, Encoding.UTF8, "application/json");
        HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/plans/{town.Draft}/edits") { Content = large };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await planner.SendAsync(request)).StatusCode);
    }

    internal static JsonObject Of(DraftTown town, string operation, string edit)
    {
        var json = JsonNode.Parse(edit.Replace("GRID", $"{town.First}0").Replace("TOWN", town.District))!.AsObject();
        json["operation"] = operation;
        return json;
    }
}
