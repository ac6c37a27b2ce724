using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gis.Api.Tests.Hosting;

namespace Gis.Api.Tests.Plans;

/// <summary>A draft whose first community is drawn badly: an overlap, a sliver, missing corners and a cut building.</summary>
public sealed class RepairPlanTests(GisApi api) : IClassFixture<GisApi>
{
    private static int districts = 181100;

    [Fact]
    public async Task Every_fault_has_its_place_its_size_its_grids_and_a_proposal()
    {
        var desk = await OpenDirty();

        var faults = await Faults(desk);

        Assert.Equal(1, faults.Count(fault => Kind(fault) == "overlap"));
        Assert.Equal(1, faults.Count(fault => Kind(fault) == "gap"));
        Assert.Equal(1, faults.Count(fault => Kind(fault) == "cutBuilding"));
        Assert.True(faults.Count(fault => Kind(fault) == "unmatchedVertex") >= 2);
        var overlap = faults.Single(fault => Kind(fault) == "overlap");

        // 0.0001 degree of longitude at 22.5 north is 10.29 m, 0.01 of latitude 1,107.5 m.
        Assert.Equal(11_395, (double)overlap["areaSquareMetres"]!, 30.0);
        Assert.Equal(10.3, (double)overlap["widthMetres"]!, 0.1);
        Assert.Equal("Polygon", (string)overlap["place"]!["type"]!);
        Assert.Equal([desk.FirstGrid, "G2"], overlap["grids"]!.AsArray().Select(code => (string)code!));
        Assert.Equal("assign", (string)overlap["proposal"]!["action"]!);
        Assert.Equal((double)overlap["areaSquareMetres"]!, (double)overlap["proposal"]!["movedSquareMetres"]!);
        Assert.Equal("G2", (string)faults.Single(fault => Kind(fault) == "cutBuilding")["proposal"]!["owner"]!);
        Assert.True((bool)faults.Single(fault => Kind(fault) == "gap")["isSliver"]!);
        Assert.All(faults, fault => Assert.NotEqual("none", (string)fault["proposal"]!["action"]!));
    }

    [Fact]
    public async Task Faults_are_paged_and_filtered_by_kind_and_area()
    {
        var desk = await OpenDirty();
        string address = $"/api/v1/plans/{desk.Plan}/faults";

        var first = await DraftDesk.Read(await desk.Planner.GetAsync($"{address}?limit=2"));
        var slivers = await DraftDesk.Read(await desk.Planner.GetAsync($"{address}?kind=sliver,overlap"));
        var elsewhere = await DraftDesk.Read(await desk.Planner.GetAsync($"{address}?area={desk.FirstGrid[..6]}002"));
        var unknown = await desk.Planner.GetAsync($"{address}?kind=hole");

        Assert.Equal(2, first["items"]!.AsArray().Count);
        Assert.NotNull(first["next"]);
        Assert.Equal(2, slivers["items"]!.AsArray().Count);
        Assert.Empty(elsewhere["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
    }

    [Fact]
    public async Task One_accepted_fault_goes_the_others_stay_and_undo_and_redo_are_exact()
    {
        var desk = await OpenDirty();
        string dirty = await desk.Everything();
        var before = await Faults(desk);
        string sliver = Id(before.Single(fault => Kind(fault) == "gap"));

        var answer = await DraftDesk.Read(await Repair(desk, new { accept = new[] { sliver } }));
        string repaired = await desk.Everything();
        var after = await Faults(desk);
        await DraftDesk.Read(await desk.Turn("undo"));
        string undone = await desk.Everything();
        await DraftDesk.Read(await desk.Turn("redo"));

        Assert.Equal(("edit", "repair", 2), ((string)answer["turn"]!, (string)answer["kind"]!, (int)answer["revision"]!));
        var verdicts = answer["faults"]!.AsArray().ToDictionary(fault => Id(fault!), fault => (string)fault!["verdict"]!);
        Assert.Equal("repaired", verdicts[sliver]);
        Assert.All(verdicts.Where(verdict => verdict.Key != sliver), verdict => Assert.Equal("declined", verdict.Value));
        Assert.DoesNotContain(sliver, after.Select(Id));
        Assert.Contains(Id(before.Single(fault => Kind(fault) == "overlap")), after.Select(Id));
        Assert.NotEqual(dirty, repaired);
        Assert.Equal(dirty, undone);
        Assert.Equal(repaired, await desk.Everything());
        Assert.Equal(HttpStatusCode.Conflict, (await desk.Turn("redo")).StatusCode);
    }

    [Fact]
    public async Task All_faults_are_repaired_at_once_buildings_hang_anew_and_the_database_finds_the_plan_whole()
    {
        var desk = await OpenDirty();
        string dirty = await desk.Everything();
        Assert.NotEqual(0, await desk.Faults());

        var answer = await DraftDesk.Read(await Repair(desk, new { accept = "all" }));

        Assert.Equal(0, (int)answer["faultsLeft"]!);
        Assert.Equal(1L, await api.Read<long>(
            $"SELECT count(*) FROM audit WHERE subject = '{desk.Plan}' AND action = 'plan.edit' AND detail ->> 'kind' = 'repair'"));
        Assert.Equal(0, await desk.Faults());
        Assert.Empty(await Faults(desk));
        Assert.InRange((double)answer["movedSquareMetres"]!, 11_395, 35_000);
        Assert.Equal(400L, await api.Read<long>($"SELECT sum(people) FROM grid WHERE plan_id = '{desk.Plan}'"));
        Assert.Equal("G2", await api.Read<string>($"""
            SELECT g.code FROM grid_building b JOIN grid g ON g.plan_id = b.plan_id AND g.id = b.grid_id
            WHERE b.plan_id = '{desk.Plan}' AND b.building_id = 1
            """));
        await DraftDesk.Read(await desk.Turn("undo"));
        Assert.Equal(dirty, await desk.Everything());
    }

    [Fact]
    public async Task A_building_that_stood_in_a_gap_comes_into_the_grid_that_gets_the_ground_and_leaves_it_with_the_undo()
    {
        var desk = await OpenDirty();
        await api.Execute($"""
            INSERT INTO building (district, id, area, code, people, geom, entrance)
            SELECT '{desk.FirstGrid[..6]}', 99, '{desk.FirstGrid[..12]}', 'GAP', 7, p, p
            FROM ST_SetSRID(ST_MakePoint(114.0090015, 22.508), 4326) AS p
            """);
        string dirty = await desk.Everything();
        string sliver = Id((await Faults(desk)).Single(fault => Kind(fault) == "gap"));

        await DraftDesk.Read(await Repair(desk, new { accept = new[] { sliver } }));

        Assert.Equal(407L, await api.Read<long>($"SELECT sum(people) FROM grid WHERE plan_id = '{desk.Plan}'"));
        await DraftDesk.Read(await desk.Turn("undo"));
        Assert.Equal(dirty, await desk.Everything());
    }

    [Fact]
    public async Task Wrong_ids_a_stale_revision_and_nothing_to_accept_are_refused_and_change_nothing()
    {
        var desk = await OpenDirty();
        string dirty = await desk.Everything();

        var unknown = await Repair(desk, new { accept = new[] { "nobody" } });
        var owner = await Repair(desk, new { accept = "all", owner = "mayor" });
        var nothing = await Repair(desk, new { owner = "first" });
        var stale = await Repair(desk, new { accept = "all" }, drawnOn: 7);
        var blind = await desk.Planner.PostAsJsonAsync($"/api/v1/plans/{desk.Plan}/repair", new { accept = "all" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.Contains("no fault nobody", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, owner.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionRequired, blind.StatusCode);
        Assert.Equal(dirty, await desk.Everything());
    }

    [Fact]
    public async Task Faults_of_a_locked_grid_are_reported_as_locked_and_it_does_not_move()
    {
        var desk = await OpenDirty();
        await desk.Edit(new { operation = "lock", @lock = new { kind = "grid", id = "G2" } });
        var faults = await Faults(desk);
        string overlap = Id(faults.Single(fault => Kind(fault) == "overlap"));

        var refused = await Repair(desk, new { accept = new[] { overlap } });
        var answer = await DraftDesk.Read(await Repair(desk, new { accept = "all" }));

        Assert.True((bool)faults.Single(fault => Id(fault) == overlap)["isLocked"]!);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.DoesNotContain("G2", answer["grids"]!.AsArray().Select(grid => (string)grid!["code"]!));
        Assert.Contains(answer["faults"]!.AsArray(), fault => (string)fault!["verdict"]! == "locked");
    }

    private static string Kind(JsonNode fault) => (string)fault["kind"]!;

    private static string Id(JsonNode fault) => (string)fault["id"]!;

    private static async Task<List<JsonNode>> Faults(DraftDesk desk)
    {
        var page = await DraftDesk.Read(await desk.Planner.GetAsync($"/api/v1/plans/{desk.Plan}/faults"));
        return [.. page["items"]!.AsArray().Select(fault => fault!)];
    }

    private static async Task<HttpResponseMessage> Repair(DraftDesk desk, object body, int? drawnOn = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/plans/{desk.Plan}/repair")
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.IfMatch.Add(new($"\"{drawnOn ?? await desk.Revision()}\""));
        return await desk.Planner.SendAsync(request);
    }

    private async Task<DraftDesk> OpenDirty()
    {
        string district = $"{Interlocked.Increment(ref districts)}";
        var desk = await DraftDesk.Open(api, district);
        await api.Execute($"""
            UPDATE grid SET people = 0, geom = {Box(114, 114.004, 22.5, 22.51)}
            WHERE plan_id = '{desk.Plan}' AND code = '{desk.FirstGrid}';
            INSERT INTO grid (district, plan_id, area, code, name, people, geom)
            SELECT '{district}', '{desk.Plan}', '{desk.FirstGrid[..12]}', v.code, v.code, 0, v.geom FROM (VALUES
                ('G2', {Box(114.0039, 114.0058, 22.5, 22.51)}),
                ('G3', {Box(114.0058, 114.009, 22.5, 22.51)}),
                ('G4', {Box(114.009, 114.01, 22.5, 22.505)}),
                ('G5', {Box(114.009003, 114.01, 22.505, 22.51)})) AS v (code, geom);
            SELECT gis_place_buildings('{district}', '{desk.Plan}');
            """);
        return desk;
    }

    private static string Box(double west, double east, double south, double north) =>
        FormattableString.Invariant($"ST_MakeEnvelope({west}, {south}, {east}, {north}, 4326)");
}
